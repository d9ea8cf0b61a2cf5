-- Questionnaires: versions that never change once published; answers that say what, where at most to the township and on which day, never who.

CREATE TABLE survey (
  home      smallint NOT NULL,
  id        uuid NOT NULL,
  unit_id   uuid NOT NULL REFERENCES unit (id),
  line      text NOT NULL CONSTRAINT survey_line_check CHECK (line IN ('territory', 'industry')),
  title     text NOT NULL,
  purpose   text NOT NULL,
  audience  text NOT NULL CONSTRAINT survey_audience_check CHECK (audience IN ('worker', 'enterprise')),
  once      boolean NOT NULL,
  named     boolean NOT NULL,
  opens_on  date NOT NULL,
  closes_on date NOT NULL,
  cuts      jsonb NOT NULL DEFAULT '[]',
  long_why  text NOT NULL DEFAULT '',
  code      text NOT NULL,
  version   integer NOT NULL DEFAULT 0 CHECK (version >= 0),
  closed_on date,
  state     text NOT NULL,
  seq       integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT survey_id_unique UNIQUE (id),
  CONSTRAINT survey_code_unique UNIQUE (code),
  CONSTRAINT survey_days CHECK (opens_on <= closes_on),
  CONSTRAINT survey_workers_unnamed CHECK (NOT (named AND audience = 'worker')),
  CONSTRAINT survey_published CHECK (state NOT IN ('open', 'closed') OR version > 0)
);
CREATE INDEX survey_unit_idx ON survey (unit_id, state);
CREATE INDEX survey_open_idx ON survey (closes_on) WHERE state = 'open';
COMMENT ON TABLE survey IS '问卷：问职工还是问企业、收集起止、是否每人（每家）只答一次';
COMMENT ON COLUMN survey.code IS '公开填写链接里的随机短码，一份问卷一个，不按单位分';
COMMENT ON COLUMN survey.version IS '当前发布的版次；0 为未发布';

CREATE TABLE survey_draft (
  home      smallint NOT NULL,
  survey_id uuid NOT NULL,
  questions jsonb NOT NULL DEFAULT '[]',
  saves     integer NOT NULL DEFAULT 0,
  PRIMARY KEY (home, survey_id),
  CONSTRAINT survey_draft_survey_fk FOREIGN KEY (home, survey_id) REFERENCES survey (home, id)
);
COMMENT ON TABLE survey_draft IS '问卷草稿：随写随存，发布时成为新的一版；saves 用来发现两人同时修改';

CREATE TABLE survey_version (
  home         smallint NOT NULL,
  survey_id    uuid NOT NULL,
  number       integer NOT NULL CHECK (number >= 1),
  questions    jsonb NOT NULL,
  seconds      integer NOT NULL,
  published_on date NOT NULL,
  PRIMARY KEY (home, survey_id, number),
  CONSTRAINT survey_version_survey_fk FOREIGN KEY (home, survey_id) REFERENCES survey (home, id)
);
COMMENT ON TABLE survey_version IS '已发布的问卷版本：发布后不再改动，回答属于某一版';
COMMENT ON COLUMN survey_version.seconds IS '估计填写用时（秒），减负统计也用它';

CREATE TABLE survey_answer (
  home        smallint NOT NULL,
  id          uuid NOT NULL,
  survey_id   uuid NOT NULL,
  version     integer NOT NULL,
  unit_id     uuid NOT NULL REFERENCES unit (id),
  channel     text NOT NULL CONSTRAINT survey_answer_channel_check CHECK (channel IN ('link', 'paper', 'visit')),
  answered_on date NOT NULL,
  answers     jsonb NOT NULL,
  cuts        jsonb NOT NULL DEFAULT '{}',
  employer_id uuid,
  visit_id    uuid,
  PRIMARY KEY (home, id),
  CONSTRAINT survey_answer_version_fk FOREIGN KEY (home, survey_id, version) REFERENCES survey_version (home, survey_id, number),
  CONSTRAINT survey_answer_visit CHECK ((channel = 'visit') = (visit_id IS NOT NULL)),
  CONSTRAINT survey_answer_visit_employer CHECK (visit_id IS NULL OR employer_id IS NOT NULL)
);
CREATE INDEX survey_answer_survey_idx ON survey_answer (survey_id, version, unit_id, answered_on);
CREATE UNIQUE INDEX survey_answer_visit_unique ON survey_answer (home, survey_id, visit_id) WHERE visit_id IS NOT NULL;
CREATE INDEX survey_answer_employer_idx ON survey_answer (survey_id, employer_id) WHERE employer_id IS NOT NULL;
COMMENT ON TABLE survey_answer IS '一份回答：只到日、只到镇街；没有姓名、会员、网络地址和设备，编号随机，不随时间排列';
COMMENT ON COLUMN survey_answer.unit_id IS '计入哪个组织：镇街（园区），或填写人只愿意说到的上一级';
COMMENT ON COLUMN survey_answer.employer_id IS '只有记名的企业问卷才有';
COMMENT ON COLUMN survey_answer.cuts IS '分项：sector 行业、size 规模、group 职工群体';

CREATE TABLE survey_employer_once (
  home        smallint NOT NULL,
  survey_id   uuid NOT NULL,
  employer_id uuid NOT NULL,
  answer_id   uuid NOT NULL,
  PRIMARY KEY (home, survey_id, employer_id),
  CONSTRAINT survey_employer_once_answer_fk FOREIGN KEY (home, answer_id) REFERENCES survey_answer (home, id)
);
COMMENT ON TABLE survey_employer_once IS '每家只答一次的企业问卷：哪一份是这家企业的';

CREATE TABLE survey_key (
  home        smallint NOT NULL,
  survey_id   uuid NOT NULL,
  public_key  text NOT NULL,
  private_enc bytea,
  PRIMARY KEY (home, survey_id),
  CONSTRAINT survey_key_survey_fk FOREIGN KEY (home, survey_id) REFERENCES survey (home, id)
);
COMMENT ON TABLE survey_key IS '每人只答一次的问卷的盲签名密钥；问卷截止后私钥清除';

CREATE TABLE survey_issue (
  home         smallint NOT NULL,
  survey_id    uuid NOT NULL,
  worker_id    uuid NOT NULL,
  blinded_hash bytea NOT NULL,
  issued_on    date NOT NULL,
  PRIMARY KEY (home, survey_id, worker_id),
  CONSTRAINT survey_issue_survey_fk FOREIGN KEY (home, survey_id) REFERENCES survey (home, id)
);
COMMENT ON TABLE survey_issue IS '谁领过答题凭证：每人一次；凭证本身是盲签名，平台没有见过，与回答对不上';

CREATE TABLE survey_spent (
  home       smallint NOT NULL,
  survey_id  uuid NOT NULL,
  token_hash bytea NOT NULL,
  PRIMARY KEY (home, survey_id, token_hash),
  CONSTRAINT survey_spent_survey_fk FOREIGN KEY (home, survey_id) REFERENCES survey (home, id)
);
COMMENT ON TABLE survey_spent IS '已用过的答题凭证，不连到哪一份回答';

CREATE TABLE survey_paper (
  home            smallint NOT NULL,
  id              uuid NOT NULL,
  survey_id       uuid NOT NULL,
  version         integer NOT NULL,
  batch           text NOT NULL,
  no              integer NOT NULL CHECK (no >= 1),
  unit_id         uuid NOT NULL REFERENCES unit (id),
  first_person    uuid NOT NULL,
  first_answers   jsonb NOT NULL,
  second_person   uuid,
  second_answers  jsonb,
  cuts            jsonb NOT NULL DEFAULT '{}',
  employer_id     uuid,
  twice           boolean NOT NULL,
  answer_id       uuid,
  state           text NOT NULL CONSTRAINT survey_paper_state_check CHECK (state IN ('waiting', 'differs', 'counted')),
  PRIMARY KEY (home, id),
  CONSTRAINT survey_paper_id_unique UNIQUE (id),
  CONSTRAINT survey_paper_no_unique UNIQUE (home, survey_id, unit_id, batch, no),
  CONSTRAINT survey_paper_version_fk FOREIGN KEY (home, survey_id, version) REFERENCES survey_version (home, survey_id, number),
  CONSTRAINT survey_paper_other_hands CHECK (second_person IS NULL OR second_person <> first_person),
  CONSTRAINT survey_paper_second CHECK ((second_person IS NULL) = (second_answers IS NULL)),
  CONSTRAINT survey_paper_counted CHECK ((state = 'counted') = (answer_id IS NOT NULL)),
  CONSTRAINT survey_paper_twice CHECK (NOT twice OR state <> 'counted' OR second_person IS NOT NULL)
);
CREATE INDEX survey_paper_open_idx ON survey_paper (survey_id, unit_id) WHERE state <> 'counted';
COMMENT ON TABLE survey_paper IS '纸质问卷补录：哪一批、第几份、谁录的；两人录入的，一致以后才计入';

CREATE TABLE survey_frame (
  home      smallint NOT NULL,
  survey_id uuid NOT NULL,
  unit_id   uuid NOT NULL REFERENCES unit (id),
  asked     integer NOT NULL CHECK (asked >= 0),
  PRIMARY KEY (home, survey_id, unit_id),
  CONSTRAINT survey_frame_survey_fk FOREIGN KEY (home, survey_id) REFERENCES survey (home, id)
);
COMMENT ON TABLE survey_frame IS '应答范围：发布时每个镇街（园区）有多少会员或多少家企业，只有数，没有名单';

GRANT SELECT, INSERT, UPDATE, DELETE ON survey, survey_draft, survey_key, survey_paper, survey_frame, survey_employer_once TO niangjia_app;
GRANT SELECT, INSERT ON survey_version, survey_issue, survey_spent TO niangjia_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON survey_answer TO niangjia_app;
