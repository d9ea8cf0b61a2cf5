-- Single services of lawyers, and when a lawyer signed in on a day of duty.

ALTER TABLE lawyer_shift ADD arrived_at text CONSTRAINT lawyer_shift_arrived_check CHECK (arrived_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$');
COMMENT ON COLUMN lawyer_shift.arrived_at IS '签到时间（时:分，当天），没有签到的为空';

CREATE TABLE lawyer_counsel (
  home        smallint NOT NULL,
  id          uuid NOT NULL,
  lawyer_id   uuid NOT NULL REFERENCES lawyer (id),
  unit_id     uuid NOT NULL REFERENCES unit (id),
  sort        text NOT NULL CONSTRAINT lawyer_counsel_sort_check
              CHECK (sort IN ('duty', 'advice', 'drafting', 'meeting', 'mediation', 'hearing', 'lecture')),
  on_day      date NOT NULL,
  from_time   text NOT NULL CONSTRAINT lawyer_counsel_from_check CHECK (from_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  minutes     integer NOT NULL CONSTRAINT lawyer_counsel_minutes_check CHECK (minutes BETWEEN 5 AND 720),
  asker       text NOT NULL,
  employer_id uuid,
  matter_id   uuid,
  shift_id    uuid REFERENCES lawyer_shift (id),
  result      text NOT NULL,
  note        text NOT NULL,
  -- By the parameter of that day.
  fee_fen     bigint NOT NULL CONSTRAINT lawyer_counsel_fee_check CHECK (fee_fen >= 0),
  state       text NOT NULL,
  seq         integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT lawyer_counsel_id_unique UNIQUE (id),
  CONSTRAINT lawyer_counsel_duty_shift CHECK (sort <> 'duty' OR shift_id IS NOT NULL)
);
-- A day on duty is paid once.
CREATE UNIQUE INDEX lawyer_counsel_duty_once ON lawyer_counsel (shift_id) WHERE sort = 'duty' AND state <> 'dropped';
CREATE INDEX lawyer_counsel_unit_idx ON lawyer_counsel (unit_id, on_day);
CREATE INDEX lawyer_counsel_lawyer_idx ON lawyer_counsel (lawyer_id, on_day);
CREATE INDEX lawyer_counsel_shift_idx ON lawyer_counsel (shift_id);
CREATE INDEX lawyer_counsel_matter_idx ON lawyer_counsel (matter_id);
COMMENT ON TABLE lawyer_counsel IS '律师单次服务：何时、多久、为谁、结果、补贴（按服务当日的参数），来访人只记称呼';

GRANT SELECT, INSERT, UPDATE ON lawyer_counsel TO niangjia_app;
