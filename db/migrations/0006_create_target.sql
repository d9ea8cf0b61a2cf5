-- A target is the facet of a task at its issuing level: what counts it, over which window, by which curve. Quotas are the tasks themselves.

CREATE TABLE target (
  home       smallint NOT NULL,
  id         uuid NOT NULL,
  task_id    uuid NOT NULL REFERENCES task (id),
  unit_id    uuid NOT NULL,
  line       text NOT NULL CHECK (line IN ('territory', 'industry')),
  indicator  text REFERENCES indicator (code),
  cut        text NOT NULL DEFAULT '',
  from_day   date NOT NULL,
  to_day     date NOT NULL,
  curve      jsonb NOT NULL,
  tolerance  jsonb,
  state      text NOT NULL,
  seq        integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT target_id_unique UNIQUE (id),
  CONSTRAINT target_task_unique UNIQUE (task_id),
  CONSTRAINT target_days CHECK (from_day <= to_day)
);
CREATE INDEX target_unit_idx ON target (unit_id);
COMMENT ON TABLE target IS '目标任务的口径：按什么指标统计、起止、进度曲线、容差；没有行的任务按日历均匀、数为自报';

CREATE TABLE target_reached (
  home       smallint NOT NULL,
  id         uuid NOT NULL,
  task_id    uuid NOT NULL REFERENCES task (id),
  unit_id    uuid NOT NULL,
  point_day  date NOT NULL,
  day        date NOT NULL,
  text       text NOT NULL,
  person_id  uuid NOT NULL,
  at         timestamptz NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT target_reached_once UNIQUE (task_id, point_day)
);
COMMENT ON TABLE target_reached IS '节点型任务：承接单位登记到达的节点（以节点日期认）';

GRANT SELECT, INSERT, UPDATE, DELETE ON target TO niangjia_app;
GRANT SELECT, INSERT ON target_reached TO niangjia_app;
