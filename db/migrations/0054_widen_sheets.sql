-- What sheets of unions, cadres and members carry, and what was decided about a row that looks like somebody known.

ALTER TABLE unit ADD COLUMN address text, ADD COLUMN phone text;
COMMENT ON COLUMN unit.address IS '办公地址';
COMMENT ON COLUMN unit.phone IS '办公电话';

ALTER TABLE person ADD COLUMN document_enc bytea, ADD COLUMN document_index bytea,
  ADD CONSTRAINT person_document_whole CHECK ((document_enc IS NULL) = (document_index IS NULL));
COMMENT ON COLUMN person.document_enc IS '居民身份证号密文，只用于辨认同一人';
CREATE UNIQUE INDEX person_document_once ON person (document_index) WHERE document_index IS NOT NULL;

ALTER TABLE worker ADD COLUMN bank_enc bytea;
COMMENT ON COLUMN worker.bank_enc IS '银行卡号和开户行密文，用于发放慰问、帮扶款';

ALTER TABLE import_row DROP CONSTRAINT import_row_decision_check, ADD COLUMN decided_why text;
UPDATE import_row SET decided_why = '未记录' WHERE decision IS NOT NULL;
ALTER TABLE import_row ADD CONSTRAINT import_row_decision_check CHECK (decision IN ('same', 'other')),
  ADD CONSTRAINT import_row_decision_why CHECK (decision IS NULL OR length(decided_why) >= 2);
COMMENT ON COLUMN import_row.decided_why IS '判定同一人（单位）或不是同一人（单位）的依据';
