/** What a need of an enterprise or a worker is told by: light, plain, without a name. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { field } from '../matter/field.ts';

const plain = { sensitivity: 'plain', keep: 'matter.keep' } as const;
const text = (label: string, purpose: string, hint?: string) =>
  field({
    label,
    widget: 'text',
    schema: z.string().trim().min(2, `请填写${label}`).max(2000, `${label}最多2000个字`),
    purpose,
    ...(hint ? { hint } : {}),
    ...plain,
  });
const heads = (label: string, purpose: string) =>
  field({
    label,
    widget: 'number',
    schema: z.number().int(`${label}须为整数`).min(1, `${label}至少1人`).max(100_000),
    purpose,
    ...plain,
  });

/** Whoever asked hears what came of it, and the record says when and how. */
export const needFields = {
  need: text('需求', '对接需求', '写工种、条件、时间；不写个人姓名、电话'),
  heads: heads('人数', '安排对接'),
  byDay: field({ label: '希望何时前', widget: 'day', schema: zDay, purpose: '安排对接', ...plain }),
  partner: text('对接单位或培训机构', '落实需求'),
  progress: text('进展', '跟进需求'),
  result: text('办理结果', '核实办结'),
  served: heads('实际落实人数', '核实办结'),
  feedback: text('怎样反馈给提出需求的企业或职工（何时、向谁、怎样说）', '告知结果'),
  checked: text('核实情况（向谁核实、怎么说）', '办结依据'),
} as const;
