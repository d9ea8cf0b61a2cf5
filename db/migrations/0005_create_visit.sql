-- Indicators say what they are (counted or computed), and visits: rounds, the frame of a round, records of visits.

ALTER TABLE indicator
  ADD COLUMN sort       text NOT NULL DEFAULT 'counted' CHECK (sort IN ('counted', 'formula')),
  ADD COLUMN span       text NOT NULL DEFAULT 'window' CHECK (span IN ('window', 'standing')),
  ADD COLUMN counted_from text NOT NULL DEFAULT '',
  ADD COLUMN dims       jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN formula    jsonb,
  ADD COLUMN decimals   smallint NOT NULL DEFAULT 0,
  ADD COLUMN caveat     text NOT NULL DEFAULT '',
  ADD CONSTRAINT indicator_formula_fits CHECK ((sort = 'formula') = (formula IS NOT NULL));
COMMENT ON COLUMN indicator.cuts IS '分项：每一项是若干维度名，按字母序用逗号连写';
COMMENT ON COLUMN indicator.span IS 'window 期间发生数；standing 期末数';
COMMENT ON COLUMN indicator.caveat IS '使用前须知，例如分母未核实';
CREATE INDEX fact_source_idx ON fact (source, indicator);
CREATE INDEX tail_source_idx ON tail (source, indicator);
CREATE INDEX fact_batch_idx ON fact (batch);

CREATE TABLE visit_round (
  home      smallint NOT NULL,
  id        uuid NOT NULL,
  unit_id   uuid NOT NULL,
  title     text NOT NULL,
  task_id   uuid,
  from_day  date NOT NULL,
  to_day    date NOT NULL,
  sectors   jsonb NOT NULL DEFAULT '[]',
  sizes     jsonb NOT NULL DEFAULT '[]',
  note      text NOT NULL DEFAULT '',
  opened_on date,
  frame     integer NOT NULL DEFAULT 0,
  state     text NOT NULL,
  seq       integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT visit_round_id_unique UNIQUE (id),
  CONSTRAINT visit_round_days CHECK (from_day <= to_day)
);
CREATE INDEX visit_round_unit_idx ON visit_round (unit_id, state);
CREATE INDEX visit_round_task_idx ON visit_round (task_id) WHERE task_id IS NOT NULL;
COMMENT ON TABLE visit_round IS '走访轮次：哪一级组织、走访哪些用人单位、从何日到何日';

CREATE TABLE allotment (
  home        smallint NOT NULL,
  round_id    uuid NOT NULL,
  employer_id uuid NOT NULL,
  id          uuid NOT NULL,
  unit_id     uuid NOT NULL,
  sector      text NOT NULL,
  size        text NOT NULL,
  person_id   uuid,
  fence       integer NOT NULL DEFAULT 0 CHECK (fence >= 0),
  PRIMARY KEY (home, round_id, employer_id),
  CONSTRAINT allotment_id_unique UNIQUE (id),
  CONSTRAINT allotment_round_fk FOREIGN KEY (home, round_id) REFERENCES visit_round (home, id)
);
CREATE INDEX allotment_unit_idx ON allotment (round_id, unit_id);
COMMENT ON TABLE allotment IS '走访安排：轮次启动时定下的应访名单，每家一行；fence 每改派一次加一';

CREATE TABLE visit (
  home        smallint NOT NULL,
  id          uuid NOT NULL,
  round_id    uuid NOT NULL,
  employer_id uuid NOT NULL,
  unit_id     uuid NOT NULL,
  round_unit_id uuid NOT NULL,
  visited_on  date NOT NULL,
  first_person_id  uuid NOT NULL,
  second_person_id uuid NOT NULL,
  outcome     text NOT NULL CHECK (outcome IN ('interview', 'refused', 'moved', 'closed', 'lost')),
  spoke_with  text CHECK (spoke_with IN ('owner', 'personnel', 'union', 'workers', 'other')),
  people_met  integer NOT NULL DEFAULT 0 CHECK (people_met >= 0),
  findings    jsonb NOT NULL DEFAULT '[]',
  note        text NOT NULL DEFAULT '',
  fence       integer NOT NULL,
  counted     boolean NOT NULL,
  state       text NOT NULL,
  seq         integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT visit_id_unique UNIQUE (id),
  CONSTRAINT visit_two_persons CHECK (first_person_id <> second_person_id),
  CONSTRAINT visit_round_fk FOREIGN KEY (home, round_id) REFERENCES visit_round (home, id)
);
CREATE UNIQUE INDEX visit_counted_unique ON visit (home, round_id, employer_id) WHERE counted;
CREATE INDEX visit_unit_idx ON visit (unit_id, visited_on);
CREATE INDEX visit_round_idx ON visit (round_id, visited_on);
CREATE INDEX visit_employer_idx ON visit (employer_id);
COMMENT ON TABLE visit IS '走访记录：每轮次每家用人单位只有一次计数的走访';

GRANT SELECT, INSERT, UPDATE, DELETE ON visit_round, allotment, visit TO niangjia_app;
