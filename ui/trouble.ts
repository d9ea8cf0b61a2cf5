/**
 * What went wrong with a request, as screens tell it apart.
 * lost: no connection; down: the platform cannot serve now; signed-out: no valid session;
 * conflict: somebody changed the record meanwhile; refused: every other answer of the rules; bug: the platform's own fault.
 */
export type TroubleSort = 'lost' | 'down' | 'signed-out' | 'conflict' | 'refused' | 'bug';

export interface FieldTrouble {
  /** Path in the body, for example `tasks.3.dueOn`. */
  path: string;
  message: string;
}

export interface Trouble {
  sort: TroubleSort;
  /** Says in Chinese what to do next. */
  title: string;
  code: string;
  errors: readonly FieldTrouble[];
  /** What the server holds now, beside a conflict. */
  current?: unknown;
  /** Short number that the reader can quote to the administrator. */
  id?: string;
}

/** Errors of other makes are bugs of the page. */
export function asTrouble(error: unknown): Trouble {
  if (error instanceof Error && 'trouble' in error) return error.trouble as Trouble;
  return {
    sort: 'bug',
    title: '页面出错了，请刷新后重试；已填写的内容会保留在本机',
    code: 'page.bug',
    errors: [],
  };
}

/** The DOM id that an antd form gives to the field with this path. */
export const fieldId = (form: string, path: string): string => [form, ...path.split('.')].join('_');

/** The name of a form field for an error path: `tasks.3.dueOn` is `['tasks', 3, 'dueOn']`. */
export const fieldName = (path: string): (string | number)[] =>
  path.split('.').map(part => (/^\d+$/.test(part) ? Number(part) : part));
