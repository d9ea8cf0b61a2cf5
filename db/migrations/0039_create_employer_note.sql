-- Why the register of an employer was changed: said once with every change, and never taken back.

CREATE TABLE employer_note (
  home        smallint NOT NULL,
  employer_id uuid NOT NULL,
  at          timestamptz NOT NULL,
  person_id   uuid NOT NULL,
  from_day    date NOT NULL,
  why         text NOT NULL,
  PRIMARY KEY (employer_id, at)
);
COMMENT ON TABLE employer_note IS '用人单位登记变更的原因，随每次变更记一条，只增不改';
GRANT SELECT, INSERT ON employer_note TO niangjia_app;
