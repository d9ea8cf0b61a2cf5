/** RFC 9457 problems: a stable code, a Chinese title that says what to do, and field paths. Only this file knows status codes. */
import { coreRefusals } from '@niangjia/domain/core/core.refusals.ts';
import type { FieldNote, RefusalNote, RefusalSort } from '@niangjia/domain/core/verdict.ts';
import type { z } from 'zod';

const STATUS: Record<RefusalSort, number> = {
  input: 422,
  state: 409,
  forbidden: 403,
  absent: 404,
  limit: 429,
  'signed-out': 401,
  unavailable: 503,
};

export interface Problem {
  type: string;
  status: number;
  code: string;
  title: string;
  errors?: { path: string; message: string }[];
  current?: unknown;
}

export function problemOf(note: RefusalNote): Problem {
  const status = note.code === 'core.too-large' ? 413 : note.code === 'core.bug' ? 500 : STATUS[note.sort];
  return {
    type: `urn:niangjia:problem:${note.code}`,
    status,
    code: note.code,
    title: note.says,
    ...(note.fields?.length ? { errors: note.fields.map(f => ({ path: f.path, message: f.says })) } : {}),
    ...(note.current === undefined ? {} : { current: note.current }),
  };
}

/** What zod found, in words for the person at the form. A model's own message wins when it is Chinese. */
export function badInput(issues: readonly z.core.$ZodIssue[]): RefusalNote {
  const fields: FieldNote[] = issues.slice(0, 50).map(issue => ({
    path: issue.path.map(String).join('.'),
    says: ownWords(issue) ?? sayIssue(issue),
  }));
  return coreRefusals['bad-input']({ count: issues.length }, { fields });
}

/** What the model itself says of it; nobody is shown the words of a library. Whoever wrote too little is told how much it takes. */
export function ownWords(issue: z.core.$ZodIssue): string | undefined {
  const { message } = issue;
  if (!/[\u4e00-\u9fff]/.test(message)) return undefined;
  const isShort =
    issue.code === 'too_small' && issue.origin === 'string' && String(issue.input ?? '').trim() !== '';
  return isShort && message.startsWith('请填写') ? `${message}，至少${issue.minimum}个字` : message;
}

export function sayIssue(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.input === null
        ? '请填写这一项'
        : '填写的类型不对，请重新填写';
    case 'too_small':
      return issue.origin === 'string'
        ? Number(issue.minimum) <= 1
          ? '请填写这一项'
          : `至少填写${issue.minimum}个字`
        : issue.origin === 'array'
          ? `至少选择${issue.minimum}项`
          : `不能小于${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'string'
        ? `最多${issue.maximum}个字`
        : issue.origin === 'array'
          ? `最多${issue.maximum}项`
          : `不能大于${issue.maximum}`;
    case 'invalid_value':
      return '请从给出的选项中选择';
    case 'unrecognized_keys':
      return `有不认识的内容：${issue.keys.join('、')}，请刷新页面后重试`;
    default:
      return '格式不对，请检查后重新填写';
  }
}
