/** Every name is known, and yet it can never happen: the build says which and why. */
import { expect, test } from 'vitest';
import { fields, type Given, sound } from './kind.sound.test-kit.ts';
import { defineMatter } from './kind.ts';

const faults: [string, Partial<Given>, RegExp][] = [
  [
    'a personal field that is kept for as long as something else takes',
    { fields: { ...fields, who: { ...fields.who, keep: 'matter.receipt' } } },
    /field who has no retention: parameter matter.receipt is no time of keeping/,
  ],
  [
    'accused of whom nobody is asked',
    { secrecy: { sort: 'compartment', accused: { units: [], persons: ['who'] } } },
    /the accused stand in who, which nobody is asked for/,
  ],
  [
    'a move for unions of no level',
    { moves: { ...sound.moves, end: { ...sound.moves.end!, levels: [] } } },
    /move end is for unions of no level/,
  ],
  [
    'a move only for whoever was appointed, and never for them',
    { moves: { ...sound.moves, end: { ...sound.moves.end!, outside: true, appointedOnly: true } } },
    /move end can be made by nobody/,
  ],
  [
    'a gate whose key lies behind it',
    {
      states: { ...sound.states, settled: '定' },
      moves: {
        ...sound.moves,
        settle: { ...sound.moves.end!, label: '议定', to: 'settled', letter: undefined as never },
        end: { ...sound.moves.end!, from: ['shown', 'settled'], gate: undefined as never },
        post: { ...sound.moves.show!, label: '张榜', from: ['settled'], to: 'shown' },
      },
      gates: { notice: { ...sound.gates!.notice!, opens: 'post' } },
    } as unknown as Partial<Given>,
    /^(kind )?sample: move settle can never be made: gate notice cannot come before it/,
  ],
  [
    'a letter that is written only once its move was made',
    { letters: { reply: { ...sound.letters!.reply!, within: ['done'] } } },
    /move end can never be made: gate notice and letter reply cannot come before it/,
  ],
  [
    'a letter that is drafted nowhere',
    {
      moves: { ...sound.moves, end: { ...sound.moves.end!, letter: undefined as never } },
      letters: { reply: { ...sound.letters!.reply!, within: [] } },
    },
    /letter reply can be drafted in no state/,
  ],
  [
    'different hands asked of what comes only later',
    { moves: { ...sound.moves, show: { ...sound.moves.show!, separate: ['end'] } } },
    /move show is kept apart from end, which can never come before it/,
  ],
  [
    'a clock that is met as it starts',
    { clocks: { whole: { ...sound.clocks!.whole!, starts: ['end'], stops: ['end'] } } },
    /clock whole is met by end, the very move that starts it/,
  ],
  [
    'a clock that only an earlier move stops',
    { clocks: { whole: { ...sound.clocks!.whole!, starts: ['end'], stops: ['show'] } } },
    /clock whole can never be met: nothing that stops it can follow what starts it/,
  ],
  [
    'a clock that only an earlier move resumes',
    { clocks: { whole: { ...sound.clocks!.whole!, pauses: ['end'], resumes: ['show'] } } },
    /clock whole is paused for ever: nothing that resumes it can follow/,
  ],
  [
    'a clock that is lengthened no times',
    {
      clocks: {
        whole: { ...sound.clocks!.whole!, extend: { by: 'show', parameter: 'matter.receipt', times: 0 } },
      },
    },
    /clock whole is lengthened 0 times/,
  ],
  [
    'a clock that only an earlier move lengthens',
    {
      clocks: {
        whole: {
          ...sound.clocks!.whole!,
          starts: ['end'],
          stops: ['again'],
          extend: { by: 'show', parameter: 'matter.receipt', times: 1 },
        },
      },
      moves: { ...sound.moves, again: { ...sound.moves.end!, label: '补正', from: ['done'], to: 'same' } },
    } as unknown as Partial<Given>,
    /clock whole is lengthened by show, which can never follow its start/,
  ],
  [
    'a gate that shows nothing',
    { gates: { notice: { ...sound.gates!.notice!, shows: [] } } },
    /gate notice shows nothing/,
  ],
  [
    'a gate whose days nobody can count',
    { gates: { notice: { ...sound.gates!.notice!, parameter: 'matter.keep' } } },
    /gate notice: parameter matter.keep does not say which days count/,
  ],
  [
    'a clock that runs until a day which nobody is asked for',
    {
      fields: { ...fields, on: fields.what },
      clocks: { whole: { ...sound.clocks!.whole!, parameter: undefined as never, until: 'on' } },
    } as unknown as Partial<Given>,
    /clock whole runs until on, which nobody is asked for/,
  ],
  [
    'a clock that runs from a day which nobody is asked for',
    {
      fields: { ...fields, on: fields.what },
      clocks: { whole: { ...sound.clocks!.whole!, from: 'on' } },
    } as unknown as Partial<Given>,
    /clock whole runs from on, which nobody is asked for/,
  ],
];

test.each(faults)('%s is refused by name', (_, change, says) => {
  const define = () => defineMatter({ ...sound, ...change });
  expect(define).toThrow(says);
  expect(define).toThrow(/^kind sample: /);
});

test('a move that both ends one run of a clock and starts the next is no fault', () => {
  const { moves, clocks } = sound;
  const again = { ...moves.end!, label: '复核', from: ['done'], to: 'same' } as const;
  expect(() =>
    defineMatter({
      ...sound,
      moves: { ...moves, again },
      clocks: { whole: { ...clocks!.whole!, starts: ['open', 'again'], stops: ['end', 'again'] } },
    }),
  ).not.toThrow();
});
