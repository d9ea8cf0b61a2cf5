/** One registry entry per endpoint. Routes, OpenAPI, the typed client, audit names, rate limits and the scope proof come from it. */
import type { z } from 'zod';
import type { Duty } from './duty.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** read: lists and records; write: moves; login: guessing must be slow; heavy: uploads, documents, exports. */
export type RateClass = 'read' | 'write' | 'login' | 'heavy';

/**
 * How the scope bites. rows: the SQL filters the list; subject: the record named in the path is looked up in scope, else 404;
 * self: only the actor's own data; shared: reference data that every signed-in person may read; open: before signing in.
 */
export type ScopeRule = 'rows' | 'subject' | 'self' | 'shared' | 'open';

/**
 * What a document holds of people. nothing: figures and units; official: who holds which office, for the work; record: the papers of one
 * record, under that record's own rights; returned: what a union sent, back to it; ordered: what a batch that several hands approved must
 * hold; guarded: a list of people, handed out by the export guard alone.
 */
export type Carries = 'nothing' | 'official' | 'record' | 'returned' | 'ordered' | 'guarded';

export interface Endpoint {
  method: Method;
  /** Below `/api/v1`, with `:params`. */
  path: `/${string}`;
  /** Chinese name, for the documentation page and the audit view. */
  title: string;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** Multipart upload of one file in field `file`, beside `body` fields. */
  upload?: boolean;
  /** JSON reply, or `'bytes'` for a document. */
  reply: z.ZodType | 'bytes';
  /** Told as server events while something goes on, each of the shape of the reply; whoever cannot listen asks again and again. */
  events?: true;
  /** Of a document: whom it tells of. Said of every one, or the start fails. */
  carries?: Carries;
  /** Any one of these duties opens the door; the action still checks the unit. `signed-in` and `anyone` are said, never implied. */
  duty: Duty | readonly Duty[] | 'signed-in' | 'anyone';
  scope: ScopeRule;
  /** Name in the audit trail, `area.verb-noun`; `null` only for reads that show nothing personal. */
  audit: string | null;
  /** key: the client sends `Idempotency-Key` and may repeat safely; none: a read, or harmless to repeat. */
  idempotency: 'key' | 'none';
  rate: RateClass;
}

export type Api = Record<string, Endpoint>;

/** Keeps literal types so that the client and the handlers infer from one place. */
export const defineApi = <const T extends Api>(api: T): T => api;

type Out<S> = S extends z.ZodType ? z.output<S> : undefined;
type In<S> = S extends z.ZodType ? z.input<S> : undefined;
export type ParamsOf<E extends Endpoint> = Out<E['params']>;
export type QueryOf<E extends Endpoint> = Out<E['query']>;
export type BodyOf<E extends Endpoint> = Out<E['body']>;
export type ReplyOf<E extends Endpoint> = E['reply'] extends z.ZodType ? z.output<E['reply']> : Uint8Array;
export type SentReplyOf<E extends Endpoint> = E['reply'] extends z.ZodType ? z.input<E['reply']> : unknown;
export type CallOf<E extends Endpoint> = (E['params'] extends z.ZodType
  ? { params: In<E['params']> }
  : unknown) &
  (E['query'] extends z.ZodType ? { query?: In<E['query']> } : unknown) &
  (E['body'] extends z.ZodType ? { body: In<E['body']> } : unknown) &
  (E['upload'] extends true ? { file: Blob; fileName: string } : unknown);
