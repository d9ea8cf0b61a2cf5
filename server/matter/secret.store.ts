/**
 * What is personal in a matter lies apart, sealed and bound to its row: the trail keeps only that it was given. When its time is over
 * the row is deleted and nothing else has to change.
 */

import { homeOf } from '@niangjia/domain/core/id.ts';
import { maskBankCard, maskIdCard, maskName, maskPhone } from '@niangjia/domain/core/mask.ts';
import type { FieldSpec, Mask } from '@niangjia/domain/matter/field.ts';
import type { MatterKind } from '@niangjia/domain/matter/kind.ts';
import type { Crypto } from '../core/crypto/crypto.model.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';

export const placeOf = (matterId: string, field: string) => ({
  table: 'matter_secret',
  column: field,
  rowId: matterId,
});

const MASKS: Readonly<Record<Mask, (text: string) => string>> = {
  name: maskName,
  phone: maskPhone,
  identity: maskIdCard,
  card: maskBankCard,
  // Whole to the reader, so nothing of it may lie beside the cipher text.
  none: () => '',
  hidden: () => '已填，内容隐去',
};

const masked = (spec: FieldSpec, value: unknown): string =>
  typeof value === 'string' ? MASKS[spec.mask ?? 'hidden'](value) : MASKS.hidden('');

/** Letters, digits: what two people type differently is the same number. */
const normalised = (value: unknown): string =>
  String(value).normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();

export const blindOf = (crypto: Crypto, index: string, value: unknown): Buffer =>
  crypto.blindIndex(index, normalised(value));

/** Stores, replaces or, when empty, deletes. */
export async function keepSecrets(
  { tx, crypto }: { tx: Tx; crypto: Crypto },
  kind: MatterKind,
  matterId: string,
  values: Readonly<Record<string, unknown>>,
): Promise<void> {
  const home = homeOf(matterId);
  for (const [field, value] of Object.entries(values)) {
    const spec = kind.fields[field]!;
    if (value === null || value === undefined) {
      await tx.run(
        sql`DELETE FROM matter_secret WHERE home = ${home} AND matter_id = ${matterId} AND field = ${field}`,
      );
      continue;
    }
    const sealed = crypto.seal(placeOf(matterId, field), JSON.stringify(value));
    const blind = spec.index ? blindOf(crypto, spec.index, value) : null;
    await tx.run(sql`INSERT INTO matter_secret (home, matter_id, field, sealed, masked, blind, index)
      VALUES (${home}, ${matterId}, ${field}, ${sealed}, ${masked(spec, value)}, ${blind}, ${spec.index ?? null})
      ON CONFLICT (home, matter_id, field) DO UPDATE SET sealed = EXCLUDED.sealed, masked = EXCLUDED.masked, blind = EXCLUDED.blind`);
  }
}

/** Every sealed field in plain, for rules and for letters; never for a list. */
export async function openSecrets(
  { tx, crypto }: { tx: Tx; crypto: Crypto },
  matterId: string,
): Promise<Record<string, unknown>> {
  const rows = await tx.rows<{ field: string; sealed: Buffer }>(
    sql`SELECT field, sealed FROM matter_secret WHERE home = ${homeOf(matterId)} AND matter_id = ${matterId}`,
  );
  return Object.fromEntries(
    rows.map(r => [r.field, JSON.parse(crypto.open(placeOf(matterId, r.field), r.sealed).toString('utf8'))]),
  );
}

/** As a reader of the record sees them: masked, and whole where the kind says so. */
export async function shownSecrets(
  { tx, crypto }: { tx: Tx; crypto: Crypto },
  kind: MatterKind,
  matterId: string,
): Promise<Record<string, string>> {
  const rows = await tx.rows<{ field: string; sealed: Buffer; masked: string }>(
    sql`SELECT field, sealed, masked FROM matter_secret WHERE home = ${homeOf(matterId)} AND matter_id = ${matterId}`,
  );
  const whole = ({ field, sealed }: { field: string; sealed: Buffer }): string =>
    String(JSON.parse(crypto.open(placeOf(matterId, field), sealed).toString('utf8')));
  return Object.fromEntries(
    rows.map(row => [row.field, kind.fields[row.field]?.mask === 'none' ? whole(row) : row.masked]),
  );
}

export const maskedSecrets = async (tx: Tx, matterId: string): Promise<Record<string, string>> =>
  Object.fromEntries(
    (
      await tx.rows<{ field: string; masked: string }>(
        sql`SELECT field, masked FROM matter_secret WHERE home = ${homeOf(matterId)} AND matter_id = ${matterId}`,
      )
    ).map(r => [r.field, r.masked]),
  );
