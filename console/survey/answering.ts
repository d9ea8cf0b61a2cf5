/**
 * What the phone keeps of an answer until it has arrived: what was typed, and the token of one answer per person. It stays in this browser
 * only, and goes when the answer is in.
 */
import { answerApi } from '@niangjia/domain/survey/answer.api.ts';
import { type Blinded, blind, type Token, unblind } from '@niangjia/domain/survey/blind.rules.ts';
import type { Answers } from '@niangjia/domain/survey/question.model.ts';
import { answersShown } from '@niangjia/domain/survey/question.rules.ts';
import type { Cuts } from '@niangjia/domain/survey/survey.model.ts';
import type { Asked } from '@niangjia/domain/survey/survey.view.model.ts';
import { call } from '../app/client.ts';

export type Said = Cuts & { unitId?: string };

export interface Kept {
  /** The same for every try to send it. */
  id: string;
  answers: Answers;
  cuts: Said;
  creditCode: string;
  /** The questions as they were read: sent with the version that was answered, also when a new one came out meanwhile. */
  asked: Asked | null;
  blinded: Blinded | null;
  token: Token | null;
  stage: 'filling' | 'waiting' | 'done';
}

const placeOf = (code: string): string => `niangjia-survey-${code}`;

export const fresh = (): Kept => ({
  id: crypto.randomUUID(),
  ...{ answers: {}, cuts: {}, creditCode: '', asked: null, blinded: null, token: null, stage: 'filling' },
});

/** Where the browser keeps nothing (a private window), the page itself does as long as it is open. */
export function kept(code: string): Kept {
  try {
    const stored = window.localStorage.getItem(placeOf(code));
    return stored ? { ...fresh(), ...(JSON.parse(stored) as Partial<Kept>) } : fresh();
  } catch {
    return fresh();
  }
}

/** @returns whether it will still be there when the page is opened again */
export function keep(code: string, what: Kept): boolean {
  try {
    window.localStorage.setItem(placeOf(code), JSON.stringify(what));
    return true;
  } catch {
    return false;
  }
}

/** The number that goes out is kept before it goes: a reply that is lost can be asked for again. */
export async function fetchToken(
  code: string,
  asked: Asked,
  now: Kept,
  receipt: string,
  onKept: (next: Kept) => void,
): Promise<Kept> {
  const key = asked.key!;
  const blinded = now.blinded ?? (await blind(key));
  onKept({ ...now, blinded });
  const { signature } = await call(answerApi.issueToken, {
    params: { code },
    body: { code: receipt, blinded: blinded.blinded },
  });
  return { ...now, blinded, token: unblind(key, blinded, signature) };
}

export const send = (code: string, asked: Asked, what: Kept): Promise<unknown> =>
  call(answerApi.handIn, {
    params: { code },
    body: {
      id: what.id,
      version: asked.version,
      answers: answersShown(asked.questions, what.answers),
      cuts: what.cuts,
      ...(what.token ? { token: what.token } : {}),
      ...(asked.named ? { creditCode: what.creditCode } : {}),
    },
  });
