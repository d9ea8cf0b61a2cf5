-- 劳动法律监督员: who was trained, examined and certified by a federation of a county or above. Nothing is ever deleted.

CREATE TABLE labour_supervisor (
  home           smallint NOT NULL,
  id             uuid NOT NULL,
  -- The union whose supervisor it is; the federation that certified, the same one or one above it.
  unit_id        uuid NOT NULL REFERENCES unit (id),
  issuer_unit_id uuid NOT NULL REFERENCES unit (id),
  name           text NOT NULL,
  certificate    text NOT NULL,
  -- Employers in whose matters this one keeps out.
  employer_ids   jsonb NOT NULL,
  trained_on     date NOT NULL,
  examined_on    date NOT NULL,
  valid_from     date NOT NULL,
  valid_until    date NOT NULL,
  -- Days on which the certificate was good, first and last: cut by a suspension, added to by an extension.
  spans          jsonb NOT NULL,
  revoked_on     date,
  state          text NOT NULL,
  seq            integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT labour_supervisor_id_unique UNIQUE (id),
  CONSTRAINT labour_supervisor_days_check CHECK (trained_on <= examined_on AND examined_on <= valid_until AND valid_from <= valid_until),
  CONSTRAINT labour_supervisor_revoked_check CHECK ((state = 'revoked') = (revoked_on IS NOT NULL))
);
-- A number is given once by a federation; what was entered and not certified holds none.
CREATE UNIQUE INDEX labour_supervisor_certificate_once ON labour_supervisor (issuer_unit_id, certificate) WHERE state <> 'rejected';
CREATE INDEX labour_supervisor_unit_idx ON labour_supervisor (unit_id, id);
COMMENT ON TABLE labour_supervisor IS '劳动法律监督员名册：经县级以上总工会培训、考核、发证；spans 为证件有效的起止日';

GRANT SELECT, INSERT, UPDATE ON labour_supervisor TO niangjia_app;
