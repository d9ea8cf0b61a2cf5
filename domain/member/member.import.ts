/** A roster of members as a sheet: its columns, and what a row says of a worker. */
import {
  type CodeTable,
  educationTable,
  ethnicGroupTable,
  politicalStatusTable,
} from '../core/code-table.ts';
import type { Day } from '../core/days.ts';
import { maskBankCard, maskIdCard, maskPhone } from '../core/mask.ts';
import type { CellFault, Column, SheetSort } from '../import/column.model.ts';
import type { Values } from '../import/row.rules.ts';
import { zMobile, zPersonName } from '../unit/person.model.ts';
import { happened, type Identified, identify, oldEnough, readCard } from './membership.rules.ts';
import {
  DOCUMENTS,
  type DocumentSort,
  SEXES,
  type Sex,
  WORKER_GROUPS,
  type WorkerGroup,
} from './worker.model.ts';

const turned = (table: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(table).map(([code, word]) => [word, code]));
const coded = (table: CodeTable): Record<string, string> => turned(table.entries);
const column = (title: string, more: Partial<Column> = {}): Column => ({
  title,
  kind: 'text',
  needed: false,
  width: 14,
  example: '',
  max: 60,
  ...more,
});

export const memberSheet: SheetSort = {
  sort: 'member',
  version: 2,
  title: '会员名册',
  duty: 'member.keep',
  measure: '人',
  forUnit: '为哪个工会导入（表中没有填“所属工会”的行归入这里）',
  columns: {
    name: column('姓名', { needed: true, example: '王某某', max: 40, aliases: ['职工姓名', '会员姓名'] }),
    document: column('证件类型', {
      kind: 'choice',
      choices: turned(DOCUMENTS),
      example: '居民身份证',
      hint: '不填为居民身份证',
    }),
    documentNo: column('证件号', {
      ...{ kind: 'code', needed: true, width: 22, max: 40, mask: maskIdCard, hint: '文本格式，逐位填写' },
      aliases: ['身份证号', '身份证号码', '公民身份号码', '证件号码'],
    }),
    mobile: column('手机号', {
      ...{ kind: 'code', width: 14, max: 20, mask: maskPhone },
      aliases: ['手机', '联系电话', '手机号码'],
    }),
    unit: column('所属工会', {
      width: 24,
      aliases: ['工会', '工会名称', '所在工会'],
      hint: '不填为上传时所选的工会',
    }),
    employer: column('用人单位', {
      width: 24,
      aliases: ['工作单位', '单位', '单位名称'],
      hint: '名称或统一社会信用代码',
    }),
    job: column('岗位', { max: 40, aliases: ['工种', '职务'] }),
    worksAt: column('外出务工地', { max: 60, hint: '不在工会所在地工作的填写' }),
    groups: column('类别', {
      kind: 'choices',
      width: 20,
      choices: turned(WORKER_GROUPS),
      aliases: ['职工类别', '人员类别'],
    }),
    sex: column('性别', {
      kind: 'choice',
      width: 8,
      choices: turned(SEXES),
      hint: '持护照的必填，其余按证件号',
    }),
    born: column('出生日期', { kind: 'day', hint: '持护照的必填，其余按证件号' }),
    ethnic: column('民族', { kind: 'choice', width: 10, choices: coded(ethnicGroupTable) }),
    education: column('学历', { kind: 'choice', choices: coded(educationTable), aliases: ['文化程度'] }),
    political: column('政治面貌', { kind: 'choice', choices: coded(politicalStatusTable) }),
    bankCard: column('银行卡号', {
      ...{ kind: 'code', width: 24, max: 40, mask: maskBankCard, aliases: ['工资卡号', '卡号', '银行账号'] },
      hint: '文本格式，与开户行一起填；用于发放慰问、帮扶款',
    }),
    bankName: column('开户行', { width: 24, aliases: ['开户银行'], hint: '填了银行卡号的必填' }),
    joinedOn: column('入会日期', {
      ...{ kind: 'day', example: '2024-03-01', hint: '不填为登记职工，尚未入会' },
      aliases: ['入会时间', '入会年月日', '加入工会日期', '加入工会时间'],
      ifAbsent: '这些人只登记为职工，不算入会；要登记会籍的，请补上这一列再上传',
    }),
  },
};

export interface MemberRow {
  name: string;
  document: DocumentSort;
  who: Identified;
  mobile: string | null;
  unit: string | null;
  employer: string | null;
  job: string;
  worksAt: string | null;
  groups: WorkerGroup[];
  ethnic: string | null;
  education: string | null;
  political: string | null;
  bank: { card: string; name: string } | null;
  joinedOn: Day | null;
}

export interface ReadingOf {
  today: Day;
  minAge: number;
}

/**
 * What a row says, or everything that is wrong with it at once.
 * @param values by key of the column, as `readRow` gave them
 */
export function memberOf(
  values: Values,
  { today, minAge }: ReadingOf,
): { ok: true; row: MemberRow } | { ok: false; faults: CellFault[] } {
  const faults: CellFault[] = [];
  const wrong = (at: string, says: string): void => {
    faults.push({ column: at, says });
  };
  const text = (key: string): string | null => (values[key] as string | null | undefined) ?? null;
  const document = (text('document') ?? 'id-card') as DocumentSort;
  const name = text('name') ?? '';
  const named = zPersonName.safeParse(name);
  if (name && !named.success) wrong('name', named.error.issues[0]!.message);
  const mobile = text('mobile');
  if (mobile && !zMobile.safeParse(mobile).success) wrong('mobile', '手机号为11位数字，以13至19开头，请核对');
  const number = text('documentNo');
  const told = { document, documentNo: number ?? '', isComparedWithDocument: false };
  const sex = text('sex') as Sex | null;
  const born = text('born') as Day | null;
  const read = number
    ? identify({ ...told, ...(sex ? { sex } : {}), ...(born ? { born } : {}) }, today)
    : null;
  if (read && !read.ok) {
    const [field] = read.refusal.fields ?? [];
    // Beside a passport's sex and birth the note says only that they are missing.
    wrong(field?.path ?? 'documentNo', read.refusal.says);
  }
  const who = read?.ok ? read.found : null;
  if (who) contradictions(who, { name, sex, born, minAge, today }, document, wrong);
  const bank = bankOf(text('bankCard'), text('bankName'), wrong);
  const joinedOn = text('joinedOn') as Day | null;
  if (joinedOn) {
    const on = happened('joinedOn', '入会日期', joinedOn, today, {
      day: who?.born ?? null,
      what: '出生日期',
    });
    if (!on.ok) wrong('joinedOn', on.refusal.says);
  }
  if (faults.length || !who) return { ok: false, faults };
  const [unit, employer, ethnic, education, political] = [
    'unit',
    'employer',
    'ethnic',
    'education',
    'political',
  ].map(text);
  const groups = (values.groups ?? []) as WorkerGroup[];
  const rest = {
    unit: unit!,
    employer: employer!,
    ethnic: ethnic!,
    education: education!,
    political: political!,
  };
  return {
    ok: true,
    row: {
      name,
      document,
      who,
      mobile,
      job: text('job') ?? '',
      worksAt: text('worksAt'),
      groups,
      bank,
      joinedOn,
      ...rest,
    },
  };
}

/** Card and bank go together: a payment needs both. */
function bankOf(
  card: string | null,
  name: string | null,
  wrong: (at: string, says: string) => void,
): MemberRow['bank'] {
  if (!card && !name) return null;
  if (!card) wrong('bankCard', '填了开户行的，请一并填写银行卡号');
  if (!name) wrong('bankName', '填了银行卡号的，请一并填写开户行');
  const read = card ? readCard(card) : null;
  if (read && !read.ok) wrong('bankCard', read.refusal.says);
  return read?.ok && name ? { card: read.value, name } : null;
}

/** What the sheet says beside what the document says: a difference is a slip in one of them, and a person must look. */
function contradictions(
  who: Identified,
  { name, sex, born, minAge, today }: ReadingOf & { name: string; sex: Sex | null; born: Day | null },
  document: DocumentSort,
  wrong: (at: string, says: string) => void,
): void {
  const old = oldEnough({ name, born: who.born }, minAge, today);
  if (!old.ok) wrong('documentNo', old.refusal.says);
  if (document === 'passport') return;
  if (sex && sex !== who.sex) wrong('sex', `性别与证件号不符（证件号为${SEXES[who.sex]}），请核对`);
  if (born && born !== who.born) wrong('born', `出生日期与证件号不符（证件号为${who.born}），请核对`);
}
