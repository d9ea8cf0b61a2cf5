/** Values for the fields of any kind, each distinct, so that what is sealed can be looked for wherever it must not be. */
import { addCalendarDays, type Day } from '@niangjia/domain/core/days.ts';
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

const oneOf = <T>(list: readonly T[], pick: number): T => list[pick % list.length]!;

/** Tables and whatever needs more than its widget says. */
const NAMED: Readonly<Record<string, (draw: Draw) => unknown>> = {
  supervisors: ({ pick }) => [
    { name: word(), certificate: word(), isTied: pick % 7 === 6 },
    { name: word(), certificate: word(), isTied: false },
  ],
  mediators: () => [{ name: word() }],
  interruptions: ({ day }) => [{ on: addCalendarDays(day, -30), how: 'claim' }],
  suspensions: ({ day }) => [{ from: addCalendarDays(day, -20), to: addCalendarDays(day, -10) }],
  claims: () => [{ sort: 'pay', amountFen: 100_000 }],
  members: () => [{ name: word(), relation: '妻', identity: identity(), health: 'good' }],
  clauses: () => `劳动合同法第三十条，${word()}`,
  sensitiveConsent: () => true,
  otherCauses: () => ['illness'],
  exclusions: () => [],
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
  const value = (NAMED[name] ?? WIDGETS[spec.widget])(draw, spec);
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
