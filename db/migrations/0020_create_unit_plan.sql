CREATE TABLE unit_plan (
  home     smallint NOT NULL,
  id       uuid NOT NULL,
  unit_id  uuid NOT NULL,
  sort     text NOT NULL,
  day      date NOT NULL,
  content  jsonb NOT NULL,
  state    text NOT NULL,
  seq      integer NOT NULL,
  CONSTRAINT unit_plan_pkey PRIMARY KEY (home, id),
  CONSTRAINT unit_plan_id_unique UNIQUE (id),
  CONSTRAINT unit_plan_sort_check CHECK (sort IN ('split', 'merge', 'dissolve'))
);
COMMENT ON TABLE unit_plan IS '到期生效：组织分设，以及合并、撤销时没有日期可写的转交（用人单位、任务数），到 day 当日自动办理';
CREATE UNIQUE INDEX unit_plan_one ON unit_plan (unit_id) WHERE state = 'waiting';
CREATE INDEX unit_plan_day_idx ON unit_plan (day) WHERE state = 'waiting';
GRANT SELECT, INSERT, UPDATE ON unit_plan TO niangjia_app;

-- What waits to be checked is asked for at every opening of the home page.
CREATE INDEX statement_check_idx ON statement (issuer_unit_id) WHERE state = 'submitted';
