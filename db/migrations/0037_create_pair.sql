-- Pairs of a cadre and an employer with a return visit in every month. What leaves the frame is said by each round when it opens.

ALTER TABLE visit_round ALTER COLUMN leaves DROP NOT NULL, ALTER COLUMN leaves DROP DEFAULT;
UPDATE visit_round SET leaves = NULL;
COMMENT ON COLUMN visit_round.leaves IS '哪些走访结果核减应访：启动时按参数固定，本轮内不变；空为注销、迁出';

CREATE TABLE visit_pair (
  home        smallint NOT NULL,
  id          uuid NOT NULL,
  unit_id     uuid NOT NULL REFERENCES unit (id),
  employer_id uuid NOT NULL,
  person_id   uuid NOT NULL,
  purpose     text NOT NULL,
  from_day    date NOT NULL,
  to_day      date,
  state       text NOT NULL,
  seq         integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT visit_pair_id_unique UNIQUE (id),
  CONSTRAINT visit_pair_ended CHECK ((state = 'ended') = (to_day IS NOT NULL))
);
CREATE UNIQUE INDEX visit_pair_once ON visit_pair (employer_id, person_id) WHERE state = 'active';
CREATE INDEX visit_pair_unit_idx ON visit_pair (unit_id, state);
CREATE INDEX visit_pair_person_idx ON visit_pair (person_id) WHERE state = 'active';
COMMENT ON TABLE visit_pair IS '结对：一名干部与一家用人单位，按月回访';

CREATE TABLE visit_pair_month (
  home       smallint NOT NULL,
  pair_id    uuid NOT NULL,
  month      date NOT NULL CONSTRAINT visit_pair_month_first CHECK (extract(day FROM month) = 1),
  visited_on date,
  note       text NOT NULL DEFAULT '',
  written_by uuid,
  missed_at  timestamptz,
  PRIMARY KEY (home, pair_id, month),
  CONSTRAINT visit_pair_month_fk FOREIGN KEY (home, pair_id) REFERENCES visit_pair (home, id),
  CONSTRAINT visit_pair_month_within CHECK (visited_on IS NULL OR date_trunc('month', visited_on) = month)
);
CREATE INDEX visit_pair_month_open_idx ON visit_pair_month (month) WHERE visited_on IS NULL AND missed_at IS NULL;
COMMENT ON TABLE visit_pair_month IS '结对的每月回访：每月生成一行，回访后填日期，过月没有回访的记为漏访';

GRANT SELECT, INSERT, UPDATE, DELETE ON visit_pair, visit_pair_month TO niangjia_app;
