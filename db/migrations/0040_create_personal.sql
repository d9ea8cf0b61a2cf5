-- Personal data: what was removed when its time was over, what must stay all the same, what left the platform as a sheet, and what workers ask to be corrected.

CREATE TABLE retention_run (
  home        smallint NOT NULL,
  id          uuid NOT NULL,
  unit_id     uuid NOT NULL REFERENCES unit (id),
  day         date NOT NULL,
  -- Months and days as they were in force when it was counted: what was approved is what is removed.
  terms       jsonb NOT NULL,
  record      text,
  signature   bytea,
  state       text NOT NULL,
  seq         integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT retention_run_id_unique UNIQUE (id),
  CONSTRAINT retention_run_signed CHECK ((state = 'done') = (record IS NOT NULL) AND (record IS NULL) = (signature IS NULL))
);
COMMENT ON TABLE retention_run IS '个人信息到期清理：先试清理计数，另一人同意后才删除或去标识，完成后留下签名的数目';
-- One at a time for a unit.
CREATE UNIQUE INDEX retention_run_open ON retention_run (unit_id) WHERE state IN ('counted', 'approved');

CREATE TABLE retention_item (
  run_id  uuid NOT NULL REFERENCES retention_run (id),
  sort    text NOT NULL,
  key     text NOT NULL,
  unit_id uuid NOT NULL,
  PRIMARY KEY (run_id, sort, key)
);
COMMENT ON TABLE retention_item IS '待清理的记录编号，不含内容；清理一条去掉一条';

CREATE TABLE retention_part (
  run_id  uuid NOT NULL REFERENCES retention_run (id),
  sort    text NOT NULL,
  unit_id uuid NOT NULL REFERENCES unit (id),
  found   bigint NOT NULL,
  gone    bigint NOT NULL DEFAULT 0,
  spared  bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (run_id, sort, unit_id)
);
COMMENT ON TABLE retention_part IS '清理的数目：按类别和单位，应清理、已清理、因留存或情况变化不再清理的';

CREATE TABLE legal_hold (
  home     smallint NOT NULL,
  id       uuid NOT NULL,
  subject  uuid NOT NULL,
  unit_id  uuid NOT NULL REFERENCES unit (id),
  ref      text NOT NULL,
  why      text NOT NULL,
  person   uuid NOT NULL,
  from_at  timestamptz NOT NULL,
  ended_at timestamptz,
  ended_by uuid,
  ended_why text,
  PRIMARY KEY (home, id),
  CONSTRAINT legal_hold_id_unique UNIQUE (id),
  CONSTRAINT legal_hold_ended CHECK ((ended_at IS NULL) = (ended_by IS NULL) AND (ended_at IS NULL) = (ended_why IS NULL))
);
COMMENT ON TABLE legal_hold IS '留存：诉讼、仲裁、审计等需要的事项，到期也不清理';
CREATE UNIQUE INDEX legal_hold_open ON legal_hold (subject) WHERE ended_at IS NULL;

CREATE TABLE personal_export (
  home     smallint NOT NULL,
  id       uuid NOT NULL,
  unit_id  uuid NOT NULL REFERENCES unit (id),
  name     text NOT NULL,
  title    text NOT NULL,
  data_class text NOT NULL CONSTRAINT personal_export_class_check CHECK (data_class IN ('general', 'health', 'finance')),
  given    jsonb NOT NULL,
  purpose  text NOT NULL,
  asked_by uuid NOT NULL,
  asked_at timestamptz NOT NULL,
  people   integer NOT NULL,
  file_id  uuid,
  -- Whose data it holds: so that each of them can be told.
  subjects uuid[] NOT NULL DEFAULT '{}',
  ends_at  timestamptz,
  taken_at timestamptz,
  state    text NOT NULL,
  seq      integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT personal_export_id_unique UNIQUE (id),
  CONSTRAINT personal_export_made CHECK (state <> 'made' OR (file_id IS NOT NULL AND ends_at IS NOT NULL))
);
COMMENT ON TABLE personal_export IS '含个人信息的导出：谁、为什么、多少人、谁同意；文件加密保存，到期销毁';
CREATE INDEX personal_export_unit_idx ON personal_export (unit_id, id);
CREATE INDEX personal_export_asker_idx ON personal_export (asked_by, id);
CREATE INDEX personal_export_ends_idx ON personal_export (ends_at) WHERE state = 'made';
CREATE INDEX personal_export_subjects_idx ON personal_export USING gin (subjects);

CREATE TABLE correction_ask (
  home      smallint NOT NULL,
  id        uuid NOT NULL,
  worker_id uuid NOT NULL,
  unit_id   uuid NOT NULL REFERENCES unit (id),
  sealed    bytea,
  asked_at  timestamptz NOT NULL,
  answer_by date NOT NULL,
  answer    text,
  state     text NOT NULL,
  seq       integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT correction_ask_id_unique UNIQUE (id),
  -- What was written is kept as long as somebody must look at it.
  CONSTRAINT correction_ask_sealed CHECK ((state = 'asked') = (sealed IS NOT NULL))
);
COMMENT ON TABLE correction_ask IS '职工本人要求更正个人信息：由会籍所在工会核对、答复';
CREATE UNIQUE INDEX correction_ask_open ON correction_ask (worker_id) WHERE state = 'asked';
CREATE INDEX correction_ask_unit_idx ON correction_ask (unit_id, answer_by, id) WHERE state = 'asked';

GRANT SELECT, INSERT, UPDATE ON retention_run, retention_part, legal_hold, personal_export, correction_ask TO niangjia_app;
GRANT SELECT, INSERT, DELETE ON retention_item TO niangjia_app;
-- What the clean-up may take away beside what the areas remove themselves.
GRANT DELETE ON import_row, worker_reveal TO niangjia_app;
