/** A sheet of unions: new ones below others, of the register or of the same sheet in any order, and plain facts of those that stand. */
import type { Line } from '../core/actor.ts';
import type { Day } from '../core/days.ts';
import { checkUscc } from '../core/identity-code.ts';
import type { CellFault, Column, SheetSort } from '../import/column.model.ts';
import type { Values } from '../import/row.rules.ts';
import {
  GROUPINGS,
  type Grouping,
  LINE_NAMES,
  UNIT_KINDS,
  UNIT_LEVELS,
  type UnitKind,
  type UnitLevel,
  zDecisionPaper,
  zShortName,
  zUnitName,
  zUnitPhone,
} from './unit.model.ts';

const turned = (table: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(table).map(([code, word]) => [word, code]));
const column = (title: string, more: Partial<Column> = {}): Column => ({
  ...{ title, kind: 'text', needed: false, width: 14, example: '', max: 60 },
  ...more,
});

export const unitSheet: SheetSort = {
  sort: 'unit',
  version: 1,
  title: '工会组织',
  duty: 'unit.keep',
  measure: '个',
  forUnit: '由哪个工会领导（表中没有填“上级工会”的新组织建在它下面）',
  columns: {
    name: column('组织名称', {
      ...{ needed: true, width: 32, example: '某某纺织有限公司工会委员会' },
      aliases: ['工会名称', '工会全称', '组织全称', '名称'],
    }),
    shortName: column('简称', { width: 20, max: 20, hint: '不填的取名称前20个字' }),
    kind: column('组织类别', {
      ...{ kind: 'choice', needed: true, width: 18, choices: turned(UNIT_KINDS) },
      aliases: ['工会类别', '类别', '组织类型'],
      example: UNIT_KINDS.enterprise,
    }),
    level: column('层级', {
      ...{ kind: 'choice', choices: turned(UNIT_LEVELS), aliases: ['组织层级', '级别'] },
      hint: '基层、乡镇和园区的可不填',
    }),
    parent: column('上级工会', {
      ...{ width: 28, aliases: ['上级组织', '上级工会名称', '隶属工会'] },
      hint: '登记过的或本表中的工会全称，先后不限',
    }),
    line: column('组织线', {
      ...{ kind: 'choice', width: 10, choices: turned(LINE_NAMES) },
      hint: '与上级工会在哪条线上，不填为地方线',
    }),
    otherParent: column('另一条线的上级', {
      ...{ width: 28, aliases: ['产业上级', '产业工会'] },
      hint: '同时在两条线上的填写',
    }),
    grouping: column('考核分组', {
      ...{ kind: 'choice', width: 12, choices: turned(GROUPINGS), hint: '只有县级总工会填写' },
    }),
    foundedOn: column('成立日期', { kind: 'day', example: '2019-05-06' }),
    fromDay: column('隶属起始日', {
      ...{ kind: 'day', aliases: ['生效日期'], hint: '新建的填写，不填为导入当天' },
    }),
    address: column('办公地址', { width: 32, max: 120, aliases: ['地址', '单位地址'] }),
    phone: column('办公电话', { kind: 'code', width: 16, max: 30, aliases: ['电话', '联系电话'] }),
    creditCode: column('统一社会信用代码', {
      ...{ kind: 'code', width: 24, max: 30, aliases: ['信用代码', '法人代码'] },
      hint: '工会法人的代码，用来对应已登记的组织',
    }),
    formerName: column('原名称', { width: 32, hint: '更名的填写，名称一列写新名称' }),
    paper: column('批准文号', {
      ...{ width: 24, max: 100, aliases: ['批复文号', '文号'], hint: '新建、更名的必填' },
    }),
  },
};

/** null: the sheet says nothing of it. */
export interface UnitLine {
  name: string;
  shortName: string | null;
  kind: UnitKind;
  level: UnitLevel | null;
  /** On which the parent stands. */
  line: Line;
  parent: string | null;
  otherParent: string | null;
  grouping: Grouping | null;
  foundedOn: Day | null;
  fromDay: Day | null;
  address: string | null;
  phone: string | null;
  creditCode: string | null;
  formerName: string | null;
  paper: string | null;
}

/** What follows from the kind; the others stand at several levels and say at which. */
const LEVEL_OF: Readonly<Partial<Record<UnitKind, UnitLevel>>> = {
  township: 'township',
  park: 'township',
  enterprise: 'grassroots',
  joint: 'grassroots',
};

export const levelOf = ({ kind, level }: Pick<UnitLine, 'kind' | 'level'>): UnitLevel | undefined =>
  level ?? LEVEL_OF[kind];

export const shortOf = ({ shortName, name }: Pick<UnitLine, 'shortName' | 'name'>): string =>
  shortName ?? Array.from(name).slice(0, 20).join('');

/** What a row says, or everything that is wrong with it at once. */
export function unitOf(
  values: Values,
  today: Day,
): { ok: true; line: UnitLine } | { ok: false; faults: CellFault[] } {
  const faults: CellFault[] = [];
  const wrong = (at: string, says: string): void => void faults.push({ column: at, says });
  const text = (key: string): string | null => (values[key] as string | null | undefined) ?? null;
  const fits = (key: string, { success, error }: ReturnType<typeof zUnitName.safeParse>): void => {
    if (text(key) !== null && !success) wrong(key, error.issues[0]!.message);
  };
  fits('name', zUnitName.safeParse(text('name')));
  fits('shortName', zShortName.safeParse(text('shortName')));
  fits('phone', zUnitPhone.safeParse(text('phone')));
  fits('paper', zDecisionPaper.safeParse(text('paper')));
  const code = text('creditCode') ? checkUscc(text('creditCode')!) : null;
  if (code && !code.ok) wrong('creditCode', code.says);
  else if (code?.ok && !/^8[19]/.test(code.value))
    wrong('creditCode', '工会的信用代码以81或89开头，这里填的是用人单位的代码，请改正或留空');
  for (const key of ['foundedOn', 'fromDay'] as const)
    if (text(key) && (text(key) as string) > today)
      wrong(key, `${unitSheet.columns[key]!.title}不能晚于今天`);
  if (text('formerName') && text('formerName') === text('name'))
    wrong('formerName', '原名称与组织名称相同，没有更名的请留空');
  if (faults.length) return { ok: false, faults };
  return {
    ok: true,
    line: {
      ...{ name: text('name') ?? '', shortName: text('shortName'), kind: text('kind') as UnitKind },
      ...{ level: text('level') as UnitLevel | null, line: (text('line') ?? 'territory') as Line },
      ...{ parent: text('parent'), otherParent: text('otherParent') },
      ...{ grouping: text('grouping') as Grouping | null, foundedOn: text('foundedOn') as Day | null },
      ...{ fromDay: text('fromDay') as Day | null, address: text('address'), phone: text('phone') },
      ...{ creditCode: code?.ok ? code.value : null, formerName: text('formerName'), paper: text('paper') },
    },
  };
}
