/**
 * Who asks and what they say: the same for requests and petitions, so that one turns into the other without asking again.
 * Everything that could tell the employer who spoke is sealed (信访工作条例第三十条；个人信息保护法第六条：最小必要).
 */
import { z } from 'zod';
import { field } from '../matter/field.ts';
import { choice, identity, line, name, phone } from './rights.fields.ts';
import { ANONYMITY, ON_BEHALF, SATISFACTION, TOPICS } from './rights.model.ts';

const sealed = { sensitivity: 'personal', keep: 'matter.keep' } as const;

/** Words that every reader of the record needs whole; nobody else has a copy of them. */
export const told = (label: string, purpose: string, hint?: string) =>
  field({
    label,
    widget: 'text',
    schema: z.string().trim().min(2, `请填写${label}`).max(4000, `${label}最多4000个字`),
    purpose,
    mask: 'none',
    ...(hint ? { hint } : {}),
    ...sealed,
  });

export const askerFields = {
  employerNamed: line('哪个单位', '确定由哪一级工会受理'),
  name: name('姓名', '答复本人、核对是否重复'),
  phone: phone('手机号', '答复本人、核对是否重复'),
  reach: field({
    label: '其他联系方式（微信、住址等）',
    widget: 'line',
    schema: z.string().trim().min(2, '请填写联系方式').max(200),
    purpose: '答复本人',
    mask: 'hidden',
    ...sealed,
  }),
  identity: identity('身份证号', '核对是否同一人重复提出'),
  anonymity: choice('是否匿名', '按本人意愿保密', ANONYMITY),
  onBehalf: choice('谁填写', '分清本人与代填人', ON_BEHALF),
  filler: name('代填人', '向代填人核实'),
  fillerPhone: phone('代填人手机号', '向代填人核实'),
  topic: choice('事由', '分类办理与统计', TOPICS),
  againstUnit: field({
    label: '被反映的工会组织',
    widget: 'unit',
    schema: z.uuid(),
    purpose: '确定应当回避的工会',
    sensitivity: 'plain',
    keep: 'matter.keep',
  }),
  againstPersons: field({
    label: '被反映的工会干部',
    widget: 'person',
    schema: z.array(z.uuid()).max(20, '最多20人'),
    purpose: '确定应当回避的人员',
    sensitivity: 'plain',
    keep: 'matter.keep',
  }),
  satisfaction: choice('满意度', '评价办理情况', SATISFACTION),
  satisfactionWords: told('评价的话', '改进办理'),
} as const;
