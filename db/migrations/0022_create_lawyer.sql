-- Lawyers of a federation with their rota, and what is reported of employers before it becomes a dispute.

CREATE TABLE lawyer (
  home       smallint NOT NULL,
  id         uuid NOT NULL,
  unit_id    uuid NOT NULL REFERENCES unit (id),
  name       text NOT NULL,
  licence    text NOT NULL,
  firm       text NOT NULL,
  -- Employers that the lawyer advises or acts for.
  client_ids jsonb NOT NULL,
  state      text NOT NULL,
  seq        integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT lawyer_id_unique UNIQUE (id),
  CONSTRAINT lawyer_licence_unique UNIQUE (unit_id, licence)
);
COMMENT ON TABLE lawyer IS '律师团名册：client_ids 为担任法律顾问或代理的用人单位，指派援助律师时回避';

CREATE TABLE lawyer_shift (
  home      smallint NOT NULL,
  id        uuid NOT NULL,
  lawyer_id uuid NOT NULL REFERENCES lawyer (id),
  unit_id   uuid NOT NULL REFERENCES unit (id),
  on_day    date NOT NULL,
  place     text NOT NULL,
  persons   integer CONSTRAINT lawyer_shift_persons_check CHECK (persons >= 0),
  note      text NOT NULL DEFAULT '',
  state     text NOT NULL,
  seq       integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT lawyer_shift_id_unique UNIQUE (id),
  CONSTRAINT lawyer_shift_held CHECK ((state = 'held') = (persons IS NOT NULL))
);
-- A shift that was dropped may be planned anew.
CREATE UNIQUE INDEX lawyer_shift_once ON lawyer_shift (lawyer_id, on_day) WHERE state <> 'dropped';
CREATE INDEX lawyer_shift_unit_idx ON lawyer_shift (unit_id, on_day);
COMMENT ON TABLE lawyer_shift IS '律师值班：排班、接待人次，取消的保留';

CREATE TABLE employer_sign (
  home        smallint NOT NULL,
  id          uuid NOT NULL,
  employer_id uuid NOT NULL,
  unit_id     uuid NOT NULL REFERENCES unit (id),
  sort        text NOT NULL CONSTRAINT employer_sign_sort_check CHECK (sort IN ('arrears', 'layoff', 'accident', 'expiry', 'closure')),
  on_day      date NOT NULL,
  persons     integer CONSTRAINT employer_sign_persons_check CHECK (persons > 0),
  months      integer CONSTRAINT employer_sign_months_check CHECK (months > 0),
  deaths      integer CONSTRAINT employer_sign_deaths_check CHECK (deaths >= 0),
  note        text NOT NULL,
  noted_by    uuid NOT NULL,
  at          timestamptz NOT NULL,
  PRIMARY KEY (home, id)
);
CREATE INDEX employer_sign_employer_idx ON employer_sign (employer_id, on_day);
CREATE INDEX employer_sign_at_idx ON employer_sign (at);
COMMENT ON TABLE employer_sign IS '用人单位的预警情况：欠薪、裁员、事故、合同到期、停产搬迁，只增不改，不记个人';

GRANT SELECT, INSERT, UPDATE ON lawyer, lawyer_shift TO niangjia_app;
GRANT SELECT, INSERT ON employer_sign TO niangjia_app;
