/** What a rectification is told by, field by field. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { field } from '../matter/field.ts';
import { RECTIFY_SOURCES, zRectifySource } from './rectification.model.ts';

/** 按进度和效果分类 */
const RECTIFY_TIERS = { now: '立行立改', dated: '限期整改', hard: '长期攻坚' } as const;

const keep = 'matter.keep';
const plain = { sensitivity: 'plain', keep } as const;
const text = (label: string, purpose: string, least = 2) =>
  field({
    label,
    widget: 'text',
    schema: z.string().trim().min(least, `请填写${label}`).max(2000),
    purpose,
    ...plain,
  });

export const rectificationFields = {
  problem: text('问题', '列入整改台账、核对整改结果'),
  source: field({
    label: '来源',
    widget: 'choice',
    choices: RECTIFY_SOURCES,
    schema: zRectifySource,
    purpose: '按来源统计',
    ...plain,
  }),
  basis: field({
    label: '依据（文件或检查名称、条目）',
    widget: 'line',
    schema: z.string().trim().max(200),
    purpose: '追溯来源',
    ...plain,
  }),
  cause: text('原因分析', '盘点分析'),
  tier: field({
    label: '类别',
    widget: 'choice',
    choices: RECTIFY_TIERS,
    schema: z.enum(['now', 'dated', 'hard']),
    purpose: '决定调度频次',
    ...plain,
  }),
  measure: text('整改措施', '分类整改'),
  dueOn: field({ label: '整改时限', widget: 'day', schema: zDay, purpose: '计算时限、提醒', ...plain }),
  progress: text('进展', '调度推进'),
  announced: text('公告公示情况（何时、何处、何人）', '接受群众监督'),
  result: text('整改结果', '申请销号'),
  evidence: field({
    label: '佐证材料',
    widget: 'files',
    schema: z.array(z.uuid()).min(1, '请上传佐证材料').max(20),
    purpose: '核查整改结果',
    ...plain,
  }),
  checked: text('核查情况（怎样核查、看到什么）', '销号依据'),
  revisited: text('回访情况', '抽查是否反弹'),
  plan: text('攻坚计划', '长期攻坚的安排'),
  systemic: text('需要上级解决的原因', '提请上下联动整改'),
};
