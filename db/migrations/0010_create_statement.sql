-- Periodic statements (定期报表) for what no record can give: forms, periods, sheets.

CREATE TABLE statement_form (
  home     smallint NOT NULL,
  id       uuid NOT NULL,
  unit_id  uuid NOT NULL,
  line     text NOT NULL CHECK (line IN ('territory', 'industry')),
  title    text NOT NULL,
  note     text NOT NULL DEFAULT '',
  cadence  text NOT NULL CHECK (cadence IN ('month', 'quarter', 'half-year', 'year')),
  due_day  smallint NOT NULL CHECK (due_day BETWEEN 1 AND 31),
  depth    text NOT NULL CHECK (depth IN ('children', 'field')),
  fields   jsonb NOT NULL,
  checks   jsonb NOT NULL,
  state    text NOT NULL,
  seq      integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT statement_form_id_unique UNIQUE (id)
);
CREATE INDEX statement_form_unit_idx ON statement_form (unit_id, id);
COMMENT ON TABLE statement_form IS '报表制度：指标栏、审核关系、报送周期；已下发的期次各存一份当时的栏目';

CREATE TABLE statement_period (
  home     smallint NOT NULL,
  id       uuid NOT NULL,
  form_id  uuid NOT NULL REFERENCES statement_form (id),
  unit_id  uuid NOT NULL,
  line     text NOT NULL CHECK (line IN ('territory', 'industry')),
  period   text NOT NULL,
  label    text NOT NULL,
  from_day date NOT NULL,
  to_day   date NOT NULL,
  due_on   date NOT NULL,
  fields   jsonb NOT NULL,
  checks   jsonb NOT NULL,
  totals   jsonb,
  missing  jsonb NOT NULL DEFAULT '[]',
  state    text NOT NULL,
  seq      integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT statement_period_id_unique UNIQUE (id),
  CONSTRAINT statement_period_once UNIQUE (form_id, period),
  CONSTRAINT statement_period_days CHECK (from_day <= to_day)
);
CREATE INDEX statement_period_unit_idx ON statement_period (unit_id, id);
COMMENT ON TABLE statement_period IS '报表期次：一种报表一期只有一次；关账时 totals 冻结，missing 写明缺报单位';

CREATE TABLE statement (
  home     smallint NOT NULL,
  id       uuid NOT NULL,
  period_id uuid NOT NULL REFERENCES statement_period (id),
  parent_id uuid,
  unit_id  uuid NOT NULL,
  issuer_unit_id uuid NOT NULL,
  is_sum   boolean NOT NULL,
  due_on   date NOT NULL,
  amounts  jsonb NOT NULL DEFAULT '{}',
  notes    jsonb NOT NULL DEFAULT '{}',
  missing  jsonb NOT NULL DEFAULT '[]',
  remark   text NOT NULL DEFAULT '',
  submitted_on date,
  is_late  boolean NOT NULL DEFAULT false,
  state    text NOT NULL,
  seq      integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT statement_id_unique UNIQUE (id),
  CONSTRAINT statement_once UNIQUE (period_id, unit_id)
);
CREATE INDEX statement_unit_idx ON statement (unit_id, state);
CREATE INDEX statement_parent_idx ON statement (parent_id);
COMMENT ON TABLE statement IS '填报表：is_sum 的表由下级锁定的表相加而成，不得手填';

GRANT SELECT, INSERT, UPDATE, DELETE ON statement_form, statement_period, statement TO niangjia_app;
