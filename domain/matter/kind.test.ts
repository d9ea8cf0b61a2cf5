import { describe, expect, test } from 'vitest';
import { fields, type Given, sound } from './kind.sound.test-kit.ts';
import { defineMatter } from './kind.ts';
import { kinds } from './kinds.ts';

test('a sound kind is accepted and has the moves that every kind has', () => {
  const kind = defineMatter(sound);
  expect(Object.keys(kind.moves)).toEqual(
    expect.arrayContaining([
      'receive',
      'assign',
      'refer',
      'giveBack',
      'recall',
      'raise',
      'join',
      'urge',
      'oversee',
      'merge',
      'part',
      'show',
      'end',
    ]),
  );
  expect(kind.moves.assign!.from).toEqual(['new', 'shown']);
  expect(kind.clocks.receipt!.starts).toEqual(['assign', 'refer', 'raise']);
});

test('what is kept back in a state is handed to no other union in it', () => {
  const { moves } = defineMatter({ ...sound, transfers: { ...sound.transfers, except: ['shown'] } });
  for (const name of ['assign', 'refer', 'raise', 'join']) expect(moves[name]!.from).toEqual(['new']);
  expect(moves.giveBack!.from).toEqual(['new', 'shown']);
});

/** A kind that contradicts itself, and the words that name the fault. */
const faults: [string, Partial<Given> | (() => Partial<Given>), RegExp][] = [
  [
    'an unreachable state',
    { states: { ...sound.states, lost: '孤立' } } as unknown as Partial<Given>,
    /nothing leads to state lost/,
  ],
  [
    'a state that leads to no end',
    {
      moves: {
        ...sound.moves,
        back: { label: '回', from: ['new'], to: 'stuck', duty: 'rectify.handle', at: 'unit' },
      },
      states: { ...sound.states, stuck: '卡住' },
    } as unknown as Partial<Given>,
    /state stuck leads to no end/,
  ],
  [
    'a move without duty',
    { moves: { ...sound.moves, end: { ...sound.moves.end!, duty: '' as never } } },
    /move end has no duty/,
  ],
  [
    'two moves of one name',
    { moves: { ...sound.moves, twin: { ...sound.moves.show!, label: '办结' } } },
    /are both called 办结/,
  ],
  [
    'a move that asks for an unknown field',
    { moves: { ...sound.moves, show: { ...sound.moves.show!, input: ['nothing' as never] } } },
    /move show asks for an unknown field nothing/,
  ],
  [
    'a move that is kept apart from an unknown one',
    { moves: { ...sound.moves, end: { ...sound.moves.end!, separate: ['nothing'] } } },
    /kept apart from an unknown move nothing/,
  ],
  [
    'a clock without article',
    { clocks: { whole: { ...sound.clocks!.whole!, article: ' ' } } },
    /clock whole cites no article/,
  ],
  [
    'a clock without length',
    { clocks: { whole: { ...sound.clocks!.whole!, parameter: 'nothing' } } },
    /clock whole has no length/,
  ],
  [
    'a clock of which nobody knows which days count',
    { clocks: { whole: { ...sound.clocks!.whole!, parameter: 'deploy.silence' } } },
    /does not say which days count/,
  ],
  [
    'a clock that never stops',
    { clocks: { whole: { ...sound.clocks!.whole!, stops: [] } } },
    /clock whole is never stopped/,
  ],
  [
    'a clock that is paused for ever',
    { clocks: { whole: { ...sound.clocks!.whole!, pauses: ['show'] } } },
    /clock whole is paused for ever/,
  ],
  [
    'a clock that waits for an unknown move',
    { clocks: { whole: { ...sound.clocks!.whole!, stops: ['nothing'] } } },
    /clock whole waits for an unknown move nothing/,
  ],
  [
    'a clock that is stopped on an unknown field',
    { clocks: { whole: { ...sound.clocks!.whole!, doneOn: 'nothing' as never } } },
    /clock whole is stopped on an unknown field nothing/,
  ],
  [
    'a gate nobody can open',
    { gates: { notice: { ...sound.gates!.notice!, opens: 'nothing' } } },
    /gate notice can be opened by nobody/,
  ],
  [
    'a gate that shuts its own door',
    { moves: { ...sound.moves, show: { ...sound.moves.show!, gate: 'notice' } } },
    /gate notice can be opened by nobody/,
  ],
  [
    'a gate that stops nothing',
    { moves: { ...sound.moves, end: { ...sound.moves.end!, gate: undefined as never } } },
    /gate notice stops nothing/,
  ],
  [
    'a gate that shows a name without consent',
    { gates: { notice: { ...sound.gates!.notice!, consent: null } } },
    /shows who without consent/,
  ],
  [
    'a gate that shows what is sensitive',
    { gates: { notice: { ...sound.gates!.notice!, shows: ['health'] } } },
    /shows health, which is sensitive/,
  ],
  [
    'a field without purpose',
    { fields: { ...fields, what: { ...fields.what, purpose: '' } } },
    /field what has no purpose/,
  ],
  [
    'a field without retention',
    { fields: { ...fields, what: { ...fields.what, keep: '' } } },
    /field what has no retention/,
  ],
  [
    'a personal field without mask',
    { fields: { ...fields, who: { ...fields.who, mask: undefined as never } } },
    /field who is personal and says not how it is masked/,
  ],
  [
    'values that stand alone under an index that no field has',
    { sole: { index: 'nothing', values: () => [], free: [], says: '一户一档' } },
    /no field has the index nothing/,
  ],
  [
    'values that stand alone and are free in an unknown state',
    {
      fields: { ...fields, who: { ...fields.who, index: 'who' } },
      sole: { index: 'who', values: () => [], free: ['nothing'], says: '一户一档' },
    },
    /free in an unknown state nothing/,
  ],
  [
    'a letter that must state what is asked for only after it was signed',
    {
      fields: { ...sound.fields, said: sound.fields.what! },
      moves: { ...sound.moves, end: { ...sound.moves.end!, input: ['said'] } },
      letters: { reply: { ...sound.letters!.reply!, needs: ['said'] } },
    } as unknown as Partial<Given>,
    /letter reply needs said, which is given only once it is signed/,
  ],
  [
    'a letter that cites no article',
    { letters: { reply: { ...sound.letters!.reply!, article: '' } } },
    /letter reply cites no article/,
  ],
  [
    'a personal field that the tree reads whole',
    { fields: { ...fields, who: { ...fields.who, mask: 'none' as never } } },
    /field who is personal and shown whole to the tree/,
  ],
  [
    'a move that carries an unknown field into another matter',
    {
      moves: {
        ...sound.moves,
        show: { ...sound.moves.show!, opens: { kind: 'other', carries: { what: 'nothing' as never } } },
      },
    },
    /move show carries an unknown field nothing over/,
  ],
  [
    'a compartment that shields nobody',
    { secrecy: { sort: 'compartment', accused: { units: [], persons: [] } } },
    /shields nobody/,
  ],
];

describe('a kind that contradicts itself is refused by name', () => {
  test.each(faults)('%s', (_, change, says) => {
    expect(() => defineMatter({ ...sound, ...(change as Partial<Given>) })).toThrow(says);
    expect(() => defineMatter({ ...sound, ...(change as Partial<Given>) })).toThrow(
      /^kind sample: |^sample: /,
    );
  });
});

test('every kind that is mounted is named by itself and prints its moves', () => {
  for (const [code, kind] of Object.entries(kinds)) {
    expect(kind.kind).toBe(code);
    const table = Object.keys(kind.life.states).map(
      state =>
        `${state} → ${Object.entries(kind.moves)
          .filter(([, m]) => m.from.includes(state))
          .map(([name]) => name)
          .join(' ')}`,
    );
    expect(table.every(line => line.includes('→'))).toBe(true);
  }
});
