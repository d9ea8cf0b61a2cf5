-- 年度考核: schemes, marks, objections; rounds of computing and their results, which are only ever added.

CREATE TABLE assess_scheme (
  home       smallint NOT NULL,
  id         uuid NOT NULL,
  unit_id    uuid NOT NULL,
  year       smallint NOT NULL,
  title      text NOT NULL,
  from_day   date NOT NULL,
  to_day     date NOT NULL,
  items      jsonb NOT NULL DEFAULT '[]',
  groups     jsonb NOT NULL DEFAULT '[]',
  bonuses    jsonb NOT NULL DEFAULT '[]',
  bonus_cap  numeric NOT NULL DEFAULT 0,
  deductions jsonb NOT NULL DEFAULT '[]',
  vetoes     jsonb NOT NULL DEFAULT '[]',
  grades     jsonb NOT NULL DEFAULT '[]',
  version    integer NOT NULL DEFAULT 0,
  as_of      date,
  object_by  date,
  state      text NOT NULL,
  seq        integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT assess_scheme_id_unique UNIQUE (id),
  CONSTRAINT assess_scheme_days CHECK (from_day <= to_day)
);
CREATE UNIQUE INDEX assess_scheme_one_a_year ON assess_scheme (unit_id, year) WHERE state <> 'dropped';
COMMENT ON TABLE assess_scheme IS '考核方案：项目与权重、分组、加分扣分条目；每单位每年一份';

CREATE TABLE assess_mark (
  home           smallint NOT NULL,
  id             uuid NOT NULL,
  scheme_id      uuid NOT NULL REFERENCES assess_scheme (id),
  unit_id        uuid NOT NULL,
  issuer_unit_id uuid NOT NULL,
  sort           text NOT NULL CHECK (sort IN ('bonus', 'deduction', 'veto')),
  rule           text NOT NULL,
  thing          text NOT NULL,
  points         numeric NOT NULL,
  reason         text NOT NULL,
  answer_by      date,
  answer         text,
  decision       text,
  state          text NOT NULL,
  seq            integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT assess_mark_id_unique UNIQUE (id),
  CONSTRAINT assess_mark_points CHECK (CASE WHEN sort = 'veto' THEN points = 0 ELSE points > 0 END),
  CONSTRAINT assess_mark_told CHECK (sort = 'bonus' OR answer_by IS NOT NULL)
);
CREATE INDEX assess_mark_scheme_idx ON assess_mark (scheme_id, unit_id);
CREATE INDEX assess_mark_unit_idx ON assess_mark (unit_id, id);
COMMENT ON TABLE assess_mark IS '加分、扣分、一票否决：扣分与否决先告知、留申辩时间，再由他人认定';

CREATE TABLE assess_objection (
  home           smallint NOT NULL,
  id             uuid NOT NULL,
  scheme_id      uuid NOT NULL REFERENCES assess_scheme (id),
  unit_id        uuid NOT NULL,
  issuer_unit_id uuid NOT NULL,
  sort           text NOT NULL CHECK (sort IN ('objection', 'correction')),
  item_nos       jsonb NOT NULL DEFAULT '[]',
  reason         text NOT NULL,
  ruling         jsonb,
  decision       text,
  before         jsonb,
  after          jsonb,
  state          text NOT NULL,
  seq            integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT assess_objection_id_unique UNIQUE (id)
);
CREATE UNIQUE INDEX assess_objection_one_open ON assess_objection (scheme_id, unit_id) WHERE state = 'raised';
CREATE INDEX assess_objection_unit_idx ON assess_objection (unit_id, id);
COMMENT ON TABLE assess_objection IS '考核异议与定格后的更正：由他人裁定，留存裁定前后的分数与名次';

CREATE TABLE assess_round (
  home       smallint NOT NULL,
  scheme_id  uuid NOT NULL REFERENCES assess_scheme (id),
  version    integer NOT NULL,
  as_of      date NOT NULL,
  small_base numeric NOT NULL,
  cause      text NOT NULL,
  readings   jsonb NOT NULL,
  person_id  uuid NOT NULL,
  made_at    timestamptz NOT NULL,
  PRIMARY KEY (home, scheme_id, version)
);
COMMENT ON TABLE assess_round IS '考核测算：每测算一次一个版本，取数原样留存；只增不改';

CREATE TABLE assess_result (
  home      smallint NOT NULL,
  scheme_id uuid NOT NULL,
  version   integer NOT NULL,
  unit_id   uuid NOT NULL,
  group_no  integer NOT NULL,
  score     numeric NOT NULL,
  rank      integer,
  content   jsonb NOT NULL,
  PRIMARY KEY (home, scheme_id, version, unit_id),
  CONSTRAINT assess_result_of_round FOREIGN KEY (home, scheme_id, version) REFERENCES assess_round (home, scheme_id, version)
);
CREATE INDEX assess_result_unit_idx ON assess_result (unit_id, scheme_id, version);
COMMENT ON TABLE assess_result IS '考核结果：逐项得分与理由，按版本留存；只增不改';

GRANT SELECT, INSERT, UPDATE, DELETE ON assess_scheme, assess_mark, assess_objection TO niangjia_app;
GRANT SELECT, INSERT ON assess_round, assess_result TO niangjia_app;
