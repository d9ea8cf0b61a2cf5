/** Values for the fields of any kind, each distinct, so that what is sealed can be looked for wherever it must not be. */
import { addCalendarDays, asDay, type Day } from '@niangjia/domain/core/days.ts';
import { usccCheckCharacter } from '@niangjia/domain/core/identity-code.ts';
import { sampleBankCard, sampleIdCard } from '@niangjia/domain/core/identity-sample.ts';
import type { FieldSpec } from '@niangjia/domain/matter/field.ts';
import type { MatterKind } from '@niangjia/domain/matter/kind.ts';
import type { Tree } from './people.ts';

/** What a value is made for: the day, a free number that decides among choices, and a fresh paper. */
export interface Draw {
  day: Day;
  pick: number;
  file: () => string;
  tree: Tree;
}

let serial = 0;
/** A word that stands nowhere else. */
const word = (): string => `暗语${(++serial).toString(36).padStart(5, '0')}`;
const identity = (): string =>
  sampleIdCard({
    birthDay: addCalendarDays('1960-01-01' as Day, Math.floor(++serial / 490)),
    sex: 'male',
    serial: serial % 490,
  });

const unionCode = (): string => {
  const first = `81350100M${String(++serial).padStart(8, '0')}`;
  return first + usccCheckCharacter(first);
};

/** One of each body, so that an election may come to its end; sometimes somebody who may not stand. */
const stood = (pick: number) =>
  (['committee', 'committee', 'audit', 'audit'] as const).map((body, i) => ({
    ...{ name: `人选${i}`, body, role: i === 0 ? 'chair' : 'member', sex: 'female' },
    ...{ employed: 'part-time', frontLine: true, tie: pick % 9 === 8 && i === 1 ? 'relative' : 'none' },
  }));

const EARLY = asDay('2026-06-01');

const oneOf = <T>(list: readonly T[], pick: number): T => list[pick % list.length]!;

/** Tables and whatever needs more than its widget says. */
const NAMED: Readonly<Record<string, (draw: Draw) => unknown>> = {
  mediators: () => [{ name: word() }],
  interruptions: ({ day }) => [{ on: addCalendarDays(day, -30), how: 'claim' }],
  suspensions: ({ day }) => [{ from: addCalendarDays(day, -20), to: addCalendarDays(day, -10) }],
  claims: () => [{ sort: 'pay', amountFen: 100_000 }],
  members: () => [{ name: word(), relation: '妻', identity: identity(), health: 'good' }],
  clauses: () => `劳动合同法第三十条，${word()}`,
  sensitiveConsent: () => true,
  untied: () => true,
  inquiredOn: ({ day }) => day,
  otherCauses: () => ['illness'],
  exclusions: () => [],
  preparers: () => [{ name: '筹备甲' }],
  covered: () => [{ name: '联合单位' }],
  candidates: ({ pick }) => stood(pick),
  officers: ({ pick }) => stood(pick).map(one => ({ ...one, votes: 9 })),
  form: ({ pick }) => oneOf(['organiser', 'federated', 'own', 'joint'], pick),
  employees: () => 40,
  memberCount: ({ pick }) => 20 + (pick % 8),
  womenCount: () => 0,
  committeeSeats: ({ pick }) => 2 + (pick % 4),
  auditSeats: ({ pick }) => 2 + (pick % 2),
  standingSeats: () => 0,
  due: ({ pick }) => 8 + (pick % 4),
  present: ({ pick }) => 7 + (pick % 4),
  all: () => 20,
  votes: ({ pick }) => 8 + (pick % 6),
  formerUnit: ({ tree, pick }) => tree.g.unit[oneOf(['yan', 'yanEast', 'yan', 'mill'] as const, pick)].id,
  postcode: () => '350100',
  heads: ({ pick }) => 1 + (pick % 50),
  served: ({ pick }) => 1 + (pick % 50),
  materials: ({ pick }) => (pick % 5 ? ['form', 'request', 'reply', 'chair', 'agent', 'old'] : ['form']),
  creditCode: unionCode,
  /** Six months from it are still in a year whose days off are known. */
  vacantOn: ({ day, pick }) => addCalendarDays(pick % 7 === 6 ? day : EARLY, 1 + (pick % 5)),
  issuedOn: ({ day, pick }) => addCalendarDays(day, -(pick % 3)),
  validTo: ({ day, pick }) => addCalendarDays(day, 900 + pick),
};

const WIDGETS: Readonly<Record<FieldSpec['widget'], (draw: Draw, spec: FieldSpec) => unknown>> = {
  line: word,
  text: word,
  day: ({ day, pick }) => addCalendarDays(day, oneOf([0, 12, -1, 0, 40, -3], pick)),
  number: ({ pick }) => pick % 50,
  money: ({ pick }) => (1 + (pick % 9)) * 10_000,
  yes: ({ pick }) => pick % 3 !== 0,
  choice: ({ pick }, spec) => chosen(spec, pick),
  choices: ({ pick }, spec) => [chosenKey(spec, pick)],
  phone: () => `139${String(10_000_000 + ++serial)}`,
  identity,
  card: () => sampleBankCard(++serial),
  employer: ({ tree }) => tree.employerId,
  unit: ({ tree, pick }) => tree.g.unit[pick % 7 === 6 ? 'yan' : 'mill'].id,
  person: ({ tree, pick }) => [oneOf(tree.people, pick).personId],
  lawyer: ({ tree }) => tree.lawyerId,
  // Sometimes the one whose certificate has run out.
  supervisors: ({ tree, pick }) =>
    tree.supervisors
      .slice(pick % 7 === 6 ? 1 : 0)
      .slice(0, 2)
      .map(s => s.id),
  files: ({ file }) => [file()],
  rows: () => [{ name: word(), phone: `139${String(10_000_000 + ++serial)}` }],
};

const chosenKey = (spec: FieldSpec, pick: number): string => oneOf(Object.keys(spec.choices ?? {}), pick);

/** Some choices are the platform's own to make: those that the schema takes are left. */
function chosen(spec: FieldSpec, pick: number): string {
  const open = Object.keys(spec.choices ?? {}).filter(key => spec.schema.safeParse(key).success);
  return oneOf(open, pick);
}

export function sampleOf(kind: MatterKind, name: string, draw: Draw): unknown {
  const spec = kind.fields[name]!;
  const named = NAMED[name]?.(draw);
  // A field of the same name means something else in another kind.
  const isMeant = named !== undefined && spec.schema.safeParse(named).success;
  const value = isMeant ? named : WIDGETS[spec.widget](draw, spec);
  const parsed = spec.schema.safeParse(value);
  if (!parsed.success)
    throw new Error(`samples.ts has no value for ${kind.kind} ${name}: ${parsed.error.message}`);
  return value;
}

/** Every word and number of a value: what must not be read elsewhere when it is sealed. */
export const tellTales = (value: unknown): string[] =>
  typeof value === 'string'
    ? /^(?:暗语|139|70)/.test(value)
      ? [value]
      : []
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(tellTales)
      : [];
