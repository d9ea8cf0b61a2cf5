-- Cadres: when a term ends and where a secondment comes from stand with the post; contact points, trainings and successors have tables of their own.

ALTER TABLE post ADD COLUMN due_on date, ADD COLUMN seconded_from text;
COMMENT ON COLUMN post.due_on IS '任期或挂职期满的日期；卸任以 to_day 为准';
COMMENT ON COLUMN post.seconded_from IS '挂职干部的派出单位';
CREATE INDEX post_unit_office_idx ON post (unit_id, office, to_day);

CREATE TABLE contact_point (
  home        smallint NOT NULL,
  id          uuid NOT NULL,
  person_id   uuid NOT NULL,
  unit_id     uuid NOT NULL REFERENCES unit (id),
  at_unit_id  uuid REFERENCES unit (id),
  employer_id uuid,
  from_day    date NOT NULL,
  to_day      date NOT NULL DEFAULT '9999-12-31',
  state       text NOT NULL,
  seq         integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT contact_point_id_unique UNIQUE (id),
  CONSTRAINT contact_point_one_place CHECK (num_nonnulls(at_unit_id, employer_id) = 1),
  CONSTRAINT contact_point_days CHECK (from_day <= to_day)
);
CREATE UNIQUE INDEX contact_point_once ON contact_point (person_id, coalesce(at_unit_id, employer_id)) WHERE state = 'held';
CREATE INDEX contact_point_unit_idx ON contact_point (unit_id, state);
CREATE INDEX contact_point_employer_idx ON contact_point (employer_id) WHERE state = 'held';
CREATE INDEX contact_point_at_idx ON contact_point (at_unit_id) WHERE state = 'held';
COMMENT ON TABLE contact_point IS '联系点：一名干部负责联系的工会组织或用人单位，有起止日期';

CREATE TABLE training (
  home       smallint NOT NULL,
  id         uuid NOT NULL,
  unit_id    uuid NOT NULL REFERENCES unit (id),
  title      text NOT NULL,
  organiser  text NOT NULL,
  from_day   date NOT NULL,
  to_day     date NOT NULL,
  hours      integer NOT NULL CONSTRAINT training_hours_check CHECK (hours > 0),
  person_ids jsonb NOT NULL DEFAULT '[]',
  state      text NOT NULL,
  seq        integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT training_id_unique UNIQUE (id),
  CONSTRAINT training_days CHECK (from_day <= to_day)
);
CREATE INDEX training_unit_idx ON training (unit_id, from_day);
CREATE INDEX training_person_idx ON training USING gin (person_ids jsonb_path_ops);
COMMENT ON TABLE training IS '干部培训：每期登记一次，带参训人员名单；个人学时由此得出';

CREATE TABLE successor (
  home      smallint NOT NULL,
  id        uuid NOT NULL,
  unit_id   uuid NOT NULL REFERENCES unit (id),
  person_id uuid NOT NULL,
  grade     text NOT NULL CONSTRAINT successor_grade_check CHECK (grade IN ('ready', 'growing', 'young')),
  aim       text NOT NULL,
  plan      text NOT NULL DEFAULT '',
  from_day  date NOT NULL,
  to_day    date,
  state     text NOT NULL,
  seq       integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT successor_id_unique UNIQUE (id)
);
CREATE UNIQUE INDEX successor_once ON successor (unit_id, person_id) WHERE state = 'listed';
COMMENT ON TABLE successor IS '后备干部：只由主席和组织干部岗查看';

ALTER TABLE worker_other ADD COLUMN why text NOT NULL DEFAULT '';
COMMENT ON COLUMN worker_other.why IS '为什么不是同一人';

GRANT SELECT, INSERT, UPDATE, DELETE ON contact_point, training, successor TO niangjia_app;
