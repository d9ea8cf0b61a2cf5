/** A sheet of cadres: a row is a post that somebody holds or held. Who holds two stands in two rows. */
import type { Day } from '../core/days.ts';
import { checkIdCard } from '../core/identity-card.ts';
import { maskIdCard, maskPhone } from '../core/mask.ts';
import type { CellFault, Column, SheetSort } from '../import/column.model.ts';
import type { Values } from '../import/row.rules.ts';
import { type Office, officeSpec } from '../unit/offices.ts';
import { zMobile, zPersonName } from '../unit/person.model.ts';
import { EMPLOYMENTS, type Employment } from '../unit/post.model.ts';
import { cadreOffices } from './cadre.model.ts';
import { canHaveTerm } from './cadre.rules.ts';

const column = (title: string, more: Partial<Column> = {}): Column => ({
  ...{ title, kind: 'text', needed: false, width: 14, example: '', max: 60 },
  ...more,
});

export const cadreSheet: SheetSort = {
  sort: 'cadre',
  version: 1,
  title: '干部名册',
  // A post gives duties: whoever sends the sheet appoints.
  duty: 'post.keep',
  measure: '人',
  forUnit: '哪个工会的干部（表中没有填“任职工会”的行归到这里）',
  columns: {
    name: column('姓名', { needed: true, example: '王某某', max: 40, aliases: ['干部姓名'] }),
    documentNo: column('居民身份证号', {
      ...{ kind: 'code', width: 22, max: 40, mask: maskIdCard },
      hint: '文本格式；用来辨认同一人，同一人任两职的两行都填',
      aliases: ['身份证号', '身份证号码', '证件号', '公民身份号码'],
    }),
    mobile: column('手机号', {
      ...{ kind: 'code', max: 20, mask: maskPhone, aliases: ['手机', '联系电话', '手机号码'] },
    }),
    unit: column('任职工会', {
      ...{ width: 28, aliases: ['所在工会', '工会名称', '工会', '单位'] },
      hint: '不填为上传时所选的工会',
    }),
    office: column('岗位', {
      ...{ kind: 'choice', needed: true, width: 22, aliases: ['任职岗位'] },
      choices: Object.fromEntries(cadreOffices.map(office => [officeSpec(office as Office).label, office])),
    }),
    title: column('职务', { width: 20, max: 40, aliases: ['职务名称', '职务全称'], hint: '不填同岗位' }),
    department: column('部室', { width: 16, aliases: ['所在部室', '内设机构'] }),
    employment: column('用工', {
      ...{ kind: 'choice', needed: true, width: 10, aliases: ['干部类别', '用工形式', '专兼职'] },
      choices: Object.fromEntries(Object.entries(EMPLOYMENTS).map(([code, word]) => [word, code])),
    }),
    fromDay: column('任职日期', {
      ...{ kind: 'day', needed: true, example: '2024-03-01', aliases: ['任职时间'] },
    }),
    dueOn: column('期满日期', {
      ...{ kind: 'day', aliases: ['任期届满日期', '挂职期满日期', '任期至'], hint: '挂职的必填' },
    }),
    secondedFrom: column('派出单位', { width: 24, hint: '挂职的必填' }),
    toDay: column('卸任日期', { kind: 'day', aliases: ['免职日期', '离任日期'], hint: '不再任职的填写' }),
    paper: column('任职依据', { width: 24, max: 100, aliases: ['任职文号', '文号'] }),
  },
};

/** null: the sheet says nothing of it. */
export interface CadreLine {
  name: string;
  documentNo: string | null;
  mobile: string | null;
  unit: string | null;
  office: Office;
  title: string | null;
  department: string | null;
  employment: Employment;
  fromDay: Day;
  dueOn: Day | null;
  secondedFrom: string | null;
  toDay: Day | null;
  paper: string | null;
}

/** What a row says, or everything that is wrong with it at once. */
export function cadreOf(
  values: Values,
  today: Day,
): { ok: true; line: CadreLine } | { ok: false; faults: CellFault[] } {
  const faults: CellFault[] = [];
  const wrong = (at: string, says: string): void => void faults.push({ column: at, says });
  const text = (key: string): string | null => (values[key] as string | null | undefined) ?? null;
  const named = zPersonName.safeParse(text('name'));
  if (text('name') && !named.success) wrong('name', named.error.issues[0]!.message);
  const mobile = text('mobile');
  if (mobile && !zMobile.safeParse(mobile).success) wrong('mobile', '手机号为11位数字，以13至19开头，请核对');
  const read = text('documentNo') ? checkIdCard(text('documentNo')!, { asOf: today }) : null;
  if (read && !read.ok) wrong('documentNo', read.says);
  const [fromDay, dueOn, toDay] = ['fromDay', 'dueOn', 'toDay'].map(text) as (Day | null)[];
  const employment = text('employment') as Employment;
  const secondedFrom = text('secondedFrom');
  if (fromDay && employment) {
    const term = canHaveTerm({ employment, fromDay, dueOn: dueOn!, secondedFrom });
    if (!term.ok) wrong(term.refusal.fields?.[0]?.path ?? 'dueOn', term.refusal.says);
  }
  if (fromDay && toDay && toDay < fromDay) wrong('toDay', '卸任日期不能早于任职日期，请核对');
  if (faults.length) return { ok: false, faults };
  return {
    ok: true,
    line: {
      ...{ name: text('name') ?? '', documentNo: read?.ok ? read.value : null, mobile, unit: text('unit') },
      ...{ office: text('office') as Office, title: text('title'), department: text('department') },
      ...{ employment, fromDay: fromDay!, dueOn: dueOn!, toDay: toDay!, secondedFrom, paper: text('paper') },
    },
  };
}
