/** What was typed into the fields of a move: only those that it asks for, each by its own schema, faults named by field. */
import { coreRefusals } from '@niangjia/domain/core/core.refusals.ts';
import type { FieldNote } from '@niangjia/domain/core/verdict.ts';
import { type FieldSpec, isSealed, type Widget } from '@niangjia/domain/matter/field.ts';
import type { MatterKind } from '@niangjia/domain/matter/kind.ts';
import { matterRefusals as no } from '@niangjia/domain/matter/matter.refusals.ts';
import type { z } from 'zod';
import { ownWords, sayIssue } from '../core/http/problem.ts';
import { Refusal } from '../core/refusal.ts';

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

const VERBS: Partial<Record<Widget, string>> = {
  choice: '请选择',
  choices: '请选择',
  employer: '请选择',
  unit: '请选择',
  person: '请选择',
  lawyer: '请选择',
  supervisors: '请选择',
  rows: '请添加',
  files: '请上传',
};

/** What is to be done with an empty field depends on what it looks like. */
const asking = ({ widget, label }: FieldSpec): string =>
  widget === 'yes' ? `请勾选“${label}”` : `${VERBS[widget] ?? '请填写'}${label}`;

interface Asks {
  label: string;
  needs: readonly string[];
  asks: readonly string[];
}

export function readGiven(
  kind: MatterKind,
  asks: Asks,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  for (const name of Object.keys(given)) {
    if (asks.needs.includes(name) || asks.asks.includes(name)) continue;
    throw new Refusal(no['field-not-asked']({ move: asks.label, field: kind.fields[name]?.label ?? name }));
  }
  const { values, notes } = readFields(kind, asks, given);
  if (notes.length)
    throw new Refusal({ ...coreRefusals['bad-input']({ count: notes.length }), fields: notes });
  return values;
}

/** The reason first, and with it every field that is wrong: nobody is sent back twice. */
export function insistWhy(
  kind: MatterKind,
  asks: Asks,
  { why, given }: { why: string; given: Readonly<Record<string, unknown>> },
): void {
  if (why.length >= 2) return;
  const { notes } = readFields(kind, asks, given);
  throw new Refusal(no['why-missing']({}, { fields: [...notes, { path: 'why', says: '请写明理由' }] }));
}

function readFields(
  kind: MatterKind,
  { needs, asks }: Asks,
  given: Readonly<Record<string, unknown>>,
): { values: Record<string, unknown>; notes: FieldNote[] } {
  const notes: FieldNote[] = [];
  const values: Record<string, unknown> = {};
  for (const name of [...needs, ...asks]) {
    const spec = kind.fields[name]!;
    if (isEmpty(given[name])) {
      if (needs.includes(name)) notes.push({ path: `given.${name}`, says: asking(spec) });
      else if (name in given) values[name] = null;
      continue;
    }
    const parsed = spec.schema.safeParse(withoutEmptyCells(spec, given[name]), { reportInput: true });
    if (parsed.success) values[name] = parsed.data;
    else
      for (const issue of parsed.error.issues)
        notes.push({ path: ['given', name, ...issue.path].join('.'), says: faultOf(spec, issue) });
  }
  return { values, notes };
}

/** A cell that was emptied is a cell that nobody filled in. */
const withoutEmptyCells = ({ widget }: FieldSpec, value: unknown): unknown =>
  widget === 'rows' && Array.isArray(value)
    ? value.map(row => Object.fromEntries(Object.entries(row ?? {}).filter(([, cell]) => cell !== '')))
    : value;

/** In words, and of a table with its row and column. */
function faultOf(spec: FieldSpec, issue: z.core.$ZodIssue): string {
  const [row, column] = issue.path;
  const cell = typeof row === 'number' ? spec.columns?.[String(column)] : undefined;
  const isMissing = issue.code === 'invalid_value' || issue.code === 'invalid_type';
  const says = ownWords(issue) ?? (isMissing ? asking(cell ?? spec) : sayIssue(issue));
  return cell ? `${spec.label}第${Number(row) + 1}行：${says}` : says;
}

/** Values that may stand in the trail, and those that must not. */
export function parted(
  kind: MatterKind,
  values: Readonly<Record<string, unknown>>,
): { plain: Record<string, unknown>; sealed: Record<string, unknown> } {
  const plain: Record<string, unknown> = {};
  const sealed: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values))
    (isSealed(kind.fields[name]!) ? sealed : plain)[name] = value;
  return { plain, sealed };
}
