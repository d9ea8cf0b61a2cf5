/**
 * Answers. What is kept of one says which survey, where, on which day and what; its id is random, so that rows do not lie in the order in
 * which they came. Tokens that were used lie apart and lead to no answer.
 */
import { createHash, randomUUID } from 'node:crypto';
import { homeOf } from '@niangjia/domain/core/id.ts';
import type { BlindKey } from '@niangjia/domain/survey/blind.rules.ts';
import type { Answers } from '@niangjia/domain/survey/question.model.ts';
import type { Channel, Cuts } from '@niangjia/domain/survey/survey.model.ts';
import type { Crypto } from '../core/crypto/crypto.model.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';

export interface NewAnswer {
  /** Without one a random id is made. */
  id?: string;
  surveyId: string;
  version: number;
  unitId: string;
  channel: Channel;
  answers: Answers;
  cuts: Cuts;
  employerId?: string | null;
  visitId?: string | null;
}

/** @returns the id, or null when this very answer is there already */
export async function addAnswer(tx: Tx, answer: NewAnswer): Promise<string | null> {
  const { id = randomUUID(), surveyId, version, unitId, channel, answers, cuts } = answer;
  const added =
    await tx.run(sql`INSERT INTO survey_answer (home, id, survey_id, version, unit_id, channel, answered_on, answers, cuts, employer_id, visit_id)
    VALUES (${homeOf(surveyId)}, ${id}, ${surveyId}, ${version}, ${unitId}, ${channel}, today(), ${JSON.stringify(answers)}::jsonb,
      ${JSON.stringify(cuts)}::jsonb, ${answer.employerId ?? null}, ${answer.visitId ?? null}) ON CONFLICT (home, id) DO NOTHING`);
  return added === 1 ? id : null;
}

/** One answer per employer. @returns false when another one stands */
export const claimEmployer = async (
  tx: Tx,
  surveyId: string,
  employerId: string,
  answerId: string,
): Promise<boolean> =>
  (await tx.run(sql`INSERT INTO survey_employer_once (home, survey_id, employer_id, answer_id)
    VALUES (${homeOf(surveyId)}, ${surveyId}, ${employerId}, ${answerId}) ON CONFLICT DO NOTHING`)) === 1;

export const keyPlace = (surveyId: string) => ({
  table: 'survey_key',
  column: 'private_enc',
  rowId: surveyId,
});

export const addKey = (
  tx: Tx,
  crypto: Crypto,
  surveyId: string,
  { publicKey, privateKey }: { publicKey: BlindKey; privateKey: string },
): Promise<number> =>
  tx.run(sql`INSERT INTO survey_key (home, survey_id, public_key, private_enc)
    VALUES (${homeOf(surveyId)}, ${surveyId}, ${JSON.stringify(publicKey)}, ${crypto.seal(keyPlace(surveyId), privateKey)})`);

/** Once a survey is closed nobody can make a token any more, the platform neither. */
export const endKey = (tx: Tx, surveyId: string): Promise<number> =>
  tx.run(
    sql`UPDATE survey_key SET private_enc = NULL WHERE home = ${homeOf(surveyId)} AND survey_id = ${surveyId}`,
  );

export const publicKeyOf = async (tx: Tx, surveyId: string): Promise<BlindKey | null> => {
  const row = await tx.maybe<{ key: string }>(
    sql`SELECT public_key AS key FROM survey_key WHERE home = ${homeOf(surveyId)} AND survey_id = ${surveyId}`,
  );
  return row ? (JSON.parse(row.key) as BlindKey) : null;
};

export async function privateKeyOf(tx: Tx, crypto: Crypto, surveyId: string): Promise<string | null> {
  const row = await tx.maybe<{ sealed: Buffer | null }>(
    sql`SELECT private_enc AS sealed FROM survey_key WHERE home = ${homeOf(surveyId)} AND survey_id = ${surveyId}`,
  );
  return row?.sealed ? crypto.open(keyPlace(surveyId), row.sealed).toString('utf8') : null;
}

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/** @returns false when this person has a token for another number: the same phone may ask again, a second one may not */
export async function claimToken(
  tx: Tx,
  surveyId: string,
  workerId: string,
  blinded: string,
): Promise<boolean> {
  const home = homeOf(surveyId);
  await tx.run(sql`INSERT INTO survey_issue (home, survey_id, worker_id, blinded_hash, issued_on)
    VALUES (${home}, ${surveyId}, ${workerId}, ${hashOf(blinded)}, today()) ON CONFLICT DO NOTHING`);
  const kept = await tx.one<{ hash: Buffer }>(sql`SELECT blinded_hash AS hash FROM survey_issue
    WHERE home = ${home} AND survey_id = ${surveyId} AND worker_id = ${workerId}`);
  return kept.hash.equals(hashOf(blinded));
}

/** @returns false when it was used before */
export const spendToken = async (tx: Tx, surveyId: string, message: string): Promise<boolean> =>
  (await tx.run(sql`INSERT INTO survey_spent (home, survey_id, token_hash)
    VALUES (${homeOf(surveyId)}, ${surveyId}, ${hashOf(message)}) ON CONFLICT DO NOTHING`)) === 1;

export const isAnswerThere = async (tx: Tx, surveyId: string, id: string): Promise<boolean> =>
  (await tx.maybe(
    sql`SELECT 1 AS yes FROM survey_answer WHERE home = ${homeOf(surveyId)} AND id = ${id} AND survey_id = ${surveyId}`,
  )) !== undefined;
