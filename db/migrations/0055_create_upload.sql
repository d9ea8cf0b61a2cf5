-- Files that come in pieces: a phone in a cellar sends what it can and goes on where it stopped. And where a visit was, if somebody says so.

CREATE TABLE upload (
  home      smallint NOT NULL,
  id        uuid NOT NULL,
  person_id uuid NOT NULL REFERENCES person (id),
  area      text NOT NULL,
  subject   uuid NOT NULL,
  name      text NOT NULL,
  size      bigint NOT NULL,
  sha256    bytea NOT NULL,
  received  bigint NOT NULL DEFAULT 0,
  ends_at   timestamptz NOT NULL,
  file_id   uuid,
  PRIMARY KEY (home, id),
  CONSTRAINT upload_id_unique UNIQUE (id),
  CONSTRAINT upload_received_fits CHECK (received BETWEEN 0 AND size)
);
COMMENT ON TABLE upload IS '分段上传：附件的编号、大小和摘要先报，分段收齐核对后成为附件；过期清除';
CREATE INDEX upload_person_idx ON upload (person_id) WHERE file_id IS NULL;
CREATE INDEX upload_ends_idx ON upload (ends_at);

CREATE TABLE upload_piece (
  home      smallint NOT NULL,
  upload_id uuid NOT NULL,
  start     bigint NOT NULL,
  sealed    bytea NOT NULL,
  PRIMARY KEY (home, upload_id, start),
  CONSTRAINT upload_piece_upload_fk FOREIGN KEY (home, upload_id) REFERENCES upload (home, id) ON DELETE CASCADE
);
COMMENT ON TABLE upload_piece IS '分段上传中已收到的各段，加密存放，收齐后清除';

GRANT SELECT, INSERT, UPDATE, DELETE ON upload, upload_piece TO niangjia_app;

-- About a hundred metres, never finer; empty unless the visitors added it.
ALTER TABLE visit ADD COLUMN place jsonb;
COMMENT ON COLUMN visit.place IS '走访地点（自愿，约一百米精度）；空为未填';
