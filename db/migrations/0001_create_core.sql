-- The shapes that are dear to change later: clock, dated two-line tree, seats, moves, requests, facts,
-- compartments, audit, queue, files. Large tables lead their key with home. Text paths compare under "C".

-- Time enters SQL only here; the offset is set per connection, in tests and in the demo.
CREATE FUNCTION clock() RETURNS timestamptz LANGUAGE sql VOLATILE
  AS $$ SELECT clock_timestamp() + coalesce(nullif(current_setting('niangjia.clock_offset', true), ''), '0')::interval $$;
CREATE FUNCTION today() RETURNS date LANGUAGE sql VOLATILE
  AS $$ SELECT (clock() AT TIME ZONE 'Asia/Shanghai')::date $$;

CREATE TABLE installation (
  id           smallint PRIMARY KEY CHECK (id = 1),
  mode         text NOT NULL CHECK (mode IN ('demo', 'real')),
  home         smallint NOT NULL,
  root_unit_id uuid,
  name         text NOT NULL,
  level        text NOT NULL CHECK (level IN ('province', 'city', 'county')),
  jurisdiction text NOT NULL,
  set_up_at    timestamptz
);
COMMENT ON TABLE installation IS '本平台：单位名称、级别、是否演示；一行';

-- Organisation ---------------------------------------------------------------------------------------------------

CREATE TABLE line (
  line text PRIMARY KEY CHECK (line IN ('territory', 'industry'))
);
INSERT INTO line VALUES ('territory'), ('industry');
COMMENT ON TABLE line IS '组织线；移动组织时锁定所在线的这一行';

CREATE TABLE unit (
  home         smallint NOT NULL,
  id           uuid NOT NULL,
  code         text COLLATE "C" NOT NULL,
  name         text NOT NULL,
  short_name   text NOT NULL,
  pinyin       text NOT NULL DEFAULT '',
  kind         text NOT NULL CHECK (kind IN ('federation', 'township', 'park', 'industry', 'direct', 'enterprise', 'joint')),
  level        text NOT NULL CHECK (level IN ('province', 'city', 'county', 'township', 'grassroots')),
  grouping     text CHECK (grouping IN ('district', 'city', 'county')),
  founded_on   date,
  dissolved_on date,
  sort_no      integer NOT NULL DEFAULT 0,
  state        text NOT NULL DEFAULT 'live',
  seq          integer NOT NULL DEFAULT 0,
  PRIMARY KEY (home, id),
  CONSTRAINT unit_id_unique UNIQUE (id),
  CONSTRAINT unit_code_unique UNIQUE (code),
  CONSTRAINT unit_code_shape CHECK (code ~ '^[0-9a-z]+$')
);
CREATE INDEX unit_name_idx ON unit (name);
COMMENT ON TABLE unit IS '工会组织；code 一经生成不变，grouping 用于考核分组（城区、市、县）';

CREATE TABLE unit_place (
  line     text NOT NULL REFERENCES line,
  unit_id  uuid NOT NULL REFERENCES unit (id),
  path     text COLLATE "C" NOT NULL CHECK (path LIKE '%.'),
  from_day date NOT NULL,
  to_day   date NOT NULL DEFAULT '9999-12-31',
  PRIMARY KEY (line, unit_id, from_day),
  CONSTRAINT unit_place_days CHECK (from_day < to_day)
);
CREATE UNIQUE INDEX unit_place_current ON unit_place (line, unit_id) WHERE to_day = '9999-12-31';
CREATE INDEX unit_place_range ON unit_place (line, path, unit_id) INCLUDE (from_day, to_day);
COMMENT ON TABLE unit_place IS '组织在各条线上的位置，按日期分段；路径以点结尾，含本级';

CREATE TABLE department (
  home    smallint NOT NULL,
  id      uuid NOT NULL,
  unit_id uuid NOT NULL REFERENCES unit (id),
  name    text NOT NULL,
  sort_no integer NOT NULL DEFAULT 0,
  ended_on date,
  PRIMARY KEY (home, id),
  CONSTRAINT department_id_unique UNIQUE (id),
  CONSTRAINT department_name_unique UNIQUE (unit_id, name)
);
COMMENT ON TABLE department IS '工会机关的部室';

CREATE TABLE person (
  home         smallint NOT NULL,
  id           uuid NOT NULL,
  name         text NOT NULL,
  pinyin       text NOT NULL DEFAULT '',
  mobile_enc   bytea,
  mobile_index bytea,
  PRIMARY KEY (home, id),
  CONSTRAINT person_id_unique UNIQUE (id)
);
CREATE INDEX person_mobile_idx ON person (mobile_index) WHERE mobile_index IS NOT NULL;
CREATE INDEX person_name_idx ON person (name);
COMMENT ON TABLE person IS '人员；手机号加密存储，精确查找用盲索引';

CREATE TABLE post (
  home          smallint NOT NULL,
  id            uuid NOT NULL,
  person_id     uuid NOT NULL REFERENCES person (id),
  unit_id       uuid NOT NULL REFERENCES unit (id),
  department_id uuid REFERENCES department (id),
  title         text NOT NULL,
  office        text NOT NULL,
  employment    text NOT NULL CHECK (employment IN ('full-time', 'part-time', 'seconded', 'contract')),
  is_leader     boolean NOT NULL DEFAULT false,
  from_day      date NOT NULL,
  to_day        date NOT NULL DEFAULT '9999-12-31',
  state         text NOT NULL DEFAULT 'held',
  seq           integer NOT NULL DEFAULT 0,
  PRIMARY KEY (home, id),
  CONSTRAINT post_id_unique UNIQUE (id),
  CONSTRAINT post_days CHECK (from_day <= to_day)
);
CREATE INDEX post_person_idx ON post (person_id);
CREATE INDEX post_unit_idx ON post (unit_id);
COMMENT ON TABLE post IS '任职：专职 full-time、兼职 part-time、挂职 seconded、社会化 contract';

CREATE TABLE seat (
  home      smallint NOT NULL,
  id        uuid NOT NULL,
  post_id   uuid NOT NULL REFERENCES post (id),
  person_id uuid NOT NULL REFERENCES person (id),
  unit_id   uuid NOT NULL REFERENCES unit (id),
  line      text NOT NULL REFERENCES line,
  duty      text NOT NULL,
  reach     text NOT NULL CHECK (reach IN ('own', 'below')),
  from_day  date NOT NULL,
  to_day    date NOT NULL DEFAULT '9999-12-31',
  seal      bytea,
  PRIMARY KEY (home, id),
  CONSTRAINT seat_days CHECK (from_day <= to_day)
);
CREATE INDEX seat_person_idx ON seat (person_id, from_day, to_day);
CREATE INDEX seat_unit_duty_idx ON seat (unit_id, duty);
CREATE INDEX seat_post_idx ON seat (post_id);
COMMENT ON TABLE seat IS '任职给出的职责权限：某组织、某条线、本级或含下级；seal 为防改校验';

CREATE TABLE employer (
  home           smallint NOT NULL,
  id             uuid NOT NULL,
  name           text NOT NULL,
  pinyin         text NOT NULL DEFAULT '',
  credit_code    text COLLATE "C",
  keeper_unit_id uuid NOT NULL REFERENCES unit (id),
  union_unit_id  uuid REFERENCES unit (id),
  sector         text NOT NULL,
  headcount      integer NOT NULL CHECK (headcount >= 0),
  member_count   integer NOT NULL DEFAULT 0 CHECK (member_count >= 0),
  address        text NOT NULL DEFAULT '',
  status         text NOT NULL CHECK (status IN ('operating', 'closed', 'moved', 'lost')),
  PRIMARY KEY (home, id),
  CONSTRAINT employer_members_fit CHECK (member_count <= headcount)
);
CREATE INDEX employer_keeper_idx ON employer (keeper_unit_id);
CREATE UNIQUE INDEX employer_credit_code_unique ON employer (credit_code) WHERE credit_code IS NOT NULL;
COMMENT ON TABLE employer IS '用人单位；没有工会时由 keeper_unit_id 负责';

-- Parameters and calendar ----------------------------------------------------------------------------------------

CREATE TABLE parameter (
  home         smallint NOT NULL,
  id           uuid NOT NULL,
  code         text NOT NULL,
  jurisdiction text NOT NULL,
  value        jsonb NOT NULL,
  unit         text NOT NULL DEFAULT '',
  day_type     text CHECK (day_type IN ('calendar', 'workday')),
  from_day     date NOT NULL,
  to_day       date NOT NULL DEFAULT '9999-12-31',
  doc_no       text NOT NULL,
  article      text NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT parameter_days CHECK (from_day < to_day),
  CONSTRAINT parameter_start_unique UNIQUE (code, jurisdiction, from_day)
);
COMMENT ON TABLE parameter IS '规则里的数字：按地区、按生效日期，注明文号与条款';

CREATE TABLE calendar_year (
  year      smallint PRIMARY KEY,
  doc_no    text NOT NULL,
  loaded_at timestamptz NOT NULL
);
CREATE TABLE calendar_day (
  year       smallint NOT NULL REFERENCES calendar_year,
  day        date NOT NULL,
  is_workday boolean NOT NULL,
  kind       text NOT NULL CHECK (kind IN ('statutory', 'rest', 'make-up')),
  name       text NOT NULL,
  PRIMARY KEY (year, day)
);
COMMENT ON TABLE calendar_year IS '已导入放假安排的年份；没有的年份不推算';
COMMENT ON TABLE calendar_day IS '与平常星期不同的日子：法定节假日、调休休息、调休上班';

-- Lives ----------------------------------------------------------------------------------------------------------

CREATE TABLE move (
  home       smallint NOT NULL,
  subject    uuid NOT NULL,
  seq        integer NOT NULL CHECK (seq > 0),
  kind       text NOT NULL,
  version    smallint NOT NULL,
  name       text NOT NULL,
  from_state text NOT NULL,
  to_state   text NOT NULL,
  patch      jsonb NOT NULL,
  person     uuid NOT NULL,
  seat       uuid,
  at         timestamptz NOT NULL,
  why        text,
  key        text NOT NULL,
  PRIMARY KEY (home, subject, seq),
  CONSTRAINT move_key_unique UNIQUE (home, subject, key, name)
);
CREATE INDEX move_at_idx ON move (at);
COMMENT ON TABLE move IS '办理动作，只增不改；现状是它们的累积';

CREATE TABLE request (
  person    uuid NOT NULL,
  key       text NOT NULL,
  action    text NOT NULL,
  body_hash bytea NOT NULL,
  unit_id   uuid,
  reply     jsonb,
  at        timestamptz NOT NULL,
  PRIMARY KEY (person, key)
);
CREATE INDEX request_at_idx ON request (at);
COMMENT ON TABLE request IS '带编号的提交；同号同内容得到同一答复';

-- Facts ----------------------------------------------------------------------------------------------------------

CREATE TABLE indicator (
  code    text PRIMARY KEY,
  name    text NOT NULL,
  measure text NOT NULL,
  cuts    text[] NOT NULL DEFAULT '{}',
  self_reported boolean NOT NULL DEFAULT false,
  meaning text NOT NULL
);
COMMENT ON TABLE indicator IS '指标：数什么、计量、口径；自报的单列';

CREATE TABLE batch (
  no      bigint PRIMARY KEY,
  rec_day date NOT NULL,
  at      timestamptz NOT NULL
);
CREATE TABLE tail (
  home      smallint NOT NULL,
  id        uuid NOT NULL,
  indicator text NOT NULL,
  unit_id   uuid NOT NULL,
  day       date NOT NULL,
  amount    numeric NOT NULL,
  dims      jsonb NOT NULL DEFAULT '{}',
  source    uuid NOT NULL,
  reverses  uuid,
  PRIMARY KEY (home, id)
);
CREATE INDEX tail_unit_idx ON tail (unit_id, indicator);
CREATE TABLE fact (
  home      smallint NOT NULL,
  id        uuid NOT NULL,
  indicator text NOT NULL,
  unit_id   uuid NOT NULL,
  day       date NOT NULL,
  amount    numeric NOT NULL,
  dims      jsonb NOT NULL DEFAULT '{}',
  source    uuid NOT NULL,
  reverses  uuid,
  batch     bigint NOT NULL REFERENCES batch,
  PRIMARY KEY (home, id)
);
CREATE UNIQUE INDEX fact_reverses_unique ON fact (reverses) WHERE reverses IS NOT NULL;
CREATE UNIQUE INDEX tail_reverses_unique ON tail (reverses) WHERE reverses IS NOT NULL;
CREATE INDEX fact_unit_day_idx ON fact (unit_id, indicator, day);
CREATE TABLE cell (
  line      text NOT NULL,
  ancestor  uuid NOT NULL,
  indicator text NOT NULL,
  cut       text NOT NULL,
  day       date NOT NULL,
  rec_day   date NOT NULL,
  amount    numeric NOT NULL,
  PRIMARY KEY (line, ancestor, indicator, cut, day, rec_day)
);
CREATE TABLE month_cell (
  line      text NOT NULL,
  ancestor  uuid NOT NULL,
  indicator text NOT NULL,
  cut       text NOT NULL,
  month     date NOT NULL,
  amount    numeric NOT NULL,
  PRIMARY KEY (line, ancestor, indicator, cut, month)
);
CREATE TABLE roller (id smallint PRIMARY KEY CHECK (id = 1));
INSERT INTO roller VALUES (1);
COMMENT ON TABLE tail IS '刚写入的事实；汇总任务移入 fact';
COMMENT ON TABLE fact IS '事实，只增；更正用反向事实';
COMMENT ON TABLE batch IS '汇总批次；rec_day 只升不降';
COMMENT ON TABLE cell IS '按线、上级组织、指标、分项、日期汇总的数';
COMMENT ON TABLE month_cell IS '按月汇总的现数';
COMMENT ON TABLE roller IS '汇总任务的锁行';

-- Compartments ---------------------------------------------------------------------------------------------------

CREATE TABLE member (
  subject   uuid NOT NULL,
  person_id uuid NOT NULL REFERENCES person (id),
  from_at   timestamptz NOT NULL,
  to_at     timestamptz NOT NULL DEFAULT 'infinity',
  added_by  uuid NOT NULL,
  PRIMARY KEY (subject, person_id, from_at)
);
CREATE INDEX member_person_idx ON member (person_id, subject);
CREATE TABLE conflict (
  subject     uuid NOT NULL,
  id          uuid NOT NULL,
  unit_id     uuid,
  employer_id uuid,
  person_id   uuid,
  PRIMARY KEY (subject, id),
  CONSTRAINT conflict_names_one CHECK (num_nonnulls(unit_id, employer_id, person_id) = 1)
);
COMMENT ON TABLE member IS '保密记录的知悉人；组织树打不开保密记录，只有这里列名的人可以';
COMMENT ON TABLE conflict IS '回避：被反映的组织、单位或人员';

-- Audit, queue, files --------------------------------------------------------------------------------------------

CREATE TABLE audit (
  home        smallint NOT NULL,
  id          uuid NOT NULL,
  at          timestamptz NOT NULL,
  person      uuid,
  seat        uuid,
  action      text NOT NULL,
  result      text NOT NULL CHECK (result IN ('done', 'refused', 'failed')),
  code        text,
  subject     uuid,
  unit_id     uuid,
  compartment boolean NOT NULL DEFAULT false,
  digest      bytea,
  origin      text NOT NULL DEFAULT '',
  PRIMARY KEY (home, id)
);
CREATE INDEX audit_at_idx ON audit (at);
CREATE INDEX audit_person_idx ON audit (person, at);
CREATE INDEX audit_subject_idx ON audit (subject);
CREATE TABLE audit_seal (
  no         bigint PRIMARY KEY,
  home       smallint NOT NULL,
  audit_id   uuid NOT NULL,
  leaf       bytea NOT NULL,
  CONSTRAINT audit_seal_once UNIQUE (home, audit_id)
);
CREATE TABLE audit_checkpoint (
  size      bigint PRIMARY KEY,
  root      bytea NOT NULL,
  signature bytea NOT NULL,
  at        timestamptz NOT NULL
);
COMMENT ON TABLE audit IS '审计：谁、何时、做什么、结果；与业务同一事务写入，只增';
COMMENT ON TABLE audit_seal IS '审计行按封存顺序的摘要';
COMMENT ON TABLE audit_checkpoint IS '签名检查点，可另行留存';

CREATE TABLE job (
  home       smallint NOT NULL,
  id         uuid NOT NULL,
  name       text NOT NULL,
  payload    jsonb NOT NULL,
  once       text,
  run_at     timestamptz NOT NULL,
  lease_till timestamptz,
  lease_by   text,
  tries      smallint NOT NULL DEFAULT 0,
  done_at    timestamptz,
  failed_at  timestamptz,
  error      text,
  PRIMARY KEY (home, id)
);
CREATE UNIQUE INDEX job_once_unique ON job (name, once) WHERE once IS NOT NULL;
CREATE INDEX job_due_idx ON job (run_at) WHERE done_at IS NULL AND failed_at IS NULL;
COMMENT ON TABLE job IS '后台任务队列；once 防止同一件事排两次';

CREATE TABLE file (
  home       smallint NOT NULL,
  id         uuid NOT NULL,
  sha256     bytea NOT NULL,
  size       bigint NOT NULL CHECK (size >= 0),
  name       text NOT NULL,
  media_type text NOT NULL,
  key_no     smallint NOT NULL,
  unit_id    uuid NOT NULL REFERENCES unit (id),
  subject    uuid,
  area       text NOT NULL,
  made_by    uuid NOT NULL,
  at         timestamptz NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT file_id_unique UNIQUE (id)
);
CREATE INDEX file_subject_idx ON file (subject);
CREATE INDEX file_sha_idx ON file (sha256);
COMMENT ON TABLE file IS '附件：内容按摘要存放并加密；下载按 subject 的权限';

CREATE TABLE draft (
  person_id uuid NOT NULL REFERENCES person (id),
  key       text NOT NULL,
  body      bytea NOT NULL,
  version   integer NOT NULL,
  at        timestamptz NOT NULL,
  PRIMARY KEY (person_id, key)
);
COMMENT ON TABLE draft IS '自动保存的草稿，仅本人可见，加密';

-- Rights of the running program: log tables are insert-only. ------------------------------------------------------

GRANT USAGE ON SCHEMA public TO niangjia_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON
  installation, unit, unit_place, department, person, post, seat, employer, parameter, calendar_year, calendar_day,
  request, indicator, tail, cell, month_cell, member, job, file, draft TO niangjia_app;
GRANT SELECT, UPDATE ON line, roller TO niangjia_app;
GRANT SELECT, INSERT ON move, fact, batch, conflict, audit, audit_seal, audit_checkpoint TO niangjia_app;
