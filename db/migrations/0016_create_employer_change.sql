-- What a visit found of an employer that has closed, moved away, or stands after all: proposed to the register, decided by other hands.

CREATE TABLE employer_change (
  home             smallint NOT NULL,
  id               uuid NOT NULL,
  employer_id      uuid NOT NULL,
  unit_id          uuid NOT NULL REFERENCES unit (id),
  visit_id         uuid NOT NULL,
  from_status      text NOT NULL CHECK (from_status IN ('operating', 'closed', 'moved', 'lost')),
  to_status        text NOT NULL CHECK (to_status IN ('operating', 'closed', 'moved')),
  visited_on       date NOT NULL,
  first_person_id  uuid NOT NULL,
  second_person_id uuid NOT NULL,
  effective_on     date,
  decision         text,
  state            text NOT NULL,
  seq              integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT employer_change_id_unique UNIQUE (id),
  CONSTRAINT employer_change_changes CHECK (from_status <> to_status),
  CONSTRAINT employer_change_effective CHECK ((state = 'confirmed') = (effective_on IS NOT NULL))
);
CREATE UNIQUE INDEX employer_change_one_open ON employer_change (employer_id) WHERE state = 'proposed';
CREATE INDEX employer_change_employer_idx ON employer_change (employer_id, id);
CREATE INDEX employer_change_unit_idx ON employer_change (unit_id, id);
CREATE INDEX employer_change_visit_idx ON employer_change (visit_id);
COMMENT ON TABLE employer_change IS '用人单位登记变更：依据走访提出，由他人核实确认或不采纳；确认后登记状态自生效日起变更';

GRANT SELECT, INSERT, UPDATE, DELETE ON employer_change TO niangjia_app;
