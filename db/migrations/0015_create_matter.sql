-- 事项: everything that is opened, handled and closed; one table for all kinds, their fields in `content`, what is personal sealed apart.

CREATE TABLE matter (
  home           smallint NOT NULL,
  id             uuid NOT NULL,
  kind           text NOT NULL,
  version        smallint NOT NULL,
  ref            text NOT NULL,
  channel        text NOT NULL,
  opened_on      date NOT NULL,
  came_on        date NOT NULL,
  accept_unit_id uuid NOT NULL,
  employer_id    uuid,
  confined       boolean NOT NULL,
  origin         jsonb,
  unit_id        uuid NOT NULL,
  issuer_unit_id uuid NOT NULL,
  undertaker_id  uuid,
  title          text NOT NULL,
  persons        integer NOT NULL CONSTRAINT matter_persons_check CHECK (persons > 0),
  fence          integer NOT NULL CONSTRAINT matter_fence_check CHECK (fence >= 0),
  received_on    date,
  overseen       boolean NOT NULL,
  merged_into    uuid,
  joint          jsonb NOT NULL,
  content        jsonb NOT NULL,
  ended_on       date,
  due_code       text,
  due_on         date,
  target_on      date,
  state          text NOT NULL,
  seq            integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT matter_id_unique UNIQUE (id),
  CONSTRAINT matter_ref_unique UNIQUE (ref),
  CONSTRAINT matter_came_before CHECK (came_on <= opened_on),
  CONSTRAINT matter_merged_elsewhere CHECK (merged_into IS NULL OR merged_into <> id),
  CONSTRAINT matter_due_whole CHECK ((due_on IS NULL) = (due_code IS NULL) AND (due_on IS NULL) = (target_on IS NULL))
);
COMMENT ON TABLE matter IS '事项：各种事项一张表，种类的字段在 content，个人信息另存密文；due 三列为最近的时限，由时限推出';
-- The tree never opens a confined record, so lists of the tree have indexes without them.
CREATE INDEX matter_open_idx ON matter (unit_id, id) WHERE NOT confined AND ended_on IS NULL;
CREATE INDEX matter_open_kind_idx ON matter (unit_id, kind, id) WHERE NOT confined AND ended_on IS NULL;
CREATE INDEX matter_all_idx ON matter (unit_id, id) WHERE NOT confined;
CREATE INDEX matter_due_idx ON matter (unit_id, due_on) WHERE NOT confined AND ended_on IS NULL AND due_on IS NOT NULL;
CREATE INDEX matter_issuer_idx ON matter (issuer_unit_id, id) WHERE ended_on IS NULL;
CREATE INDEX matter_employer_idx ON matter (employer_id, id) WHERE employer_id IS NOT NULL;
CREATE INDEX matter_undertaker_idx ON matter (undertaker_id, id) WHERE ended_on IS NULL AND undertaker_id IS NOT NULL;
CREATE INDEX matter_merged_idx ON matter (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX matter_confined_idx ON matter (accept_unit_id, id) WHERE confined;

CREATE TABLE matter_secret (
  home      smallint NOT NULL,
  matter_id uuid NOT NULL,
  field     text NOT NULL,
  sealed    bytea NOT NULL,
  masked    text NOT NULL,
  blind     bytea,
  index     text,
  PRIMARY KEY (home, matter_id, field)
);
CREATE INDEX matter_secret_blind_idx ON matter_secret (index, blind) WHERE blind IS NOT NULL;
COMMENT ON TABLE matter_secret IS '事项中的个人信息：按行绑定的密文，保存期满即删，办理动作里只留“已填”的标记';

CREATE TABLE matter_clock (
  home         smallint NOT NULL,
  matter_id    uuid NOT NULL,
  no           smallint NOT NULL,
  code         text NOT NULL,
  state        text NOT NULL CONSTRAINT matter_clock_state_check CHECK (state IN ('running', 'paused', 'met', 'missed', 'void')),
  started_on   date NOT NULL,
  due_on       date NOT NULL,
  target_on    date NOT NULL,
  parameter_id text,
  says         text NOT NULL,
  paused_on    date,
  stopped_on   date,
  extended     smallint NOT NULL,
  -- Day on which the sweep warned, and on which it noted that the last day had passed.
  warned_on    date,
  lapsed_on    date,
  -- Calendar by which the date was last counted.
  counted_by   text NOT NULL,
  PRIMARY KEY (home, matter_id, no),
  CONSTRAINT matter_clock_stopped CHECK ((state IN ('met', 'missed', 'void')) = (stopped_on IS NOT NULL)),
  CONSTRAINT matter_clock_paused CHECK ((state = 'paused') = (paused_on IS NOT NULL))
);
CREATE UNIQUE INDEX matter_clock_one_open ON matter_clock (matter_id, code) WHERE state IN ('running', 'paused');
CREATE INDEX matter_clock_warn_idx ON matter_clock (due_on) WHERE state = 'running' AND warned_on IS NULL;
CREATE INDEX matter_clock_lapse_idx ON matter_clock (due_on) WHERE state = 'running' AND lapsed_on IS NULL;
CREATE INDEX matter_clock_count_idx ON matter_clock (counted_by) WHERE state = 'running';
COMMENT ON TABLE matter_clock IS '事项时限：一次计时一行；法定日期、内部目标日期和算法说明同存';

CREATE TABLE matter_clock_change (
  home      smallint NOT NULL,
  id        uuid NOT NULL,
  matter_id uuid NOT NULL,
  no        smallint NOT NULL,
  due_on    date NOT NULL,
  target_on date NOT NULL,
  says      text NOT NULL,
  why       text NOT NULL CONSTRAINT matter_clock_change_why_check CHECK (why IN ('pause', 'resume', 'extend', 'recount')),
  at        timestamptz NOT NULL,
  PRIMARY KEY (home, id)
);
CREATE INDEX matter_clock_change_idx ON matter_clock_change (matter_id, no);
COMMENT ON TABLE matter_clock_change IS '时限的旧值：暂停、恢复、延长、放假安排调整前的日期，只增不改';

CREATE TABLE matter_handover (
  home         smallint NOT NULL,
  id           uuid NOT NULL,
  matter_id    uuid NOT NULL,
  sort         text NOT NULL,
  from_unit_id uuid,
  to_unit_id   uuid NOT NULL,
  person_id    uuid,
  fence        integer NOT NULL,
  by_person    uuid NOT NULL,
  why          text NOT NULL,
  at           timestamptz NOT NULL,
  received_at  timestamptz,
  PRIMARY KEY (home, id)
);
CREATE INDEX matter_handover_idx ON matter_handover (matter_id, at);
COMMENT ON TABLE matter_handover IS '流转：交办、转办、退回、撤回、提级、会办、指定经办人，每次一行，签收时补签收时间';

CREATE TABLE matter_gate (
  home          smallint NOT NULL,
  id            uuid NOT NULL,
  matter_id     uuid NOT NULL,
  code          text NOT NULL,
  scope_unit_id uuid NOT NULL,
  from_on       date NOT NULL,
  until_on      date NOT NULL,
  lines         jsonb NOT NULL,
  state         text NOT NULL CONSTRAINT matter_gate_state_check CHECK (state IN ('open', 'withdrawn')),
  consent_id    uuid,
  PRIMARY KEY (home, id),
  CONSTRAINT matter_gate_days CHECK (from_on <= until_on)
);
CREATE INDEX matter_gate_idx ON matter_gate (matter_id, code);
CREATE INDEX matter_gate_scope_idx ON matter_gate (scope_unit_id, until_on) WHERE state = 'open';
COMMENT ON TABLE matter_gate IS '公示：范围、起止、隐去姓名后的内容；期满自行撤下';

CREATE TABLE matter_objection (
  home      smallint NOT NULL,
  id        uuid NOT NULL,
  matter_id uuid NOT NULL,
  gate_id   uuid NOT NULL,
  says      text NOT NULL,
  sender    bytea,
  at        timestamptz NOT NULL,
  ruling    text CONSTRAINT matter_objection_ruling_check CHECK (ruling IN ('upheld', 'dismissed')),
  answer    text,
  ruled_by  uuid,
  ruled_at  timestamptz,
  PRIMARY KEY (home, id),
  CONSTRAINT matter_objection_ruled CHECK ((ruling IS NULL) = (answer IS NULL) AND (ruling IS NULL) = (ruled_by IS NULL))
);
CREATE INDEX matter_objection_idx ON matter_objection (gate_id);
COMMENT ON TABLE matter_objection IS '公示异议与核实结果；提出人另存密文';

CREATE TABLE matter_consent (
  home         smallint NOT NULL,
  id           uuid NOT NULL,
  matter_id    uuid NOT NULL,
  purpose      text NOT NULL,
  given_on     date NOT NULL,
  withdrawn_on date,
  file_id      uuid,
  by_person    uuid NOT NULL,
  at           timestamptz NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT matter_consent_order CHECK (withdrawn_on IS NULL OR withdrawn_on >= given_on)
);
CREATE UNIQUE INDEX matter_consent_standing ON matter_consent (matter_id, purpose) WHERE withdrawn_on IS NULL;
COMMENT ON TABLE matter_consent IS '本人的单独同意：用途、日期、同意书；撤回后不再有效，原件保留';

CREATE TABLE matter_letter (
  home        smallint NOT NULL,
  id          uuid NOT NULL,
  matter_id   uuid NOT NULL,
  unit_id     uuid NOT NULL,
  code        text NOT NULL,
  title       text NOT NULL,
  addressee   text NOT NULL,
  paragraphs  jsonb NOT NULL,
  drafter_id  uuid NOT NULL,
  series      text,
  year        smallint,
  no          integer,
  document_no text,
  signer_id   uuid,
  signed_on   date,
  file_id     uuid,
  digest      text,
  state       text NOT NULL,
  seq         integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT matter_letter_id_unique UNIQUE (id),
  CONSTRAINT matter_letter_number_unique UNIQUE (unit_id, series, year, no),
  CONSTRAINT matter_letter_signed_whole CHECK ((state = 'signed') = (document_no IS NOT NULL AND signer_id IS NOT NULL AND signed_on IS NOT NULL AND file_id IS NOT NULL AND digest IS NOT NULL)),
  CONSTRAINT matter_letter_other_hands CHECK (signer_id <> drafter_id)
);
CREATE INDEX matter_letter_idx ON matter_letter (matter_id, id);
COMMENT ON TABLE matter_letter IS '事项文书：拟稿可改，签发时编号，签发后的字节永久保存';

CREATE TABLE matter_delivery (
  home        smallint NOT NULL,
  id          uuid NOT NULL,
  letter_id   uuid NOT NULL,
  how         text NOT NULL,
  delivered_on date NOT NULL,
  by_name     text NOT NULL,
  received_by text NOT NULL,
  refused     boolean NOT NULL,
  note        text NOT NULL,
  person      uuid NOT NULL,
  at          timestamptz NOT NULL,
  PRIMARY KEY (home, id)
);
CREATE INDEX matter_delivery_idx ON matter_delivery (letter_id, at);
COMMENT ON TABLE matter_delivery IS '送达回证：何时、怎样、谁送、谁收、是否拒收，只增不改';

CREATE TABLE matter_link (
  home    smallint NOT NULL,
  from_id uuid NOT NULL,
  to_id   uuid NOT NULL,
  sort    text NOT NULL CONSTRAINT matter_link_sort_check CHECK (sort IN ('turned-into', 'twin-above', 'related')),
  at      timestamptz NOT NULL,
  PRIMARY KEY (home, from_id, to_id, sort)
);
CREATE INDEX matter_link_to_idx ON matter_link (to_id);
COMMENT ON TABLE matter_link IS '事项之间的联系：转为、上下联动、相关；并件记在 matter.merged_into';

CREATE TABLE matter_reveal (
  home      smallint NOT NULL,
  id        uuid NOT NULL,
  matter_id uuid NOT NULL,
  field     text NOT NULL,
  person    uuid NOT NULL,
  why       text NOT NULL,
  at        timestamptz NOT NULL,
  PRIMARY KEY (home, id)
);
CREATE INDEX matter_reveal_idx ON matter_reveal (matter_id, at);
COMMENT ON TABLE matter_reveal IS '查看敏感内容的记录：谁、何时、哪一项、什么理由，只增不改';

GRANT SELECT, INSERT, UPDATE ON matter TO niangjia_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON matter_secret TO niangjia_app;
GRANT SELECT, INSERT, UPDATE ON matter_clock, matter_handover, matter_gate, matter_objection, matter_consent, matter_letter TO niangjia_app;
GRANT SELECT, INSERT ON matter_clock_change, matter_delivery, matter_link, matter_reveal TO niangjia_app;
