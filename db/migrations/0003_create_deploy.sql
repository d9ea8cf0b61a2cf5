-- From a speech to tasks: speeches, clauses, programmes, tasks, papers, consultations, letters.

CREATE TABLE speech (
  home       smallint NOT NULL,
  id         uuid NOT NULL,
  unit_id    uuid NOT NULL,
  title      text NOT NULL,
  speaker    text NOT NULL DEFAULT '',
  meeting    text NOT NULL DEFAULT '',
  held_on    date,
  format     text NOT NULL CHECK (format IN ('pasted', 'txt', 'docx', 'sample')),
  text       text NOT NULL,
  repairs    jsonb NOT NULL,
  parts      jsonb NOT NULL,
  file_id    uuid,
  state      text NOT NULL,
  seq        integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT speech_id_unique UNIQUE (id)
);
CREATE INDEX speech_unit_idx ON speech (unit_id, id);
COMMENT ON TABLE speech IS '文稿：修复后的全文、修复记录、提纲';

CREATE TABLE clause (
  home       smallint NOT NULL,
  id         uuid NOT NULL,
  speech_id  uuid NOT NULL REFERENCES speech (id),
  sort_no    numeric NOT NULL,
  start_at   integer NOT NULL,
  end_at     integer NOT NULL,
  path       jsonb NOT NULL DEFAULT '[]',
  guess      jsonb,
  text       text NOT NULL,
  label      text NOT NULL CHECK (label IN ('task', 'fact', 'problem', 'none')),
  action     text,
  owner      text,
  outside    boolean NOT NULL DEFAULT false,
  due_from   text,
  due_by     text,
  due_text   text,
  cadence    text,
  quantities jsonb NOT NULL DEFAULT '[]',
  missing    jsonb NOT NULL DEFAULT '[]',
  withheld   boolean NOT NULL DEFAULT false,
  made_from  jsonb NOT NULL DEFAULT '[]',
  state      text NOT NULL,
  seq        integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT clause_id_unique UNIQUE (id),
  CONSTRAINT clause_range CHECK (start_at <= end_at)
);
CREATE INDEX clause_speech_idx ON clause (speech_id, sort_no);
COMMENT ON TABLE clause IS '条款：guess 为机器初判，其余列为人的决定，两者都保留';

CREATE TABLE programme (
  home        smallint NOT NULL,
  id          uuid NOT NULL,
  unit_id     uuid NOT NULL,
  line        text NOT NULL CHECK (line IN ('territory', 'industry')),
  title       text NOT NULL,
  year        smallint NOT NULL,
  purpose     text NOT NULL DEFAULT '',
  speech_id   uuid,
  start_on    date,
  end_on      date,
  phases      jsonb NOT NULL DEFAULT '[]',
  leading_group jsonb NOT NULL DEFAULT '[]',
  office      text NOT NULL DEFAULT '',
  frames      jsonb NOT NULL DEFAULT '[]',
  comment_by  date,
  document_no text,
  issued_on   date,
  state       text NOT NULL,
  seq         integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT programme_id_unique UNIQUE (id),
  CONSTRAINT programme_days CHECK (start_on IS NULL OR end_on IS NULL OR start_on <= end_on)
);
CREATE INDEX programme_unit_idx ON programme (unit_id, id);
CREATE INDEX programme_speech_idx ON programme (speech_id);
COMMENT ON TABLE programme IS '专项行动：阶段、领导小组、分组框架，任务另表';

CREATE TABLE countersign (
  home          smallint NOT NULL,
  id            uuid NOT NULL,
  programme_id  uuid NOT NULL REFERENCES programme (id),
  unit_id       uuid NOT NULL,
  department_id uuid NOT NULL,
  round         smallint NOT NULL,
  opinion       text,
  answer        text,
  state         text NOT NULL,
  seq           integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT countersign_once UNIQUE (programme_id, department_id, round)
);
COMMENT ON TABLE countersign IS '部室会签';

CREATE TABLE task (
  home           smallint NOT NULL,
  id             uuid NOT NULL,
  programme_id   uuid,
  parent_id      uuid,
  root_id        uuid NOT NULL,
  unit_id        uuid NOT NULL,
  issuer_unit_id uuid NOT NULL,
  line           text NOT NULL CHECK (line IN ('territory', 'industry')),
  clause_id      uuid,
  paper_id       uuid,
  point_no       integer,
  sort_no        integer NOT NULL DEFAULT 0,
  title          text NOT NULL,
  source_text    text NOT NULL DEFAULT '',
  demand         text NOT NULL DEFAULT '',
  roadmap        text NOT NULL DEFAULT '',
  type           text NOT NULL CHECK (type IN ('quantity', 'milestone', 'standing')),
  cadence        text CHECK (cadence IN ('week', 'month', 'quarter', 'half', 'year')),
  phase_no       integer,
  frame_item     text,
  start_on       date,
  due_on         date,
  lead           text,
  department_id  uuid,
  department     text,
  responsible    text,
  undertaker_id  uuid,
  measure        text,
  amount         numeric,
  parts          jsonb NOT NULL DEFAULT '[]',
  outside        text,
  withheld       boolean NOT NULL DEFAULT false,
  done_amount    numeric NOT NULL DEFAULT 0,
  reported_at    timestamptz,
  -- Kept beside the moves, each provable from other rows: day of issue, Σ amounts of the parts that stand, last day with occurrences.
  issued_on      date,
  given          numeric NOT NULL DEFAULT 0,
  raised_till    date,
  state          text NOT NULL,
  seq            integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT task_id_unique UNIQUE (id),
  CONSTRAINT task_days CHECK (start_on IS NULL OR due_on IS NULL OR start_on <= due_on),
  CONSTRAINT task_amount_positive CHECK (amount IS NULL OR amount >= 0),
  CONSTRAINT task_given_fits CHECK (given >= 0 AND (amount IS NULL OR given <= amount))
);
CREATE INDEX task_unit_idx ON task (unit_id, state, due_on);
CREATE INDEX task_issuer_idx ON task (issuer_unit_id, state);
CREATE INDEX task_programme_idx ON task (programme_id, sort_no);
CREATE INDEX task_parent_idx ON task (parent_id);
CREATE INDEX task_root_idx ON task (root_id);
CREATE INDEX task_recurring_idx ON task (raised_till) WHERE cadence IS NOT NULL AND parent_id IS NOT NULL;
CREATE INDEX task_clause_idx ON task (clause_id) WHERE clause_id IS NOT NULL;
CREATE UNIQUE INDEX task_part_once ON task (parent_id, unit_id) WHERE parent_id IS NOT NULL AND state <> 'withdrawn';
COMMENT ON TABLE task IS '任务：下达层一行，每个承接单位一行（parent_id 指上级任务），数量止于镇街、园区';

CREATE TABLE task_report (
  home        smallint NOT NULL,
  id          uuid NOT NULL,
  task_id     uuid NOT NULL REFERENCES task (id),
  unit_id     uuid NOT NULL,
  occurrence_id uuid,
  day         date NOT NULL,
  amount      numeric,
  text        text NOT NULL,
  files       jsonb NOT NULL DEFAULT '[]',
  person_id   uuid NOT NULL,
  at          timestamptz NOT NULL,
  PRIMARY KEY (home, id)
);
CREATE INDEX task_report_task_idx ON task_report (task_id, at);
COMMENT ON TABLE task_report IS '进展报告，数为自报，附佐证';

CREATE TABLE task_change (
  home      smallint NOT NULL,
  id        uuid NOT NULL,
  task_id   uuid NOT NULL REFERENCES task (id),
  unit_id   uuid NOT NULL,
  issuer_unit_id uuid NOT NULL,
  sort      text NOT NULL CHECK (sort IN ('adjust', 'extend')),
  amount    numeric,
  due_on    date,
  reason    text NOT NULL,
  decision  text,
  state     text NOT NULL,
  seq       integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT task_change_id_unique UNIQUE (id)
);
CREATE INDEX task_change_task_idx ON task_change (task_id);
CREATE UNIQUE INDEX task_change_one_open ON task_change (task_id, sort) WHERE state = 'asked';
COMMENT ON TABLE task_change IS '调整、延期的申请与裁定';

CREATE TABLE occurrence (
  home      smallint NOT NULL,
  id        uuid NOT NULL,
  task_id   uuid NOT NULL REFERENCES task (id),
  unit_id   uuid NOT NULL,
  period    text NOT NULL,
  label     text NOT NULL,
  start_on  date NOT NULL,
  due_on    date NOT NULL,
  state     text NOT NULL,
  seq       integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT occurrence_id_unique UNIQUE (id),
  CONSTRAINT occurrence_once UNIQUE (task_id, period)
);
CREATE INDEX occurrence_due_idx ON occurrence (unit_id, state, due_on);
COMMENT ON TABLE occurrence IS '经常性任务的期次';

CREATE TABLE paper (
  home        smallint NOT NULL,
  id          uuid NOT NULL,
  unit_id     uuid NOT NULL,
  sort        text NOT NULL CHECK (sort IN ('instruction', 'minutes', 'work-points', 'from-above', 'plan')),
  title       text NOT NULL,
  from_name   text NOT NULL,
  document_no text NOT NULL DEFAULT '',
  received_on date NOT NULL,
  body        text NOT NULL DEFAULT '',
  points      jsonb NOT NULL DEFAULT '[]',
  due_on      date,
  file_id     uuid,
  confined    boolean NOT NULL DEFAULT false,
  state       text NOT NULL,
  seq         integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT paper_id_unique UNIQUE (id)
);
CREATE INDEX paper_unit_idx ON paper (unit_id, received_on) WHERE NOT confined;
COMMENT ON TABLE paper IS '来文：领导批示、会议纪要、工作要点、上级来文；confined 只对列名人员开放';

CREATE TABLE paper_receipt (
  home      smallint NOT NULL,
  id        uuid NOT NULL,
  paper_id  uuid NOT NULL REFERENCES paper (id),
  unit_id   uuid NOT NULL,
  sender_unit_id uuid NOT NULL,
  due_on    date,
  relays    jsonb NOT NULL DEFAULT '[]',
  state     text NOT NULL,
  seq       integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT paper_receipt_id_unique UNIQUE (id),
  CONSTRAINT paper_receipt_once UNIQUE (paper_id, unit_id)
);
CREATE INDEX paper_receipt_unit_idx ON paper_receipt (unit_id, state);
COMMENT ON TABLE paper_receipt IS '来文的收文单位：签收与传达（谁向谁、何时、多少人）';

CREATE TABLE consultation (
  home         smallint NOT NULL,
  id           uuid NOT NULL,
  unit_id      uuid NOT NULL,
  programme_id uuid,
  title        text NOT NULL,
  paragraphs   jsonb NOT NULL,
  due_on       date NOT NULL,
  state        text NOT NULL,
  seq          integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT consultation_id_unique UNIQUE (id)
);
CREATE INDEX consultation_programme_idx ON consultation (programme_id);
CREATE TABLE consultation_receiver (
  consultation_id uuid NOT NULL REFERENCES consultation (id),
  home       smallint NOT NULL,
  id         uuid NOT NULL,
  unit_id    uuid NOT NULL,
  issuer_unit_id uuid NOT NULL,
  state      text NOT NULL,
  seq        integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT consultation_receiver_once UNIQUE (consultation_id, unit_id),
  CONSTRAINT consultation_receiver_id_unique UNIQUE (id)
);
CREATE INDEX consultation_receiver_unit_idx ON consultation_receiver (unit_id, state);
CREATE TABLE remark (
  home            smallint NOT NULL,
  id              uuid NOT NULL,
  consultation_id uuid NOT NULL REFERENCES consultation (id),
  unit_id         uuid NOT NULL,
  issuer_unit_id  uuid NOT NULL,
  paragraph_no    integer NOT NULL,
  text            text NOT NULL,
  verdict         text CHECK (verdict IN ('adopted', 'partly', 'declined')),
  reason          text,
  state           text NOT NULL,
  seq             integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT remark_id_unique UNIQUE (id)
);
CREATE INDEX remark_consultation_idx ON remark (consultation_id, paragraph_no);
COMMENT ON TABLE consultation IS '征求意见稿：按段征求意见';
COMMENT ON TABLE consultation_receiver IS '征求意见的对象单位：提了意见或回复无意见';
COMMENT ON TABLE remark IS '意见与答复：采纳、部分采纳、不采纳及理由';

CREATE TABLE baseline (
  home         smallint NOT NULL,
  id           uuid NOT NULL,
  unit_id      uuid NOT NULL,
  speech_id    uuid NOT NULL,
  clause_id    uuid NOT NULL,
  name         text NOT NULL,
  value        numeric NOT NULL,
  measure      text NOT NULL,
  bound        text NOT NULL DEFAULT '整',
  as_of        date,
  state        text NOT NULL,
  seq          integer NOT NULL,
  PRIMARY KEY (home, id)
);
CREATE TABLE problem (
  home         smallint NOT NULL,
  id           uuid NOT NULL,
  unit_id      uuid NOT NULL,
  speech_id    uuid NOT NULL,
  clause_id    uuid NOT NULL,
  title        text NOT NULL,
  note         text NOT NULL DEFAULT '',
  state        text NOT NULL,
  seq          integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT problem_id_unique UNIQUE (id)
);
COMMENT ON TABLE baseline IS '讲话里报告的数，作为基数留存';
COMMENT ON TABLE problem IS '讲话里点到的问题，跟踪';

CREATE TABLE letter_series (
  unit_id uuid NOT NULL,
  series  text NOT NULL,
  year    smallint NOT NULL,
  last_no integer NOT NULL,
  PRIMARY KEY (unit_id, series, year)
);
CREATE TABLE letter (
  home        smallint NOT NULL,
  id          uuid NOT NULL,
  unit_id     uuid NOT NULL,
  sort        text NOT NULL CHECK (sort IN ('breakdown', 'request')),
  subject     uuid,
  title       text NOT NULL,
  addressee   text NOT NULL,
  body        jsonb NOT NULL,
  document_no text,
  signer      text,
  signed_on   date,
  file_id     uuid,
  state       text NOT NULL,
  seq         integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT letter_id_unique UNIQUE (id)
);
CREATE UNIQUE INDEX letter_number_unique ON letter (unit_id, document_no) WHERE document_no IS NOT NULL;
CREATE INDEX letter_subject_idx ON letter (subject);
COMMENT ON TABLE letter_series IS '发文字号：每单位、每代字、每年连续编号，签发时分配，不复用';
COMMENT ON TABLE letter IS '公文：任务分解表、商请函';

GRANT SELECT, INSERT, UPDATE, DELETE ON speech, clause, programme, countersign, task, task_change, occurrence, paper, paper_receipt,
  consultation, consultation_receiver, remark, baseline, problem, letter_series, letter TO niangjia_app;
GRANT SELECT, INSERT ON task_report TO niangjia_app;

INSERT INTO indicator (code, name, measure, cuts, self_reported, meaning) VALUES
  ('task-issued', '下达任务', '件', '{}', false, '下达到本组织的任务件数；撤回的扣回'),
  ('task-received', '签收任务', '件', '{}', false, '本组织已收文的任务件数'),
  ('task-finished', '办结任务', '件', '{}', false, '经下达单位审核办结的任务件数'),
  ('task-overdue-finished', '逾期办结任务', '件', '{}', false, '办结日晚于完成时限的任务件数'),
  ('task-self-reported', '自报进展', '次', '{}', true, '承办单位报告进展的次数，自报，不计入考核');
