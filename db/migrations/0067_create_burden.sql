-- The burden meter: what was asked of each unit, by day, counted from the records; and why the same was asked for again.

CREATE TABLE burden_day (
  unit_id       uuid NOT NULL REFERENCES unit (id),
  day           date NOT NULL,
  source        text NOT NULL CONSTRAINT burden_day_source_check CHECK (source IN ('statement', 'task', 'survey', 'visit', 'matter', 'import')),
  form          text NOT NULL,
  asker_unit_id uuid NOT NULL REFERENCES unit (id),
  title         text NOT NULL,
  records       integer NOT NULL CHECK (records > 0),
  typed         jsonb NOT NULL,
  taken         integer NOT NULL CHECK (taken >= 0),
  rows          integer NOT NULL CHECK (rows >= 0),
  seconds       integer NOT NULL CHECK (seconds >= 0),
  PRIMARY KEY (unit_id, day, source, form, asker_unit_id)
);
CREATE INDEX burden_day_asker_idx ON burden_day (asker_unit_id, day);
CREATE INDEX burden_day_day_idx ON burden_day (day);
COMMENT ON TABLE burden_day IS '基层负担：某组织某日在某张表（任务、问卷、走访、事项、导入）上填了几份、几项、折合多少秒；由记录按日计出，过去的日子不再变';
COMMENT ON COLUMN burden_day.form IS '哪一张：报表制度、任务、问卷、轮次、事项种类或导入表的编号';
COMMENT ON COLUMN burden_day.asker_unit_id IS '谁要的；按办理规程或自行登记的为本组织';
COMMENT ON COLUMN burden_day.typed IS '手填的项数，按填法';
COMMENT ON COLUMN burden_day.taken IS '平台带出、取数或由表格导入的项数';
COMMENT ON COLUMN burden_day.rows IS '表格导入核对的行数';
COMMENT ON COLUMN burden_day.seconds IS '按当日参数折合的秒数';

CREATE TABLE burden_run (
  id      smallint NOT NULL PRIMARY KEY CHECK (id = 1),
  through date
);
COMMENT ON TABLE burden_run IS '基层负担计到哪一日；也是计数任务的锁行';
INSERT INTO burden_run (id) VALUES (1);

CREATE TABLE asked_again (
  home      smallint NOT NULL,
  source    text NOT NULL CONSTRAINT asked_again_source_check CHECK (source IN ('statement', 'task', 'survey')),
  source_id uuid NOT NULL,
  key       text NOT NULL,
  meaning   text NOT NULL,
  unit_id   uuid NOT NULL REFERENCES unit (id),
  form      text NOT NULL,
  label     text NOT NULL,
  says      text NOT NULL,
  why       text NOT NULL CONSTRAINT asked_again_why CHECK (length(why) >= 4),
  person_id uuid NOT NULL,
  day       date NOT NULL,
  PRIMARY KEY (home, source_id, key, meaning)
);
CREATE INDEX asked_again_unit_idx ON asked_again (unit_id, day);
COMMENT ON TABLE asked_again IS '重复要数的理由：哪张报表（问卷、任务）的哪一项一年内已经要过或平台已有，为什么还要；只增不改';
COMMENT ON COLUMN asked_again.says IS '当时提示在哪里要过、可从哪里引用';

GRANT SELECT, INSERT, UPDATE, DELETE ON burden_day TO niangjia_app;
GRANT SELECT, UPDATE ON burden_run TO niangjia_app;
GRANT SELECT, INSERT ON asked_again TO niangjia_app;
