/** Approved items in any number, without the many hands that lead to them: for tests and measurements of payment only. */

import { addCalendarDays, asDay } from '@niangjia/domain/core/days.ts';
import { sampleBankCard, sampleIdCard } from '@niangjia/domain/core/identity-sample.ts';
import type { Crypto } from '../core/crypto/crypto.model.ts';
import type { Db } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';

export interface SampleItem {
  id: string;
  serial: number;
  amountFen: number;
  card: string;
}

export const personOf = (serial: number): string =>
  sampleIdCard({
    birthDay: addCalendarDays(asDay('1960-01-01'), Math.floor(serial / 490)),
    sex: 'female',
    serial: serial % 490,
  });

interface Given {
  unitId: string;
  count: number;
  from?: number;
  kind?: 'aid-item' | 'hardship';
  state?: string;
  content?: Record<string, unknown>;
  card?: (serial: number) => string;
}

export async function sampleItems(db: Db, crypto: Crypto, given: Given): Promise<SampleItem[]> {
  const {
    unitId,
    count,
    from = 0,
    kind = 'aid-item',
    state = 'approved',
    content,
    card = sampleBankCard,
  } = given;
  const items = Array.from({ length: count }, (_, i) => {
    const serial = from + i;
    return { id: newId(1), serial, amountFen: 10_000 + ((serial * 7919) % 90_001), card: card(serial) };
  });
  for (let i = 0; i < items.length; i += 5000)
    await insertPart(db, crypto, items.slice(i, i + 5000), { unitId, kind, state, content });
  return items;
}

async function insertPart(
  db: Db,
  crypto: Crypto,
  items: readonly SampleItem[],
  { unitId, kind, state, content }: Pick<Given, 'unitId' | 'kind' | 'state' | 'content'>,
): Promise<void> {
  const secrets = items.flatMap(item => {
    const values = {
      name: `某${item.serial}`,
      identity: personOf(item.serial),
      card: item.card,
      bank: '示例银行',
    };
    return Object.entries(values).map(([field, value]) => ({
      id: item.id,
      field,
      sealed: crypto.seal({ table: 'matter_secret', column: field, rowId: item.id }, JSON.stringify(value)),
      blind: field === 'identity' || field === 'card' ? crypto.blindIndex(field, value) : null,
    }));
  });
  await db.tx(async tx => {
    await tx.run(sql`INSERT INTO matter (home, id, kind, version, ref, channel, opened_on, came_on, accept_unit_id, confined, unit_id, issuer_unit_id,
        title, persons, fence, overseen, joint, content, state, seq)
      SELECT 1, i.id, ${kind}, 1, i.id::text, 'window', today(), today(), ${unitId}, false, ${unitId}, ${unitId}, '帮扶项目', 1, 0, false, '[]',
        jsonb_build_object('sort', 'temporary', 'amount', i.fen, 'givenOn', today()) || ${JSON.stringify(content ?? {})}::jsonb, ${state}, 1
      FROM unnest(${items.map(i => i.id)}::uuid[], ${items.map(i => i.amountFen)}::bigint[]) AS i(id, fen)`);
    await tx.run(sql`INSERT INTO matter_secret (home, matter_id, field, sealed, masked, blind, index)
      SELECT 1, s.id, s.field, s.sealed, '', s.blind, CASE WHEN s.blind IS NOT NULL THEN s.field END
      FROM unnest(${secrets.map(s => s.id)}::uuid[], ${secrets.map(s => s.field)}::text[], ${secrets.map(s => s.sealed)}::bytea[],
        ${secrets.map(s => s.blind)}::bytea[]) AS s(id, field, sealed, blind)`);
  });
}
