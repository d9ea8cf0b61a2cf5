/**
 * Sheets of employers: the register itself, and two lists that others keep (新登记企业名单, 社保参保单位名单). All three are read alike;
 * a list of others says less, and what it does not say is not changed.
 */
import { industryTable } from '../core/code-table.ts';
import type { Day } from '../core/days.ts';
import { checkUscc } from '../core/identity-code.ts';
import type { CellFault, Column, SheetSort } from '../import/column.model.ts';
import type { Values } from '../import/row.rules.ts';
import {
  DISPATCHES,
  type Dispatch,
  EMPLOYER_KINDS,
  EMPLOYER_STATUSES,
  type EmployerKind,
  type EmployerStatus,
  OWNERSHIPS,
  type Ownership,
} from './employer.model.ts';
import { isEmployersCode, tidyName } from './employer.rules.ts';
import { divisionTable, sectorCode } from './sector.model.ts';

const turned = (table: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(table).map(([code, word]) => [word, code]));
const column = (title: string, more: Partial<Column> = {}): Column => ({
  ...{ title, kind: 'text', needed: false, width: 14, example: '', max: 60 },
  ...more,
});

const NAME = column('单位名称', {
  ...{ needed: true, width: 32, max: 80, example: '某某纺织有限公司' },
  aliases: ['用人单位', '企业名称', '名称', '单位全称', '参保单位名称', '市场主体名称'],
});
const CODE = column('统一社会信用代码', {
  ...{ kind: 'code', width: 24, max: 30, hint: '18位，文本格式' },
  aliases: ['信用代码', '社会信用代码', '统一信用代码'],
});
const ADDRESS = column('地址', {
  width: 32,
  max: 120,
  aliases: ['住所', '注册地址', '经营地址', '单位地址', '经营场所'],
});
const KEEPER = column('负责工会', {
  width: 20,
  aliases: ['归口工会', '属地工会', '所属镇街'],
  hint: '不填为上传时所选的工会',
});
const SECTOR = column('行业门类', {
  ...{ kind: 'choice', width: 24, aliases: ['行业', '所属行业'] },
  choices: turned(industryTable.entries),
});
const DIVISION = column('行业大类', {
  ...{ kind: 'code', width: 14, aliases: ['行业代码', '行业大类代码'] },
  hint: '两位代码，如17；填了以它为准',
  example: '17',
});
const KIND = column('单位类别', {
  kind: 'choice',
  choices: turned(EMPLOYER_KINDS),
  hint: '不填按信用代码判断',
});
const OWNERSHIP = column('经济类型', {
  ...{ kind: 'choice', choices: turned(OWNERSHIPS), aliases: ['所有制', '登记注册类型'] },
});
const REGISTERED = column('成立日期', {
  ...{ kind: 'day', example: '2024-03-01', aliases: ['登记日期', '注册日期', '核准日期'] },
});

const sheet = { version: 1, duty: 'unit.keep', measure: '户' } as const;
const forUnit = '由哪个工会负责（表中没有填“负责工会”的行归到这里）';

export const employerSheet: SheetSort = {
  ...sheet,
  sort: 'employer',
  title: '用人单位',
  forUnit,
  columns: {
    name: NAME,
    creditCode: CODE,
    kind: KIND,
    sector: SECTOR,
    division: DIVISION,
    ownership: OWNERSHIP,
    headcount: column('职工人数', { kind: 'count', width: 10, aliases: ['从业人员', '员工人数'] }),
    femaleCount: column('女职工人数', { kind: 'count', width: 10, aliases: ['女职工'] }),
    memberCount: column('会员人数', { kind: 'count', width: 10, aliases: ['工会会员'] }),
    address: ADDRESS,
    park: column('所在园区', { aliases: ['园区'] }),
    keeper: KEEPER,
    union: column('建会工会', {
      width: 24,
      aliases: ['所属工会', '工会名称'],
      hint: '本单位或联合建立的工会全称',
    }),
    cover: column('覆盖工会', { width: 24, hint: '没有建会时，覆盖它的区域或行业工会' }),
    head: column('总店', {
      width: 24,
      aliases: ['总公司', '隶属单位'],
      hint: '网点、分支填总店名称或信用代码',
    }),
    dispatch: column('劳务派遣', { kind: 'choice', choices: turned(DISPATCHES) }),
    registeredOn: REGISTERED,
    contractTill: column('集体合同有效期至', {
      kind: 'day',
      example: '2027-06-30',
      aliases: ['集体合同到期日'],
    }),
    place: column('经纬度', { width: 22, example: '113.62,34.75', hint: '经度在前，文本格式' }),
    status: column('登记状态', { kind: 'choice', choices: turned(EMPLOYER_STATUSES), hint: '不填为存续' }),
  },
};

export const registrationSheet: SheetSort = {
  ...sheet,
  sort: 'registration',
  title: '新登记企业名单',
  forUnit,
  columns: {
    name: NAME,
    creditCode: { ...CODE, needed: true },
    registeredOn: REGISTERED,
    address: ADDRESS,
    kind: KIND,
    sector: SECTOR,
    division: DIVISION,
    ownership: OWNERSHIP,
    headcount: column('从业人数', { kind: 'count', width: 10, aliases: ['职工人数', '从业人员'] }),
    keeper: KEEPER,
    status: column('登记状态', { kind: 'choice', choices: turned(EMPLOYER_STATUSES), hint: '不填为存续' }),
  },
};

export const insuredSheet: SheetSort = {
  ...sheet,
  sort: 'insured',
  title: '社保参保单位名单',
  forUnit,
  columns: {
    name: NAME,
    creditCode: CODE,
    headcount: column('参保人数', {
      kind: 'count',
      needed: true,
      width: 10,
      aliases: ['参保职工人数', '职工人数'],
    }),
    femaleCount: column('参保女职工人数', { kind: 'count', width: 10, aliases: ['女职工人数'] }),
    address: ADDRESS,
    sector: SECTOR,
    division: DIVISION,
    keeper: KEEPER,
  },
};

/** null: the sheet says nothing of it. */
export interface EmployerLine {
  name: string;
  creditCode: string | null;
  kind: EmployerKind | null;
  industryCode: string | null;
  ownership: Ownership | null;
  headcount: number | null;
  femaleCount: number | null;
  memberCount: number | null;
  address: string | null;
  park: string | null;
  keeper: string | null;
  union: string | null;
  cover: string | null;
  head: string | null;
  dispatch: Dispatch | null;
  registeredOn: Day | null;
  contractTill: Day | null;
  place: { longitude: number; latitude: number } | null;
  status: EmployerStatus | null;
}

/** What a row says, or everything that is wrong with it at once. */
export function employerOf(
  values: Values,
  today: Day,
): { ok: true; line: EmployerLine } | { ok: false; faults: CellFault[] } {
  const faults: CellFault[] = [];
  const wrong = (at: string, says: string): void => void faults.push({ column: at, says });
  const text = (key: string): string | null => (values[key] as string | null | undefined) ?? null;
  const number = (key: string): number | null => (text(key) === null ? null : Number(text(key)));
  const written = text('creditCode');
  const code = written ? isEmployersCode(written) : null;
  if (code && !code.ok) wrong('creditCode', code.refusal.says);
  const checked = written ? checkUscc(written) : null;
  const division = text('division');
  const industryCode = division ? sectorCode(division) : text('sector');
  if (division && !(industryCode && industryCode in divisionTable.entries))
    wrong('division', `行业大类“${division}”不在GB/T 4754-2017中，请填两位代码`);
  else if (division && text('sector') && !industryCode!.startsWith(text('sector')!))
    wrong('division', '行业大类与行业门类不符，请核对');
  const [headcount, femaleCount, memberCount] = ['headcount', 'femaleCount', 'memberCount'].map(number);
  if (headcount != null && femaleCount != null && femaleCount > headcount)
    wrong('femaleCount', `女职工${femaleCount}人多于职工${headcount}人，请核对`);
  if (headcount != null && memberCount != null && memberCount > headcount)
    wrong('memberCount', `会员${memberCount}人多于职工${headcount}人，请核对`);
  const registeredOn = text('registeredOn') as Day | null;
  if (registeredOn && registeredOn > today) wrong('registeredOn', '成立日期不能晚于今天');
  if (text('union') && text('cover')) wrong('cover', '已建会的单位不必填覆盖工会');
  const place = placeOf(text('place'));
  if (place === undefined) wrong('place', '经纬度应写成“经度,纬度”，如113.62,34.75，且在国内');
  if (faults.length) return { ok: false, faults };
  const words = (key: string) => text(key);
  return {
    ok: true,
    line: {
      ...{ name: tidyName(text('name') ?? ''), creditCode: checked?.ok ? checked.value : null },
      ...{ kind: text('kind') as EmployerKind | null, industryCode: industryCode ?? null },
      ...{ ownership: text('ownership') as Ownership | null, dispatch: text('dispatch') as Dispatch | null },
      ...{ headcount: headcount!, femaleCount: femaleCount!, memberCount: memberCount! },
      ...{ address: words('address'), park: words('park'), keeper: words('keeper'), union: words('union') },
      ...{ cover: words('cover'), head: words('head'), registeredOn },
      ...{ contractTill: text('contractTill') as Day | null, place: place! },
      status: text('status') as EmployerStatus | null,
    },
  };
}

/** undefined: not to be read. */
function placeOf(words: string | null): EmployerLine['place'] | undefined {
  if (!words) return null;
  const parts = /^(\d{2,3}(?:\.\d+)?)\s*[,，、 ]\s*(\d{1,2}(?:\.\d+)?)$/u.exec(words);
  if (!parts) return undefined;
  const [longitude, latitude] = [Number(parts[1]), Number(parts[2])];
  const isHere = longitude >= 73 && longitude <= 136 && latitude >= 3 && latitude <= 54;
  return isHere ? { longitude, latitude } : undefined;
}
