import { asFen, formatFen } from '@niangjia/domain/core/money.ts';
import type { FieldSpec } from '@niangjia/domain/matter/field.ts';

/** As the form asks for them: the database keeps the parts of a row in an order of its own. */
function inOrder(spec: FieldSpec | undefined, row: object): [string, unknown][] {
  const order = Object.keys(spec?.columns ?? {});
  return Object.entries(row).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
}

export function wordsOf(spec: FieldSpec | undefined, value: unknown): string {
  if (value === true) return '是';
  if (value === false) return '否';
  if (Array.isArray(value)) return value.map(v => wordsOf(spec, v)).join(spec?.columns ? '；' : '、');
  if (spec?.widget === 'money' && typeof value === 'number') return `${formatFen(asFen(value))}元`;
  if (typeof value === 'object' && value !== null)
    return inOrder(spec, value)
      .filter(([, v]) => v !== null && v !== undefined && v !== '')
      .map(([name, v]) => `${spec?.columns?.[name]?.label ?? name}：${wordsOf(spec?.columns?.[name], v)}`)
      .join('，');
  return spec?.choices?.[String(value)] ?? String(value);
}

/** Too long for a column beside others. */
export const isLong = (words: string): boolean => words.length > 40;
