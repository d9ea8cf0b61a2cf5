/**
 * Everything that is sealed in the database, in one list: a new key concerns it, `doctor` opens it. A test compares the list with the
 * schema, so that nothing is forgotten.
 */
import { draftPlace } from '../account/draft.actions.ts';
import { secretPlace } from '../account/totp.actions.ts';
import { foundPlace } from '../aid/match.actions.ts';
import { payeePlace } from '../aid/payee.ts';
import type { FieldPlace } from '../core/crypto/crypto.model.ts';
import type { SealedColumn } from '../core/crypto/reseal.ts';
import { piecePlace } from '../core/files/uploads.ts';
import { rowPlace } from '../import/import.store.ts';
import { senderPlace } from '../matter/gate.store.ts';
import { placeOf } from '../matter/secret.store.ts';
import { cardPlace } from '../member/card.store.ts';
import { joinPlace } from '../member/join.store.ts';
import { correctionPlace } from '../member/own-data.store.ts';
import { bankPlace, documentPlace, workerMobilePlace } from '../member/worker.seal.ts';
import { sumPlace } from '../rights/kept-sum.store.ts';
import { keyPlace } from '../survey/answer.store.ts';
import { mobilePlace, personDocumentPlace } from '../unit/person.store.ts';

/** Bound to the id of the row. */
const byId = (table: string, column: string, place: (id: string) => FieldPlace): SealedColumn => ({
  ...{ table, column },
  key: { home: 'smallint', id: 'uuid' },
  place: row => place(row.id!),
});

export const SEALED: readonly SealedColumn[] = [
  byId('account', 'totp_enc', secretPlace),
  byId('aid_line', 'payee', payeePlace),
  byId('aid_match', 'found', foundPlace),
  byId('correction_ask', 'sealed', correctionPlace),
  byId('matter_objection', 'sender', senderPlace),
  byId('matter_sum', 'sealed', sumPlace),
  byId('person', 'document_enc', personDocumentPlace),
  byId('person', 'mobile_enc', mobilePlace),
  byId('join_request', 'sealed', joinPlace),
  byId('worker', 'bank_enc', bankPlace),
  byId('worker', 'card_enc', cardPlace),
  byId('worker', 'document_enc', documentPlace),
  byId('worker', 'mobile_enc', workerMobilePlace),
  {
    ...{ table: 'draft', column: 'body', key: { person_id: 'uuid', key: 'text' } },
    place: row => draftPlace(row.person_id!, row.key!),
  },
  {
    ...{ table: 'import_row', column: 'sealed', key: { batch_id: 'uuid', row_no: 'integer' } },
    place: row => rowPlace(row.batch_id!, Number(row.row_no)),
  },
  {
    ...{ table: 'survey_key', column: 'private_enc', key: { home: 'smallint', survey_id: 'uuid' } },
    place: row => keyPlace(row.survey_id!),
  },
  {
    ...{
      table: 'upload_piece',
      column: 'sealed',
      key: { home: 'smallint', upload_id: 'uuid', start: 'bigint' },
    },
    place: row => piecePlace(row.upload_id!, Number(row.start)),
  },
  {
    ...{
      table: 'matter_secret',
      column: 'sealed',
      key: { home: 'smallint', matter_id: 'uuid', field: 'text' },
    },
    place: row => placeOf(row.matter_id!, row.field!),
  },
];

/** Bytes that nothing opens: keyed marks, digests, signatures. Made with the oldest key, which no rotation changes. */
export const MARKS: readonly string[] = [
  'aid_line.card_blind',
  'aid_line.person',
  'aid_payee_year.person',
  'asker_account.mac',
  'asker_code.ask_body',
  'asker_code.ask_key',
  'asker_code.mac',
  'asker_write.body',
  'asker_write.mac',
  'audit.digest',
  'audit_checkpoint.root',
  'audit_checkpoint.signature',
  'audit_seal.leaf',
  'file.sha256',
  'import_key.blind',
  'join_request.document_index',
  'letter_check.mac',
  'matter_objection.ask_key',
  'matter_secret.blind',
  'matter_sole.blind',
  'person.document_index',
  'person.mobile_index',
  'request.body_hash',
  'retention_run.signature',
  'seat.seal',
  'session.token_hash',
  'signin_link.token_hash',
  'survey_issue.blinded_hash',
  'survey_spent.token_hash',
  'upload.sha256',
  'visit_code.mac',
  'worker.card_index',
  'worker.document_index',
  'worker.mobile_index',
  'worker_code.ask_body',
  'worker_code.ask_key',
  'worker_code.mac',
];
