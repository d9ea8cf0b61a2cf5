/** The shape of a call about one record, and the words that calls share. A second word in a name tells a variant apart. */
import type { PlaceName } from './places.ts';
import type { Kind, Subjects } from './subjects.ts';
import type { World } from './world.ts';

export interface Call {
  /** The record that the call is about, at each unit in turn; `null` for calls that are about no record. */
  kind: Kind | 'confined' | 'session' | 'draft' | null;
  /** Replaces the path parameters; `:id` is the record itself without it. */
  path?: (s: Subjects) => Record<string, string>;
  query?: string | ((s: Subjects, w: World) => string);
  body?: (s: Subjects, w: World, at: PlaceName) => object;
  /** Name of the uploaded file, with the fields of `body` beside it. */
  upload?: string;
  /** What the file holds; a line of a speech without it. */
  content?: string;
  /** Area whose attachment of the record is opened. */
  area?: string;
}

export const WHY = '证明所需';
export const seen = { seenSeq: 1 };
export const LIST = 'limit=200';
export const about = (kind: Kind, body?: Call['body']): Call => (body ? { kind, body } : { kind });
export const plain = (body?: object): Call => (body ? { kind: null, body: () => body } : { kind: null });
