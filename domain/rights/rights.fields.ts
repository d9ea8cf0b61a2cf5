/** Fields that the kinds of this area share. What tells who complained is sealed; what goes into papers is plain. */
import { z } from 'zod';
import type { Checked } from '../core/identity.ts';
import { checkIdCard } from '../core/identity-card.ts';
import { checkMobile } from '../core/identity-number.ts';
import { field, type Widget } from '../matter/field.ts';

const KEEP = 'matter.keep';
const plain = { sensitivity: 'plain', keep: KEEP } as const;
const personal = { sensitivity: 'personal', keep: KEEP } as const;

export const text = (label: string, purpose: string, hint?: string) =>
  field({
    label,
    widget: 'text',
    schema: z.string().trim().min(2, `请填写${label}`).max(2000, `${label}最多2000个字`),
    purpose,
    ...(hint ? { hint } : {}),
    ...plain,
  });

export const line = (label: string, purpose: string, hint?: string) =>
  field({
    label,
    widget: 'line',
    schema: z.string().trim().min(1, `请填写${label}`).max(200, `${label}最多200个字`),
    purpose,
    ...(hint ? { hint } : {}),
    ...plain,
  });

export const plainField = <T extends z.ZodType>(label: string, widget: Widget, purpose: string, schema: T) =>
  field({ label, widget, purpose, schema, ...plain });

export const choice = <K extends string>(
  label: string,
  purpose: string,
  choices: Readonly<Record<K, string>>,
) =>
  field({
    label,
    widget: 'choice',
    choices,
    schema: z.enum(Object.keys(choices) as [K, ...K[]], `请选择${label}`),
    purpose,
    ...plain,
  });

export const files = (label: string, purpose: string) =>
  field({ label, widget: 'files', schema: z.array(z.uuid()).max(20, '最多上传20个文件'), purpose, ...plain });

export const count = (label: string, purpose: string) =>
  field({
    label,
    widget: 'number',
    schema: z.number().int(`${label}须为整数`).min(0, `${label}不能小于0`).max(1_000_000),
    purpose,
    ...plain,
  });

/** Whole fen. */
export const money = (label: string, purpose: string) =>
  field({
    label,
    widget: 'money',
    schema: z.number().int('金额须精确到分').min(0, '金额不能小于0').max(1e13),
    purpose,
    ...plain,
  });

export const name = (label: string, purpose: string) =>
  field({
    label,
    widget: 'line',
    schema: z.string().trim().min(1, `请填写${label}`).max(40),
    purpose,
    mask: 'name',
    ...personal,
  });

/** Kept as the number is written on the document, so that equal ones are found. */
const checked = (check: (raw: string) => Checked) =>
  z.string().transform((raw, at) => {
    const found = check(raw);
    if (found.ok) return found.value;
    at.addIssue({ code: 'custom', message: found.says });
    return z.NEVER;
  });

export const phone = (label: string, purpose: string) =>
  field({
    label,
    widget: 'phone',
    schema: checked(checkMobile),
    purpose,
    mask: 'phone',
    index: 'phone',
    ...personal,
  });

export const identity = (label: string, purpose: string) =>
  field({
    label,
    widget: 'identity',
    schema: checked(checkIdCard),
    purpose,
    mask: 'identity',
    index: 'identity',
    sensitivity: 'sensitive',
    keep: KEEP,
  });

/** What somebody tells in confidence: only that there is something is shown. */
export const confided = (label: string, purpose: string, hint?: string) =>
  field({
    label,
    widget: 'text',
    schema: z.string().trim().min(2, `请填写${label}`).max(4000),
    purpose,
    mask: 'hidden',
    ...(hint ? { hint } : {}),
    ...personal,
  });
