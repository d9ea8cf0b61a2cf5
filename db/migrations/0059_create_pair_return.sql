-- Pairs of one cadre and one employer, with a return visit owed in every calendar month.

CREATE TABLE visit_pair (
  home        smallint NOT NULL,
  id          uuid NOT NULL,
  unit_id     uuid NOT NULL REFERENCES unit (id),
  employer_id uuid NOT NULL,
  person_id   uuid NOT NULL,
  purpose     text NOT NULL,
  needs       text NOT NULL DEFAULT '',
  measures    text NOT NULL DEFAULT '',
  from_day    date NOT NULL,
  to_day      date,
  state       text NOT NULL,
  seq         integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT visit_pair_id_unique UNIQUE (id),
  CONSTRAINT visit_pair_ended CHECK ((state = 'ended') = (to_day IS NOT NULL)),
  CONSTRAINT visit_pair_days CHECK (from_day <= to_day)
);
COMMENT ON TABLE visit_pair IS '结对：一名干部与一家用人单位，按月回访';
CREATE UNIQUE INDEX visit_pair_once ON visit_pair (employer_id, person_id) WHERE state = 'held';
CREATE INDEX visit_pair_unit_idx ON visit_pair (unit_id, state);
CREATE INDEX visit_pair_person_idx ON visit_pair (person_id) WHERE state = 'held';

CREATE TABLE visit_return (
  home       smallint NOT NULL,
  id         uuid NOT NULL,
  pair_id    uuid NOT NULL,
  unit_id    uuid NOT NULL REFERENCES unit (id),
  month      date NOT NULL CONSTRAINT visit_return_first_day CHECK (extract(day FROM month) = 1),
  visited_on date,
  people_met integer,
  done       text NOT NULL DEFAULT '',
  visit_id   uuid,
  state      text NOT NULL,
  seq        integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT visit_return_id_unique UNIQUE (id),
  CONSTRAINT visit_return_pair FOREIGN KEY (home, pair_id) REFERENCES visit_pair (home, id),
  CONSTRAINT visit_return_once UNIQUE (pair_id, month),
  CONSTRAINT visit_return_went CHECK ((state = 'visited') = (visited_on IS NOT NULL)),
  CONSTRAINT visit_return_within CHECK (date_trunc('month', visited_on) = month)
);
COMMENT ON TABLE visit_return IS '按月回访：每个结对每月一条，当月回访后登记，过月没有回访的记为未回访';
CREATE INDEX visit_return_open_idx ON visit_return (month) WHERE state = 'owed';
CREATE INDEX visit_return_visit_idx ON visit_return (visit_id) WHERE visit_id IS NOT NULL;

GRANT SELECT, INSERT, UPDATE ON visit_pair, visit_return TO niangjia_app;
