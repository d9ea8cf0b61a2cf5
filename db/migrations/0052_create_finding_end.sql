-- What comes of a finding: closed without a matter by other hands, codes for those who were visited, what they say of it; 专报 upward from chosen findings.

CREATE TABLE finding_end (
  home     smallint NOT NULL,
  id       uuid NOT NULL,
  visit_id uuid NOT NULL,
  unit_id  uuid NOT NULL,
  reason   text NOT NULL,
  state    text NOT NULL CHECK (state IN ('proposed', 'settled', 'declined')),
  seq      integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT finding_end_id_unique UNIQUE (id)
);
CREATE INDEX finding_end_unit_idx ON finding_end (unit_id, state);
COMMENT ON TABLE finding_end IS '走访问题不立事项直接办结：一人提出并写明理由，另一人核准；id 即问题的编号';

CREATE TABLE visit_code (
  home     smallint NOT NULL,
  mac      bytea NOT NULL,
  visit_id uuid NOT NULL,
  side     text NOT NULL CHECK (side IN ('employer', 'worker')),
  findings jsonb NOT NULL DEFAULT '[]',
  given_by uuid NOT NULL,
  given_on date NOT NULL,
  PRIMARY KEY (home, mac),
  CONSTRAINT visit_code_mac_unique UNIQUE (mac),
  CONSTRAINT visit_code_worker_findings CHECK (side = 'employer' OR jsonb_array_length(findings) > 0)
);
CREATE INDEX visit_code_visit_idx ON visit_code (visit_id);
COMMENT ON TABLE visit_code IS '走访回音的查询码：只存带密钥的摘要；职工的码只看得到本人反映的问题';

CREATE TABLE finding_rating (
  home         smallint NOT NULL,
  id           uuid NOT NULL,
  finding_id   uuid NOT NULL,
  visit_id     uuid NOT NULL,
  unit_id      uuid NOT NULL,
  side         text NOT NULL CHECK (side IN ('employer', 'worker')),
  satisfaction text NOT NULL CHECK (satisfaction IN ('good', 'fair', 'poor')),
  words        text NOT NULL DEFAULT '',
  rated_on     date NOT NULL,
  verifier_id  uuid,
  due_on       date,
  answer       text,
  state        text NOT NULL CHECK (state IN ('given', 'waiting', 'revisited')),
  seq          integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT finding_rating_id_unique UNIQUE (id),
  CONSTRAINT finding_rating_once UNIQUE (finding_id, side),
  CONSTRAINT finding_rating_due CHECK ((state = 'given') = (due_on IS NULL))
);
CREATE INDEX finding_rating_waiting_idx ON finding_rating (unit_id, due_on) WHERE state = 'waiting';
COMMENT ON TABLE finding_rating IS '被访企业、职工对问题办理的评价，每个问题每方一次；不满意的限期由核实办结的人回访';

CREATE TABLE special_report (
  home       smallint NOT NULL,
  id         uuid NOT NULL,
  unit_id    uuid NOT NULL,
  to_unit_id uuid NOT NULL,
  title      text NOT NULL,
  situation  text NOT NULL DEFAULT '',
  advice     text NOT NULL DEFAULT '',
  quotes     jsonb NOT NULL DEFAULT '[]',
  figures    jsonb NOT NULL DEFAULT '[]',
  number     text,
  file_id    uuid,
  signer_id  uuid,
  signed_on  date,
  response   text,
  task_id    uuid,
  state      text NOT NULL CHECK (state IN ('drafted', 'submitted', 'checked', 'sent', 'answered', 'dropped')),
  seq        integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT special_report_id_unique UNIQUE (id),
  CONSTRAINT special_report_signed CHECK ((number IS NULL) = (signed_on IS NULL) AND (number IS NULL) = (signer_id IS NULL)),
  CONSTRAINT special_report_numbered CHECK (state NOT IN ('sent', 'answered') OR (number IS NOT NULL AND file_id IS NOT NULL))
);
CREATE INDEX special_report_unit_idx ON special_report (unit_id, state);
CREATE INDEX special_report_to_idx ON special_report (to_unit_id, state);
COMMENT ON TABLE special_report IS '走访专报：从选定的走访问题写成，报上级工会；引用隐名，数字签发时重算定格；上级批示，可转为任务';
COMMENT ON COLUMN special_report.quotes IS '引用的问题：编号、隐名后的原话；未隐名的写明理由';
COMMENT ON COLUMN special_report.figures IS '引用的数字：指标、期间、口径、签发时的数';

GRANT SELECT, INSERT, UPDATE ON finding_end, finding_rating, special_report TO niangjia_app;
GRANT SELECT, INSERT ON visit_code TO niangjia_app;
