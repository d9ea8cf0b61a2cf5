/** Who is who in a sheet of cadres: rows of one person, and the person of the register whom a row speaks of. */
import type { CadreLine } from '@niangjia/domain/cadre/cadre.import.ts';
import type { SameRows } from '../import/sort.model.ts';
import type { PersonHere, UnitHere } from './post.judge.store.ts';

export type Fault = { column: string; says: string };

/** Rows of one person share a number; equal names without one are not guessed at. */
export function peopleOf(
  lines: readonly { no: number; line: CadreLine }[],
): Map<number, { key: string; fault?: Fault }> {
  const byName = new Map<string, { no: number; line: CadreLine; key: string }[]>();
  const found = new Map<number, { key: string; fault?: Fault }>();
  for (const { no, line } of lines) {
    const others = byName.get(line.name) ?? [];
    const shares = (key: 'documentNo' | 'mobile') => others.find(o => line[key] && o.line[key] === line[key]);
    const mine =
      shares('documentNo') ??
      shares('mobile') ??
      others.find(o => !numbered(line) && !numbered(o.line) && o.line.unit === line.unit);
    const unclear = mine
      ? undefined
      : others.find(o => !(line.documentNo && o.line.documentNo) && !(line.mobile && o.line.mobile));
    const key = mine?.key ?? String(no);
    byName.set(line.name, [...others, { no, line, key }]);
    found.set(no, {
      key,
      ...(unclear && {
        fault: {
          column: 'name',
          says: `与第${unclear.no}行姓名相同，请在两行都填写居民身份证号，以便辨认是否同一人`,
        },
      }),
    });
  }
  return found;
}

const numbered = ({ documentNo, mobile }: CadreLine): boolean => Boolean(documentNo ?? mobile);

interface Numbered {
  no: number;
  line: CadreLine;
  document: Buffer | null;
  mobile: Buffer | null;
}

type Who = { fault: Fault } | { person?: PersonHere; alike?: PersonHere };

export function personFor(
  { no, line, document, mobile }: Numbered,
  unit: UnitHere,
  g: { persons: readonly PersonHere[]; byId: ReadonlyMap<string, PersonHere>; same: SameRows },
): Who {
  const decided = g.byId.get(g.same.get(no) ?? '');
  if (decided) return { person: decided };
  const equal = (a: Buffer | null, b: Buffer | null) => a !== null && b !== null && a.equals(b);
  const byDocument = g.persons.find(p => equal(p.document, document));
  if (byDocument && !byDocument.isHere)
    return {
      fault: { column: 'documentNo', says: '这个身份证号已由上传范围以外的单位登记，请由共同的上级办理' },
    };
  if (byDocument && byDocument.name !== line.name)
    return {
      fault: {
        column: 'name',
        says: `这个身份证号登记的姓名是${byDocument.name}，请核对；改名的请先在人员页修改`,
      },
    };
  if (byDocument) return { person: byDocument };
  const differs = (p: PersonHere) => p.document !== null && document !== null;
  const byMobile = g.persons.find(p => p.isHere && equal(p.mobile, mobile));
  if (byMobile && (byMobile.name !== line.name || differs(byMobile)))
    return { fault: { column: 'mobile', says: `这个手机号已登记在${byMobile.name}名下，请核对` } };
  if (byMobile) return { person: byMobile };
  const named = g.persons.filter(p => p.isHere && p.name === line.name && !differs(p));
  const here = named.filter(p => p.unitIds.includes(unit.id));
  if (here.length > 1)
    return {
      fault: {
        column: 'name',
        says: `${unit.shortName}有${here.length}名同名人员，请填写居民身份证号或手机号`,
      },
    };
  if (here[0]) return { person: here[0] };
  return named[0] ? { alike: named[0] } : {};
}
