/** Which unions the rows of a sheet speak of: superiors that they name, and the union of the register that a row is about. */
import type { Line } from '@niangjia/domain/core/actor.ts';
import type { Day } from '@niangjia/domain/core/days.ts';
import type { UnitLine } from '@niangjia/domain/unit/unit.import.ts';
import type { Work } from '../core/action.ts';
import { loadParameters } from '../core/parameters.ts';
import type { SameRows, SheetRow } from '../import/sort.model.ts';
import { lastSigned } from '../report/signed.figures.ts';
import { type KnownUnit, knownUnits, unitsOfCodes } from './unit.judge.store.ts';

/** A superior: a union of the register, or the new one of a row of the same sheet. */
export type Above = { line: Line } & ({ unit: KnownUnit } | { row: number });

export interface Draft {
  no: number;
  line: UnitLine;
  there?: KnownUnit;
  /** A union of the same name elsewhere. */
  alike?: KnownUnit;
  above: Above[];
}

export interface Grounds {
  today: Day;
  /** The union for which the sheet was sent. */
  top: KnownUnit;
  byName: ReadonlyMap<string, readonly KnownUnit[]>;
  byCode: ReadonlyMap<string, KnownUnit | null>;
  byId: ReadonlyMap<string, KnownUnit>;
  same: SameRows;
  backdate: number;
  signed: Awaited<ReturnType<typeof lastSigned>>;
}

export type Fault = { column: string; says: string };
export async function groundsFor(
  w: Work,
  unitId: string,
  drafts: readonly Draft[],
  same: SameRows,
  today: Day,
): Promise<Grounds> {
  const words = drafts.flatMap(({ line: l }) => [l.name, l.formerName, l.parent, l.otherParent]);
  const byCode = await unitsOfCodes(
    w.tx,
    drafts.flatMap(d => d.line.creditCode ?? []),
  );
  const known = await knownUnits(w.tx, unitId, today, {
    words: [...new Set(words.filter((word): word is string => Boolean(word)))],
    ids: [unitId, ...byCode.values(), ...same.values()],
  });
  const byName = new Map<string, KnownUnit[]>();
  for (const unit of known)
    for (const word of new Set([unit.name, unit.shortName]))
      byName.set(word, [...(byName.get(word) ?? []), unit]);
  const byId = new Map(known.map(unit => [unit.id, unit]));
  const parameters = await loadParameters(w.tx, 'unit.', null, today);
  return {
    ...{ today, byName, byId, same, top: byId.get(unitId)! },
    byCode: new Map([...byCode].map(([code, id]) => [code, byId.get(id) ?? null])),
    ...{ backdate: parameters.number('unit.backdate-limit'), signed: await lastSigned(w.tx) },
  };
}

type InSheet = ReadonlyMap<string, readonly { no: number; under: string }[]>;

/** Rows by the name that they bring, faulty ones too: below a faulty row nothing can stand. */
export function namedRows(rows: readonly SheetRow[]): InSheet {
  const named = new Map<string, { no: number; under: string }[]>();
  for (const { no, values } of rows) {
    const name = values.name as string | null;
    const under = (values.parent as string | null) ?? '';
    if (name) named.set(name, [...(named.get(name) ?? []), { no, under }]);
  }
  return named;
}

/** Finds the superiors that a row names. */
export function resolve(draft: Draft, inSheet: InSheet, g: Grounds): Fault | undefined {
  const { line, no } = draft;
  const other: Line = line.line === 'territory' ? 'industry' : 'territory';
  const wanted = [
    { column: 'parent', on: line.line, words: line.parent },
    { column: 'otherParent', on: other, words: line.otherParent },
  ];
  for (const { column, on, words } of wanted) {
    if (!words) continue;
    const known = g.byName.get(words) ?? [];
    const exact = known.filter(unit => unit.name === words);
    const [unit, second] = exact.length ? exact : known;
    const rows = (inSheet.get(words) ?? []).filter(row => row.no !== no);
    const [row] = rows;
    // The same union entered twice is told at the second of its rows.
    if (second || (!unit && rows.some(other => other.under !== row!.under)))
      return { column, says: `有几个工会都叫“${words}”，请改填能区分的全称，或分开导入` };
    if (unit) draft.above.push({ line: on, unit });
    else if (row) draft.above.push({ line: on, row: row.no });
    else
      return {
        column,
        says:
          words === line.name
            ? '上级工会不能是它自己'
            : `上传范围内和本表中都没有名为“${words}”的工会，请核对全称`,
      };
  }
  return undefined;
}

/** Which union of the register the row speaks of, if any. */
export function find(draft: Draft, g: Grounds): Fault | undefined {
  const { line, no, above } = draft;
  const decided = g.same.get(no);
  if (decided) draft.there = g.byId.get(decided);
  if (draft.there) return undefined;
  if (line.creditCode) {
    const coded = g.byCode.get(line.creditCode);
    if (coded === null)
      return { column: 'creditCode', says: '这个信用代码是上传范围以外的工会，请由共同的上级办理' };
    if (coded) {
      draft.there = coded;
      return undefined;
    }
  }
  const lookedFor = line.formerName ?? line.name;
  const named = (g.byName.get(lookedFor) ?? []).filter(unit => unit.name === lookedFor);
  const [parent] = above;
  const under = named.filter(
    unit => !parent || ('unit' in parent && isUnder(unit, parent.line, parent.unit)),
  );
  if (under.length > 1) return { column: 'parent', says: `有几个工会都叫“${lookedFor}”，请填写上级工会` };
  if (under[0]) draft.there = under[0];
  else if (line.formerName)
    return { column: 'formerName', says: `该上级之下没有名为“${line.formerName}”的组织，请核对` };
  else draft.alike = named[0];
  if (!draft.there && line.creditCode)
    return {
      column: 'creditCode',
      says: '这个代码还没有登记在哪个工会名下；新建的请先留空，建立后在该组织的“届期与证书”登记法人证书',
    };
  return undefined;
}

export const isUnder = (unit: KnownUnit, line: Line, parent: KnownUnit): boolean =>
  unit.places.some(place => place.line === line && place.parentId === parent.id);
