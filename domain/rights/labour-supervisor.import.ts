/** A sheet of labour law supervisors: a row is somebody whom the federation trained, examined and is about to certify. */
import type { Day } from '../core/days.ts';
import type { CellFault, Column, SheetSort } from '../import/column.model.ts';
import type { Values } from '../import/row.rules.ts';
import { zSupervisorContent } from './labour-supervisor.model.ts';

const column = (title: string, more: Partial<Column> = {}): Column => ({
  ...{ title, kind: 'text', needed: false, width: 14, example: '', max: 60 },
  ...more,
});

export const supervisorSheet: SheetSort = {
  sort: 'labour-supervisor',
  version: 1,
  title: '劳动法律监督员名册',
  duty: 'rights.handle',
  measure: '人',
  forUnit: '由哪个总工会发证（表中没有填“所属工会”的监督员归它）',
  columns: {
    name: column('姓名', { needed: true, example: '王某某', max: 40, aliases: ['监督员姓名', '监督员'] }),
    certificate: column('监督员证号', {
      ...{ kind: 'code', needed: true, width: 22, max: 60, example: '监2026-0001' },
      hint: '文本格式；同一总工会发出的证号不能重复',
      aliases: ['证号', '证件号', '证书编号', '监督员证编号'],
    }),
    unit: column('所属工会', {
      ...{ width: 28, aliases: ['所在工会', '工会名称', '工会', '单位'] },
      hint: '本会或下级工会的全称；不填为上传时所选的总工会',
    }),
    trainedOn: column('培训合格日期', {
      ...{ kind: 'day', needed: true, example: '2026-03-10', aliases: ['培训日期', '培训时间'] },
    }),
    examinedOn: column('考核日期', {
      ...{ kind: 'day', needed: true, example: '2026-03-12', aliases: ['考试日期', '考核时间', '考试时间'] },
    }),
    validFrom: column('有效期起始日', {
      ...{ kind: 'day', needed: true, example: '2026-04-01', aliases: ['发证日期', '有效期起', '有效期自'] },
    }),
    validUntil: column('有效期到', {
      ...{ kind: 'day', aliases: ['有效期止', '有效期至', '有效期截止日', '到期日期'] },
      hint: '不填的，按本地规定的最长有效期计算',
    }),
    employers: column('应回避的用人单位', {
      ...{ width: 36, max: 2000, aliases: ['应回避单位', '回避单位', '所在用人单位'] },
      hint: '登记过的单位全称或信用代码，几家用“、”隔开',
    }),
  },
};

export interface SupervisorLine {
  name: string;
  certificate: string;
  unit: string | null;
  trainedOn: Day;
  examinedOn: Day;
  validFrom: Day;
  validUntil: Day | null;
  /** Names or credit codes. */
  employers: string[];
}

const zLine = zSupervisorContent.omit({ employerIds: true });

/** What a row says, or everything that is wrong with it at once. */
export function supervisorOf(
  values: Values,
): { ok: true; line: SupervisorLine } | { ok: false; faults: CellFault[] } {
  const { employers, unit } = values as Record<string, string | null | undefined>;
  const read = zLine.safeParse({ ...values, validUntil: values.validUntil ?? null });
  if (!read.success) {
    const faults = read.error.issues.map(issue => ({
      column: String(issue.path[0]),
      says: issue.message,
    }));
    return { ok: false, faults: faults.filter(({ column: at }) => (values[at] ?? null) !== null) };
  }
  const names = (employers ?? '').split(/[、，,；;\n]/u).map(name => name.trim());
  return {
    ok: true,
    line: { ...read.data, unit: unit ?? null, employers: [...new Set(names.filter(Boolean))] },
  };
}
