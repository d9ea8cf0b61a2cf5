/** Sheets of cadres as the import knows them. */
import { cadreSheet } from '@niangjia/domain/cadre/cadre.import.ts';
import { maskIdCard, maskPhone } from '@niangjia/domain/core/mask.ts';
import { postLife } from '@niangjia/domain/unit/post.life.ts';
import type { Crypto } from '../core/crypto/crypto.model.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { lastSteps } from '../import/kept.store.ts';
import type { ImportSort, Kept, Target } from '../import/sort.model.ts';
import { mobilePlace, personDocumentPlace } from './person.store.ts';
import { judgeCadres, type PostPlan } from './post.judge.ts';
import { takeBackPosts, takeChangedPosts, takeNewPosts } from './post.take.ts';

/** Rows of one person may stand anywhere. */
const MOST = 20_000;

export const cadreRoster: ImportSort<PostPlan> = {
  sheet: cadreSheet,
  whole: MOST,
  targets: cadresBeside,
  judge: (w, unitId, rows, _, same) => judgeCadres(w, unitId, rows, same),
  takeNew: takeNewPosts,
  takeChanged: takeChangedPosts,
  takeBack: (w, ids, _, why) => takeBackPosts(w, ids, why),
  kept: (tx, _, ids) => keptPosts(tx, ids),
};

async function keptPosts(tx: Tx, ids: readonly string[]): Promise<Kept[]> {
  const steps = await lastSteps(tx, postLife, ids);
  const posts = await tx.rows<
    Omit<Kept, 'why'>
  >(sql`SELECT t.id, p.name || '（' || t.title || '）' AS name, u.short_name AS unit
    FROM post t JOIN person p ON p.id = t.person_id JOIN unit u ON u.id = t.unit_id
    WHERE t.id = ANY (${ids as string[]}::uuid[]) ORDER BY t.id`);
  return posts.map(post => ({ ...post, why: steps.get(post.id) ?? '已定联系点' }));
}

async function cadresBeside(tx: Tx, crypto: Crypto, ids: readonly string[]): Promise<Target[]> {
  const { name, documentNo, mobile, unit, title } = cadreSheet.columns;
  const rows = await tx.rows<{
    id: string;
    name: string;
    document: Buffer | null;
    mobile: Buffer | null;
    unit: string;
    posts: string;
  }>(
    sql`SELECT p.id, p.name, p.document_enc AS document, p.mobile_enc AS mobile, coalesce(u.name, '') AS unit,
      (SELECT coalesce(string_agg(o.short_name || ' ' || t.title, '；' ORDER BY t.from_day), '') FROM post t JOIN unit o ON o.id = t.unit_id
        WHERE t.person_id = p.id AND t.to_day > today()) AS posts
    FROM person p LEFT JOIN unit u ON u.id = p.unit_id WHERE p.id = ANY (${ids as string[]}::uuid[])`,
  );
  const opened = (place: { table: string; column: string; rowId: string }, sealed: Buffer): string =>
    crypto.open(place, sealed).toString('utf8');
  return rows.map(row => ({
    ...{ id: row.id, name: row.name, unit: row.unit },
    facts: [
      { title: name!.title, value: row.name },
      {
        title: documentNo!.title,
        value: row.document ? maskIdCard(opened(personDocumentPlace(row.id), row.document)) : '',
      },
      { title: mobile!.title, value: row.mobile ? maskPhone(opened(mobilePlace(row.id), row.mobile)) : '' },
      { title: unit!.title, value: row.unit },
      { title: title!.title, value: row.posts },
    ],
  }));
}
