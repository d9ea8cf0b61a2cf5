-- Imports: a batch per sheet, what was taken over in which step, and the rows that somebody must look at.

CREATE TABLE import_batch (
  home       smallint NOT NULL,
  id         uuid NOT NULL,
  unit_id    uuid NOT NULL REFERENCES unit (id),
  sort       text NOT NULL CONSTRAINT import_batch_sort_check CHECK (sort IN ('member')),
  title      text NOT NULL,
  file_id    uuid NOT NULL,
  sent_by    uuid NOT NULL,
  sent_at    timestamptz NOT NULL,
  unknown    text[] NOT NULL DEFAULT '{}',
  counts     jsonb NOT NULL DEFAULT '{"new":0,"changed":0,"same":0,"suspected":0,"error":0}',
  rows_read  integer NOT NULL DEFAULT 0,
  rows_taken integer NOT NULL DEFAULT 0,
  row_at     integer NOT NULL DEFAULT 0,
  says       text,
  done_at    timestamptz,
  lease_till timestamptz,
  state      text NOT NULL,
  seq        integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT import_batch_id_unique UNIQUE (id)
);
COMMENT ON TABLE import_batch IS '导入批次；row_at 是试导入或导入已办到的行号，断了从这里接着办';
CREATE INDEX import_batch_unit_idx ON import_batch (unit_id, id);
CREATE INDEX import_batch_open_idx ON import_batch (id) WHERE state IN ('trying', 'running', 'undoing');

CREATE TABLE import_step (
  home     smallint NOT NULL,
  batch_id uuid NOT NULL,
  upto     integer NOT NULL,
  made     uuid[] NOT NULL,
  back     integer,
  PRIMARY KEY (batch_id, upto)
);
COMMENT ON TABLE import_step IS '导入的每一步：到哪一行，新增了哪些人，供撤销；back 是已撤回的人数';

CREATE TABLE import_row (
  home      smallint NOT NULL,
  batch_id  uuid NOT NULL,
  row_no    integer NOT NULL,
  verdict   text NOT NULL CONSTRAINT import_row_verdict_check CHECK (verdict IN ('changed', 'suspected', 'error')),
  faults    jsonb NOT NULL,
  target_id uuid,
  sealed    bytea NOT NULL,
  decision  text CONSTRAINT import_row_decision_check CHECK (decision IN ('other')),
  PRIMARY KEY (batch_id, row_no)
);
COMMENT ON TABLE import_row IS '要人看的行：更新、疑似重复、错误；内容按行加密，批次办完满保存期即删';
CREATE INDEX import_row_verdict_idx ON import_row (batch_id, verdict, row_no);

CREATE TABLE import_key (
  batch_id uuid NOT NULL,
  blind    bytea NOT NULL,
  row_no   integer NOT NULL,
  PRIMARY KEY (batch_id, blind)
);
COMMENT ON TABLE import_key IS '试导入时表格里已出现的证件号（盲索引），用于找出表内重复，试导入完成即删';

GRANT SELECT, INSERT, UPDATE ON import_batch, import_row, import_step TO niangjia_app;
GRANT SELECT, INSERT, DELETE ON import_key TO niangjia_app;

-- Somebody who was entered by mistake gives the document free again.
DROP INDEX worker_document_unique;
CREATE UNIQUE INDEX worker_document_unique ON worker (document_index)
  WHERE document_index IS NOT NULL AND state NOT IN ('merged', 'void');
