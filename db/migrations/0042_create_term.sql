-- Terms of unions with those who were elected, certificates with the day on which they run out, and what the numbers ask of a union.

CREATE TABLE term (
  home            smallint NOT NULL,
  id              uuid NOT NULL,
  unit_id         uuid NOT NULL REFERENCES unit (id),
  no              integer NOT NULL CONSTRAINT term_no_check CHECK (no > 0),
  from_day        date NOT NULL,
  due_day         date NOT NULL,
  extended_to     date,
  to_day          date NOT NULL DEFAULT '9999-12-31',
  -- 工会法第十六条
  years           smallint NOT NULL CONSTRAINT term_years_check CHECK (years IN (3, 5)),
  form            text NOT NULL CONSTRAINT term_form_check CHECK (form IN ('own', 'joint', 'organiser', 'federated')),
  committee_seats integer NOT NULL CONSTRAINT term_committee_check CHECK (committee_seats > 0),
  audit_seats     integer NOT NULL CONSTRAINT term_audit_check CHECK (audit_seats >= 0),
  paper           text NOT NULL,
  -- The founding or re-election out of which it came; none where it was entered from papers.
  matter_id       uuid,
  -- When the result of the next election was reported.
  reported_on     date,
  state           text NOT NULL,
  seq             integer NOT NULL,
  -- When it was counted as due.
  counted_on      date,
  PRIMARY KEY (home, id),
  CONSTRAINT term_id_unique UNIQUE (id),
  CONSTRAINT term_days CHECK (from_day < due_day AND from_day <= to_day),
  CONSTRAINT term_extension CHECK (extended_to > due_day)
);
-- A union is in one term at a time.
CREATE UNIQUE INDEX term_one_now ON term (unit_id) WHERE to_day = '9999-12-31';
CREATE UNIQUE INDEX term_no_once ON term (unit_id, no);
CREATE INDEX term_uncounted_idx ON term (due_day) WHERE counted_on IS NULL;
CREATE INDEX term_matter_idx ON term (matter_id) WHERE matter_id IS NOT NULL;
COMMENT ON TABLE term IS '届期：每届起止、获准延期、名额；一个工会同时只有一届';

CREATE TABLE term_officer (
  term_id    uuid NOT NULL REFERENCES term (id),
  no         integer NOT NULL,
  unit_id    uuid NOT NULL REFERENCES unit (id),
  body       text NOT NULL CONSTRAINT term_officer_body_check CHECK (body IN ('committee', 'audit', 'women')),
  role       text NOT NULL CONSTRAINT term_officer_role_check CHECK (role IN ('chair', 'vice-chair', 'member')),
  name       text NOT NULL,
  sex        text NOT NULL,
  employed   text NOT NULL,
  front_line boolean NOT NULL,
  tie        text NOT NULL,
  votes      integer,
  from_day   date NOT NULL,
  to_day     date NOT NULL DEFAULT '9999-12-31',
  PRIMARY KEY (term_id, no),
  CONSTRAINT term_officer_days CHECK (from_day <= to_day)
);
CREATE INDEX term_officer_unit_idx ON term_officer (unit_id, from_day);
COMMENT ON TABLE term_officer IS '届内班子：工会委员会、经费审查委员会、女职工委员会成员，按起止日期分段';

CREATE TABLE certificate (
  home      smallint NOT NULL,
  id        uuid NOT NULL,
  unit_id   uuid NOT NULL REFERENCES unit (id),
  sort      text NOT NULL CONSTRAINT certificate_sort_check CHECK (sort IN ('legal', 'union', 'seal')),
  no        text NOT NULL,
  code      text COLLATE "C",
  issued_on date NOT NULL,
  valid_to  date,
  note      text NOT NULL DEFAULT '',
  matter_id uuid,
  state     text NOT NULL,
  seq       integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT certificate_id_unique UNIQUE (id),
  CONSTRAINT certificate_days CHECK (issued_on < valid_to),
  CONSTRAINT certificate_legal CHECK (sort <> 'legal' OR (code ~ '^8[19]' AND valid_to IS NOT NULL))
);
CREATE UNIQUE INDEX certificate_one_now ON certificate (unit_id, sort) WHERE state = 'valid';
CREATE UNIQUE INDEX certificate_code_once ON certificate (code) WHERE state = 'valid' AND code IS NOT NULL;
CREATE INDEX certificate_expiry_idx ON certificate (valid_to) WHERE state = 'valid' AND valid_to IS NOT NULL;
COMMENT ON TABLE certificate IS '工会法人资格证书、工会证、公章：编号、代码、有效期，换领后旧证保留';

CREATE TABLE term_duty (
  unit_id   uuid NOT NULL REFERENCES unit (id),
  sort      text NOT NULL,
  since_on  date NOT NULL,
  due_on    date NOT NULL,
  says      text NOT NULL,
  basis     text NOT NULL,
  is_advice boolean NOT NULL,
  met_on    date,
  PRIMARY KEY (unit_id, sort, since_on),
  CONSTRAINT term_duty_days CHECK (since_on <= met_on)
);
CREATE UNIQUE INDEX term_duty_one_open ON term_duty (unit_id, sort) WHERE met_on IS NULL;
COMMENT ON TABLE term_duty IS '应尽事项：按人数应建未建的机构、空缺、逾期，自发现之日起，办到之日止';

GRANT SELECT, INSERT, UPDATE ON term, term_officer, certificate, term_duty TO niangjia_app;
