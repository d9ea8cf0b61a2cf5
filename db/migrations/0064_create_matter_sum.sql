-- Sums (权益测算) that were kept with a matter: what was typed, every step and the numbers that decided, sealed; never changed, reckoned anew beside.

CREATE TABLE matter_sum (
  home      smallint NOT NULL,
  id        uuid NOT NULL,
  matter_id uuid NOT NULL,
  sort      text NOT NULL CONSTRAINT matter_sum_sort_check
            CHECK (sort IN ('limitation', 'mediation', 'arbitration', 'award', 'arrears', 'overtime', 'severance')),
  on_day    date NOT NULL,
  -- Wages and dates of one person.
  sealed    bytea NOT NULL,
  person    uuid NOT NULL,
  at        timestamptz NOT NULL,
  PRIMARY KEY (home, id)
);
CREATE INDEX matter_sum_matter_idx ON matter_sum (matter_id);
COMMENT ON TABLE matter_sum IS '保存在事项上的权益测算：填写的内容、逐句推算和所用参数（密文），何人何时推算；重新测算另存一份';

GRANT SELECT, INSERT, UPDATE, DELETE ON matter_sum TO niangjia_app;
