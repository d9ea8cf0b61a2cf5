import { letterLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import { requestParagraphs, requestTitle } from '@niangjia/domain/deploy/letter.rules.ts';
import { fullDay } from '@niangjia/domain/deploy/programme.rules.ts';
import { idsFor } from '../core/access.ts';
import type { Work } from '../core/action.ts';
import { openMany } from '../core/life-bulk.ts';
import { letterProjection } from './letter.store.ts';

export interface Request {
  clauseId: string | null;
  addressee: string;
  text: string;
  action: string | null;
  /** As read; only a full day is passed on. */
  dueOn: string | null;
}

/** 商请函 to bodies outside the union system, one for each: a draft for the chair to sign, never a task. */
export async function draftLetters(
  w: Work,
  programme: { id: string; unitId: string; title: string },
  requests: readonly Request[],
  seatId: string | null,
): Promise<void> {
  const addressees = [...new Set(requests.map(r => r.addressee))];
  const ids = idsFor(w, addressees.length);
  const births = addressees.map((addressee, i) => {
    const asked = requests.filter(r => r.addressee === addressee);
    const paragraphs = requestParagraphs(
      programme.title,
      asked.map(r => ({ ...r, dueOn: fullDay(r.dueOn) })),
    );
    const clauseIds = asked.flatMap(r => (r.clauseId ? [r.clauseId] : []));
    return {
      id: ids[i]!,
      patch: {
        title: requestTitle(programme.title),
        addressee: addressee || '有关单位',
        body: { paragraphs, clauseIds },
      },
      fixed: { unit_id: programme.unitId, sort: 'request', subject: programme.id },
    };
  });
  await openMany(w, letterProjection, 'draw', births, { seatId, initial: letterLife.initial });
}
