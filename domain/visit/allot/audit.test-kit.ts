/** What is wrong with an answer, read from the file and the answer alone. */
import type { AllotResult } from './allotment.model.ts';
import { numbersFrom } from './numbers.ts';
import type { SampleFile } from './sample.test-kit.ts';

interface Pair {
  employer: string | number;
  cadre: string | number;
}

export type CheckedFile = SampleFile & { pins?: Pair[]; forbidden?: Pair[]; previous?: Pair[] };

const pairKey = ({ employer, cadre }: Pair): string => `${employer}|${cadre}`;

export function faultsOf(file: CheckedFile, result: AllotResult): string[] {
  const faults: string[] = [];
  const cadres = new Map(file.cadres.map(c => [c.id, c]));
  const employers = new Map(file.employers.map(e => [e.id, e]));
  const pins = new Map((file.pins ?? []).map(pin => [pin.employer, pin.cadre]));
  const forbidden = new Set((file.forbidden ?? []).map(pairKey));
  const load = new Map<string, { week: number; days: number }[]>();
  const seen = new Set<unknown>();
  for (const { employer, cadre, week } of result.assignments) {
    const [e, c] = [employers.get(String(employer)), cadres.get(String(cadre))];
    if (!e || !c || seen.has(employer)) {
      faults.push(`${employer} stands twice, or nobody knows it or ${cadre}`);
      continue;
    }
    seen.add(employer);
    const pin = pins.get(e.id);
    if (pin !== undefined && pin !== c.id) faults.push(`${e.id} is pinned to ${pin}`);
    if (pin === undefined && !c.units.includes(e.unit)) faults.push(`${c.id} does not serve ${e.unit}`);
    if (pin === undefined && !e.needs.every(need => c.skills.includes(need)))
      faults.push(`${c.id} lacks a skill for ${e.id}`);
    if (forbidden.has(pairKey({ employer: e.id, cadre: c.id })))
      faults.push(`${c.id} keeps away from ${e.id}`);
    load.set(c.id, [...(load.get(c.id) ?? []), { week: (week ?? 1) - 1, days: e.days }]);
  }
  for (const { employer } of result.unserved) {
    if (seen.has(employer)) faults.push(`${employer} is served and unserved`);
    seen.add(employer);
  }
  if (seen.size !== employers.size) faults.push(`${employers.size - seen.size} are nowhere`);
  for (const [id, visits] of load) {
    const { max, days } = cadres.get(id)!;
    if (visits.length > max) faults.push(`${id} has ${visits.length} of ${max}`);
    for (const [w, room] of (days ?? []).entries()) {
      const used = visits.reduce((sum, v) => sum + (v.week === w ? v.days : 0), 0);
      if (used > room) faults.push(`${id} has ${used} of ${room} days in week ${w + 1}`);
    }
  }
  return faults;
}

/** One row in twenty is another one: a third of the employers gone, a third new, a third elsewhere in the township; cadres with less. */
export function changedFile(
  file: SampleFile,
  share: number,
  seed: number,
): { file: SampleFile; touched: Set<string> } {
  const next = numbersFrom(seed);
  const touched = new Set<string>();
  const employers = file.employers.flatMap(employer => {
    if (next() >= share) return [employer];
    touched.add(employer.id);
    const kind = next();
    if (kind < 1 / 3) return [];
    const at: [number, number] | null = employer.at && [
      employer.at[0] + 3 * next(),
      employer.at[1] + 3 * next(),
    ];
    if (kind < 2 / 3) return [{ ...employer, at }];
    touched.add(`${employer.id}新`);
    return [employer, { ...employer, id: `${employer.id}新`, at, last: null }];
  });
  const cadres = file.cadres.map(cadre =>
    next() < share ? { ...cadre, max: Math.max(cadre.min, cadre.max - 2) } : cadre,
  );
  return { file: { ...file, employers, cadres }, touched };
}
