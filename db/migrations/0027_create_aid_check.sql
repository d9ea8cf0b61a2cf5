-- Differences with the national aid system that wait to be settled, and samples of files that a union above looks at.

CREATE TABLE aid_difference (
  home        smallint NOT NULL,
  id          uuid NOT NULL,
  unit_id     uuid NOT NULL REFERENCES unit (id),
  matter_id   uuid,
  ref         text NOT NULL,
  says        text NOT NULL,
  found_at    timestamptz NOT NULL,
  outcome     text CONSTRAINT aid_difference_outcome_check CHECK (outcome IN ('reported', 'corrected', 'stands', 'agreed')),
  note        text NOT NULL DEFAULT '',
  settled_by  uuid,
  settled_at  timestamptz,
  PRIMARY KEY (home, id),
  CONSTRAINT aid_difference_id_unique UNIQUE (id),
  CONSTRAINT aid_difference_settled CHECK ((outcome IS NULL) = (settled_by IS NULL) AND (outcome IS NULL) = (settled_at IS NULL))
);
-- The same difference in the next receipt is the same one.
CREATE UNIQUE INDEX aid_difference_open_once ON aid_difference (unit_id, ref, says) WHERE outcome IS NULL;
CREATE INDEX aid_difference_unit_idx ON aid_difference (unit_id, id);
COMMENT ON TABLE aid_difference IS '与全国工会帮扶工作管理系统的差异：每次登记回执找出，由复核人核实处理；后来的回执已一致的自行结清';

CREATE TABLE aid_check (
  home       smallint NOT NULL,
  id         uuid NOT NULL,
  unit_id    uuid NOT NULL REFERENCES unit (id),
  year       smallint NOT NULL,
  percent    smallint NOT NULL CONSTRAINT aid_check_percent_range CHECK (percent BETWEEN 1 AND 100),
  -- Drawn once; with it and the frame anybody draws the same files again.
  seed       text NOT NULL,
  frame      integer NOT NULL CONSTRAINT aid_check_frame_check CHECK (frame > 0),
  person     uuid NOT NULL,
  at         timestamptz NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT aid_check_id_unique UNIQUE (id),
  CONSTRAINT aid_check_once UNIQUE (unit_id, year)
);
COMMENT ON TABLE aid_check IS '在档困难职工的上级抽查：一年一次，随机数种子、总户数和抽查比例留存，可以复算';

CREATE TABLE aid_check_file (
  home       smallint NOT NULL,
  check_id   uuid NOT NULL REFERENCES aid_check (id),
  matter_id  uuid NOT NULL,
  unit_id    uuid NOT NULL,
  drawn      boolean NOT NULL,
  result     text CONSTRAINT aid_check_file_result_check CHECK (result IN ('sound', 'wrong')),
  note       text NOT NULL DEFAULT '',
  checked_by uuid,
  checked_at timestamptz,
  PRIMARY KEY (home, check_id, matter_id),
  CONSTRAINT aid_check_file_checked CHECK ((result IS NULL) = (checked_by IS NULL) AND (result IS NULL) = (checked_at IS NULL)),
  CONSTRAINT aid_check_file_drawn_only CHECK (drawn OR result IS NULL)
);
CREATE INDEX aid_check_file_drawn_idx ON aid_check_file (check_id, unit_id) WHERE drawn;
COMMENT ON TABLE aid_check_file IS '抽查的总体和样本：总体逐户留存，抽中的由上级工会的人核查，属实或不属实';

GRANT SELECT, INSERT, UPDATE ON aid_difference, aid_check_file TO niangjia_app;
GRANT SELECT, INSERT ON aid_check TO niangjia_app;
