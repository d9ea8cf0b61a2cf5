/** Taking a speech in: text → reading → the speech with its clauses, the original kept beside it. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { asDay, isDay } from '@niangjia/domain/core/days.ts';
import { openMoves } from '@niangjia/domain/core/life.ts';
import { refused } from '@niangjia/domain/core/verdict.ts';
import { speechLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import { deployRefusals } from '@niangjia/domain/deploy/deploy.refusals.ts';
import { findMeetingDay } from '@niangjia/domain/deploy/reader/due.ts';
import { readSpeech } from '@niangjia/domain/deploy/reader/read.ts';
import type { Clause, Reading } from '@niangjia/domain/deploy/reader/reading.model.ts';
import { speechApi } from '@niangjia/domain/deploy/speech.api.ts';
import type { SpeechMeta } from '@niangjia/domain/deploy/speech.model.ts';
import { contentOf, guessTitle, storable } from '@niangjia/domain/deploy/speech.rules.ts';
import { at, idsFor, unitForNew } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import type { UploadedFile } from '../core/http/registry.ts';
import { type Birth, openMany } from '../core/life-bulk.ts';
import { openLife } from '../core/life-store.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { type ClausePatch, clauseProjection } from './clause.store.ts';
import { IntakeRefusal } from './intake/intake.refusal.ts';
import { INTAKE_LIMITS, takeIn } from './intake/intake.ts';
import { sampleSpeechOn } from './sample-speech.ts';
import { speechProjection } from './speech.store.ts';

/** The platform's own sample, which the demo offers as the file to drop in. */
export const SAMPLE_SPEECH = new URL('../app/sample/speech.txt', import.meta.url);
/** Reading takes 3 ms for 1,000 characters; a longer text would hold up everybody else. */
const LIMITS = { ...INTAKE_LIMITS, characters: 1_000_000 };
/** How far into the text its date line is looked for. */
const HEAD = 300;

interface Done {
  id: string;
  state: string;
  seq: number;
  allowed: string[];
}

interface Taken {
  unitId: string;
  text: string;
  format: 'pasted' | 'txt' | 'docx' | 'sample';
  meta: Omit<SpeechMeta, 'title'> & { title?: string | undefined };
  original: { name: string; bytes: Uint8Array } | null;
}

export function pasteSpeech(ctx: Ctx, body: { unitId: string; text: string } & Taken['meta']): Promise<Done> {
  const { unitId, text, ...meta } = body;
  return act(ctx, speechApi.pasteSpeech.audit, ['deploy.draft'], body, w =>
    keep(w, { unitId, text, meta, format: 'pasted', original: null }),
  );
}

export async function uploadSpeech(
  ctx: Ctx,
  body: { unitId: string; title?: string | undefined; heldOn?: string | undefined },
  file: UploadedFile,
): Promise<Done> {
  const heldOn = body.heldOn?.trim() || null;
  if (heldOn !== null && !isDay(heldOn)) insist(badDay());
  const { text, format } = await takeIn(file.bytes, file.name, LIMITS).catch(asRefusal);
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  return act(ctx, speechApi.uploadSpeech.audit, ['deploy.draft'], { body, sha256, name: file.name }, w =>
    keep(w, {
      unitId: body.unitId,
      text,
      format,
      meta: { title: body.title || nameless(file.name), speaker: '', meeting: '', heldOn: heldOn as never },
      original: { name: keptName(file.name, format), bytes: file.bytes },
    }),
  );
}

export async function takeSampleSpeech(ctx: Ctx, body: { unitId: string }): Promise<Done> {
  const written = await readFile(SAMPLE_SPEECH, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new Refusal(deployRefusals['sample-missing']());
    throw error;
  });
  const text = sampleSpeechOn(written, asDay(ctx.actor.day));
  return act(ctx, speechApi.takeSampleSpeech.audit, ['deploy.draft'], body, w =>
    keep(w, {
      unitId: body.unitId,
      text,
      format: 'sample',
      meta: { speaker: '', meeting: '', heldOn: null },
      original: { name: '示范讲话稿.txt', bytes: Buffer.from(text) },
    }),
  );
}

async function keep(w: Work, taken: Taken): Promise<Done> {
  const unit = await unitForNew(w.tx, w.actor, taken.unitId, 'deploy.draft');
  const raw = storable(taken.text);
  if (!raw.trim()) insist(refused(deployRefusals['speech-empty']()));
  const first = readSpeech(raw, taken.meta.heldOn ? { on: taken.meta.heldOn } : {});
  const heldOn = taken.meta.heldOn ?? findMeetingDay(first.text.slice(0, HEAD));
  const id = w.newId();
  const fileId = taken.original && (await keepOriginal(w, id, unit.id, taken.original));
  await openLife(
    w,
    speechProjection,
    id,
    'take',
    {
      title: (taken.meta.title ?? '').trim() || guessTitle(first.text, first.speeches[0]?.title),
      speaker: taken.meta.speaker,
      meeting: taken.meta.meeting,
      heldOn,
    },
    {
      unit_id: unit.id,
      format: taken.format,
      text: first.text,
      repairs: JSON.stringify(first.repairs),
      parts: JSON.stringify(first.speeches),
      file_id: fileId,
    },
    unit.seatId,
  );
  await openMany(w, clauseProjection, 'read', birthsOf(w, id, first.clauses), { seatId: unit.seatId });
  w.about({ id, unitId: unit.id, seatId: unit.seatId });
  return { id, state: 'open', seq: 1, allowed: openMoves(speechLife, at(unit.places, 'open'), w.actor) };
}

/** Every clause of a reading with the guess as its first content; `repeats` becomes the id of the earlier clause. */
export function birthsOf(w: Work, speechId: string, read: Reading['clauses']): Birth[] {
  const ids = idsFor(w, read.length);
  return read.map((clause, i) => {
    const content = contentOf(clause);
    const patch: ClausePatch = { ...content, sortNo: i + 1, madeFrom: [], guess: guessOf(clause, ids) };
    return { id: ids[i]!, patch: { ...patch }, fixed: { speech_id: speechId } };
  });
}

const guessOf = (c: Clause, ids: readonly string[]): ClausePatch['guess'] => ({
  label: c.label,
  score: c.score,
  action: c.action,
  owner: c.owner,
  due: c.due,
  cadence: c.cadence,
  quantities: c.quantities,
  missing: c.missing,
  withheld: c.withheld,
  repeats: c.repeats === null ? null : (ids[c.repeats] ?? null),
});

const keepOriginal = async (
  w: Work,
  subject: string,
  unitId: string,
  file: { name: string; bytes: Uint8Array },
) =>
  (
    await w.files.keep(w.tx, {
      ...file,
      unitId,
      subject,
      area: 'speech',
      madeBy: w.actor.personId,
      home: w.actor.home,
    })
  ).id;

/** 讲话.docx → 讲话 */
const nameless = (name: string): string | undefined =>
  name.replace(/\.[A-Za-z0-9]{1,5}$/u, '').trim() || undefined;

/** A file without an extension is kept under the one that its content has. */
const keptName = (name: string, format: 'txt' | 'docx'): string =>
  name.toLowerCase().endsWith(`.${format}`) ? name : `${nameless(name) ?? '文稿'}.${format}`;

function badDay() {
  const says = '会议日期请填写存在的日期，格式如 2026-03-05';
  return refused({ code: 'core.bad-input', sort: 'input', says, fields: [{ path: 'heldOn', says }] });
}

/** What the intake says of a file becomes a refusal at the field of the file. */
function asRefusal(error: unknown): never {
  if (!(error instanceof IntakeRefusal)) throw error;
  throw new Refusal({
    code: error.code,
    sort: 'input',
    says: error.says,
    fields: [{ path: 'file', says: error.says }],
  });
}
