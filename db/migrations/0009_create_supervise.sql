-- Weekly calls (周调度会) with what was decided at them; must-report rules, events and misses.

CREATE TABLE call (
  home       smallint NOT NULL,
  id         uuid NOT NULL,
  unit_id    uuid NOT NULL,
  cadence    text NOT NULL CHECK (cadence IN ('week', 'month')),
  period     text NOT NULL,
  title      text NOT NULL,
  held_on    date NOT NULL,
  place      text NOT NULL DEFAULT '',
  host       text NOT NULL DEFAULT '',
  report_by  date,
  unit_ids   jsonb NOT NULL DEFAULT '[]',
  topics     jsonb NOT NULL DEFAULT '[]',
  decisions  jsonb NOT NULL DEFAULT '[]',
  account    jsonb NOT NULL DEFAULT '[]',
  absent_ids jsonb NOT NULL DEFAULT '[]',
  minutes    text NOT NULL DEFAULT '',
  paper_id   uuid,
  state      text NOT NULL,
  seq        integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT call_id_unique UNIQUE (id)
);
CREATE UNIQUE INDEX call_once ON call (unit_id, cadence, period) WHERE state <> 'dropped';
CREATE INDEX call_unit_idx ON call (unit_id, held_on);
COMMENT ON TABLE call IS '调度会：account 为开会时对上次议定事项的账，decisions 为本次议定事项的草稿，成纪要后进 call_decision';

CREATE TABLE call_report (
  home     smallint NOT NULL,
  id       uuid NOT NULL,
  call_id  uuid NOT NULL REFERENCES call (id),
  unit_id  uuid NOT NULL,
  issuer_unit_id uuid NOT NULL,
  text     text NOT NULL DEFAULT '',
  figures  jsonb NOT NULL DEFAULT '[]',
  reported_at timestamptz,
  state    text NOT NULL,
  seq      integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT call_report_id_unique UNIQUE (id),
  CONSTRAINT call_report_once UNIQUE (call_id, unit_id)
);
CREATE INDEX call_report_unit_idx ON call_report (unit_id, state);
COMMENT ON TABLE call_report IS '调度会汇报：数取自记录，单位只写文字';

CREATE TABLE call_decision (
  home     smallint NOT NULL,
  id       uuid NOT NULL,
  call_id  uuid NOT NULL REFERENCES call (id),
  unit_id  uuid NOT NULL,
  no       integer NOT NULL,
  text     text NOT NULL,
  owner_unit_id uuid NOT NULL,
  responsible text NOT NULL,
  due_on   date NOT NULL,
  task_id  uuid NOT NULL,
  state    text NOT NULL,
  seq      integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT call_decision_id_unique UNIQUE (id),
  CONSTRAINT call_decision_no UNIQUE (call_id, no)
);
CREATE INDEX call_decision_open_idx ON call_decision (unit_id, state);
COMMENT ON TABLE call_decision IS '议定事项：承办单位、责任人、时限，task_id 指交办的任务';

CREATE TABLE report_rule (
  home     smallint NOT NULL,
  id       uuid NOT NULL,
  unit_id  uuid NOT NULL,
  sort     text NOT NULL CHECK (sort IN ('event', 'cadence')),
  code     text NOT NULL,
  title    text NOT NULL,
  meaning  text NOT NULL,
  receiver text NOT NULL CHECK (receiver IN ('superior', 'setter')),
  owes     text NOT NULL CHECK (owes IN ('children', 'below')),
  within   jsonb,
  forward_within jsonb,
  publish_within jsonb,
  cadence  text CHECK (cadence IN ('week', 'month', 'quarter')),
  by_way   text CHECK (by_way IN ('call', 'report')),
  due_day  smallint,
  from_day date NOT NULL,
  state    text NOT NULL,
  seq      integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT report_rule_id_unique UNIQUE (id),
  CONSTRAINT report_rule_shape CHECK ((sort = 'event' AND within IS NOT NULL AND cadence IS NULL)
    OR (sort = 'cadence' AND cadence IS NOT NULL AND by_way IS NOT NULL))
);
CREATE UNIQUE INDEX report_rule_code ON report_rule (unit_id, code) WHERE state = 'standing';
COMMENT ON TABLE report_rule IS '必报规则：什么事、多长时间内、报给谁、是否转发；以及每周一调度、每月一报告、一季一报';

CREATE TABLE event (
  home        smallint NOT NULL,
  id          uuid NOT NULL,
  rule_id     uuid NOT NULL REFERENCES report_rule (id),
  unit_id     uuid NOT NULL,
  setter_unit_id uuid NOT NULL,
  to_unit_id  uuid NOT NULL,
  period      text,
  title       text NOT NULL,
  text        text NOT NULL,
  happened_at timestamptz NOT NULL,
  report_due_at  timestamptz NOT NULL,
  reported_at timestamptz,
  forward_due_at timestamptz,
  forwarded_at   timestamptz,
  publish_due_at timestamptz,
  published_at   timestamptz,
  state       text NOT NULL,
  seq         integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT event_id_unique UNIQUE (id)
);
CREATE UNIQUE INDEX event_period_once ON event (rule_id, unit_id, period) WHERE period IS NOT NULL;
CREATE INDEX event_unit_idx ON event (unit_id, id);
CREATE INDEX event_to_idx ON event (to_unit_id, state);
COMMENT ON TABLE event IS '必报事项：发生、报告、转报、转发的时刻与各自的时限；period 为定期报告的期次';

CREATE TABLE miss (
  home     smallint NOT NULL,
  id       uuid NOT NULL,
  rule_id  uuid NOT NULL REFERENCES report_rule (id),
  unit_id  uuid NOT NULL,
  sort     text NOT NULL CHECK (sort IN ('unreported', 'late', 'not-forwarded', 'not-published', 'not-sent', 'not-held')),
  about    text NOT NULL,
  event_id uuid,
  label    text NOT NULL,
  due_at   timestamptz NOT NULL,
  noted_at timestamptz NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT miss_once UNIQUE (rule_id, unit_id, sort, about)
);
CREATE INDEX miss_unit_idx ON miss (unit_id, due_at);
COMMENT ON TABLE miss IS '漏报、迟报、未转报、未转发：定时巡查记下，只增不改；about 为事项编号或期次，补上与否由记录推出';

GRANT SELECT, INSERT, UPDATE, DELETE ON call, call_report, call_decision, report_rule, event TO niangjia_app;
GRANT SELECT, INSERT ON miss TO niangjia_app;
