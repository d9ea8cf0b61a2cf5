/** 核验码 of a signed letter: made at the signing, printed on the paper, kept as a keyed digest; asked for by whoever holds the paper. */
import { asDay } from '@niangjia/domain/core/days.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import { receiptInGroups } from '@niangjia/domain/core/receipt.ts';
import { type LetterChecked, letterCheckApi } from '@niangjia/domain/matter/letter-check.api.ts';
import { matterRefusals as no } from '@niangjia/domain/matter/matter.refusals.ts';
import type { Ctx, Work } from '../core/action.ts';
import { recordAudit } from '../core/audit/audit-record.ts';
import type { Crypto } from '../core/crypto/crypto.model.ts';
import { sql } from '../core/database/sql.ts';
import { Refusal } from '../core/refusal.ts';

const digest = (crypto: Crypto, code: string): Buffer => crypto.mac('letter-check', code);

/** What stands below the date, where notes to a paper stand. */
export const checkNote = (code: string): string =>
  `核验码${receiptInGroups(code)}，可在工会工作平台“文书核验”核对，不用登录`;

export const keepCheck = (
  { tx, crypto }: Work,
  { id, office }: { id: string; office: string },
  code: string,
): Promise<number> =>
  tx.run(
    sql`INSERT INTO letter_check (home, mac, letter_id, office) VALUES (${homeOf(id)}, ${digest(crypto, code)}, ${id}, ${office})`,
  );

interface Found {
  documentNo: string;
  signedOn: string;
  office: string;
  digest: string;
  state: string;
  matterId: string;
  unitId: string;
  confined: boolean;
}

/** Unknown, mistyped and empty codes are one answer. Who asked is nobody's business; that somebody did stands in the matter's own trail. */
export const checkLetter = ({ db, crypto, origin }: Ctx, code: string): Promise<LetterChecked> =>
  db.tx(async tx => {
    const found =
      await tx.maybe<Found>(sql`SELECT l.document_no AS "documentNo", l.signed_on AS "signedOn", c.office, l.digest, l.state,
        m.id AS "matterId", m.unit_id AS "unitId", m.confined
      FROM letter_check c JOIN matter_letter l ON l.home = c.home AND l.id = c.letter_id JOIN matter m ON m.home = l.home AND m.id = l.matter_id
      WHERE c.mac = ${digest(crypto, code)}`);
    if (!found) throw new Refusal(no['check-unknown']());
    const { documentNo, office, confined: compartment, matterId, unitId, state } = found;
    await recordAudit(tx, {
      ...{ actor: null, origin, subject: matterId, unitId, compartment },
      action: letterCheckApi.checkLetter.audit,
    });
    return {
      ...{ documentNo, office, digest: found.digest },
      signedOn: asDay(found.signedOn),
      isWithdrawn: state === 'withdrawn',
    };
  });
