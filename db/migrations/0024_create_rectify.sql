-- 整改: where a rectification came from, its figures as they were frozen, the sample that is looked at again; the first report of a warning.

-- One problem, one rectification of a kind; what was not taken up may be taken up anew. Twins above carry the same origin and come otherwise.
CREATE UNIQUE INDEX matter_origin_once ON matter (kind, (origin ->> 'id'))
  WHERE origin IS NOT NULL AND channel IN ('visit', 'speech') AND state <> 'refused';
CREATE INDEX matter_origin_idx ON matter ((origin ->> 'id')) WHERE origin IS NOT NULL;
CREATE INDEX matter_rectification_idx ON matter (unit_id, id) WHERE kind = 'rectification';
-- A finding is looked up by the id that it keeps.
CREATE INDEX visit_findings_idx ON visit USING gin (findings jsonb_path_ops);

-- Empty on calls from before, whose moves do not speak of it either.
ALTER TABLE call ADD COLUMN ledger jsonb;
COMMENT ON COLUMN call.ledger IS '开会时的整改台账数，含截止时刻；空即当时没有';

CREATE TABLE rectify_report (
  home    smallint NOT NULL,
  id      uuid NOT NULL,
  unit_id uuid NOT NULL REFERENCES unit (id),
  period  text NOT NULL,
  as_of   timestamptz NOT NULL,
  ledger  jsonb NOT NULL,
  person  uuid NOT NULL,
  at      timestamptz NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT rectify_report_id_unique UNIQUE (id),
  CONSTRAINT rectify_report_once UNIQUE (unit_id, period),
  CONSTRAINT rectify_report_after CHECK (as_of <= at)
);
COMMENT ON TABLE rectify_report IS '整改月报告：每单位每月一份，数字按截止时刻冻结，只增不改';

CREATE TABLE rectify_sample (
  home     smallint NOT NULL,
  id       uuid NOT NULL,
  unit_id  uuid NOT NULL REFERENCES unit (id),
  title    text NOT NULL,
  from_day date NOT NULL,
  to_day   date NOT NULL,
  percent  integer NOT NULL CONSTRAINT rectify_sample_percent_check CHECK (percent BETWEEN 1 AND 100),
  seed     text NOT NULL,
  frame    jsonb NOT NULL,
  person   uuid NOT NULL,
  at       timestamptz NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT rectify_sample_id_unique UNIQUE (id),
  CONSTRAINT rectify_sample_days CHECK (from_day <= to_day)
);
CREATE INDEX rectify_sample_unit_idx ON rectify_sample (unit_id, id);
COMMENT ON TABLE rectify_sample IS '销号事项抽查：抽取范围、比例、随机种子和当时的全部事项，只增不改，可照原样重抽';

CREATE TABLE rectify_check (
  home        smallint NOT NULL,
  sample_id   uuid NOT NULL REFERENCES rectify_sample (id),
  matter_id   uuid NOT NULL,
  unit_id     uuid NOT NULL,
  verifier_id uuid NOT NULL,
  PRIMARY KEY (home, sample_id, matter_id)
);
CREATE INDEX rectify_check_matter_idx ON rectify_check (matter_id);
CREATE INDEX rectify_check_verifier_idx ON rectify_check (verifier_id);
COMMENT ON TABLE rectify_check IS '抽中的事项和分到的核查人；结果看事项自己的办理过程';

-- Empty on events from before.
ALTER TABLE event ADD COLUMN warning_id uuid;
COMMENT ON COLUMN event.warning_id IS '由哪一件预警引出';
ALTER TABLE event ADD COLUMN follows jsonb;
COMMENT ON COLUMN event.follows IS '续报、终报，按先后';
ALTER TABLE event ADD COLUMN concluded_at timestamptz;
COMMENT ON COLUMN event.concluded_at IS '终报时刻';
CREATE UNIQUE INDEX event_warning_once ON event (warning_id) WHERE warning_id IS NOT NULL;

GRANT SELECT, INSERT ON rectify_report, rectify_sample, rectify_check TO niangjia_app;
