/**
 * Fields of a kind (事项字段). Every field says what it is collected for and for how long it is kept (个人信息保护法 第六、十七、十九条);
 * without either a kind is refused. What is personal is sealed on disk, masked on screens, and opened only with a reason.
 */
import type { z } from 'zod';

/** plain 一般 · personal 个人信息 · sensitive 敏感个人信息（第二十八条：医疗健康、金融账户、身份、不满十四周岁者的信息等） */
export const SENSITIVITIES = { plain: '一般', personal: '个人信息', sensitive: '敏感个人信息' } as const;
export type Sensitivity = keyof typeof SENSITIVITIES;

/** How a form asks for it. `rows` is a table whose columns are fields themselves. */
export type Widget =
  | 'line'
  | 'text'
  | 'day'
  | 'number'
  | 'money'
  | 'yes'
  | 'choice'
  | 'choices'
  | 'phone'
  | 'identity'
  | 'card'
  | 'employer'
  | 'unit'
  | 'person'
  | 'lawyer'
  | 'supervisors'
  | 'files'
  | 'rows';

/**
 * How it looks to somebody who did not ask to see it whole. `hidden` shows only that there is something; `none` is sealed on disk and
 * whole to every reader of the record: the words of a petition, without which its handlers could do nothing. Compartments only.
 */
export type Mask = 'name' | 'phone' | 'identity' | 'card' | 'hidden' | 'none';

export interface FieldSpec<T extends z.ZodType = z.ZodType> {
  label: string;
  schema: T;
  widget: Widget;
  purpose: string;
  sensitivity: Sensitivity;
  /** Parameter that says how many months it is kept after the end of the matter. */
  keep: string;
  hint?: string;
  /** Values in words, for `choice` and `choices`. */
  choices?: Readonly<Record<string, string>>;
  /** Columns of `rows`. */
  columns?: Readonly<Record<string, FieldSpec>>;
  /** Required where it is personal or sensitive. */
  mask?: Mask;
  /** Name of the blind index under which equal values are found (身份证号、手机、银行卡). */
  index?: string;
}

export type Fields = Readonly<Record<string, FieldSpec>>;

/** Keeps the type of the schema, so that a kind's content is typed by its fields. */
export const field = <T extends z.ZodType>(spec: FieldSpec<T>): FieldSpec<T> => spec;

export type ContentOf<F extends Fields> = {
  [K in keyof F]?: F[K] extends FieldSpec<infer T> ? z.output<T> | null : never;
};

export const isSealed = (spec: Pick<FieldSpec, 'sensitivity'>): boolean => spec.sensitivity !== 'plain';

/** Columns without which a row is refused: a row in which nothing was typed is refused for exactly these. */
export const neededColumns = ({ schema }: Pick<FieldSpec, 'schema'>): ReadonlySet<string> =>
  new Set(
    schema
      .safeParse([{}])
      .error?.issues.flatMap(({ path: [row, name] }) => (row === 0 && name ? [String(name)] : [])),
  );
