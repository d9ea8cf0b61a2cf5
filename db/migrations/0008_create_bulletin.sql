-- Bulletins from frozen snapshots: what was known at the end of a closed day, the office's words, and who was asked to verify.

CREATE TABLE snapshot (
  home     smallint NOT NULL,
  id       uuid NOT NULL,
  unit_id  uuid NOT NULL,
  line     text NOT NULL CHECK (line IN ('territory', 'industry')),
  period   text NOT NULL,
  as_of    date NOT NULL,
  moment   timestamptz NOT NULL,
  cells    jsonb NOT NULL,
  renderer smallint NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT snapshot_id_unique UNIQUE (id),
  CONSTRAINT snapshot_after_its_day CHECK ((moment AT TIME ZONE 'Asia/Shanghai')::date > as_of)
);
COMMENT ON TABLE snapshot IS '数据截止时点：一次冻结的看板、数、点名、表和图，只增不改';

CREATE TABLE bulletin (
  home        smallint NOT NULL,
  id          uuid NOT NULL,
  unit_id     uuid NOT NULL,
  line        text NOT NULL CHECK (line IN ('territory', 'industry')),
  sort        text NOT NULL CHECK (sort IN ('quarterly', 'monthly', 'brief', 'special')),
  period      text NOT NULL,
  as_of       date NOT NULL,
  snapshot_id uuid NOT NULL,
  title       text NOT NULL,
  addressee   text NOT NULL,
  copies      jsonb NOT NULL,
  blocks      jsonb NOT NULL,
  omitted     jsonb NOT NULL,
  series      text,
  year        smallint,
  no          integer,
  number      text,
  signer      text,
  signed_on   date,
  file_id     uuid,
  state       text NOT NULL,
  seq         integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT bulletin_id_unique UNIQUE (id),
  CONSTRAINT bulletin_number_unique UNIQUE (unit_id, series, year, no),
  CONSTRAINT bulletin_signed_whole CHECK (
    (state IN ('signed', 'issued', 'withdrawn')) =
    (series IS NOT NULL AND year IS NOT NULL AND no IS NOT NULL AND number IS NOT NULL
      AND signer IS NOT NULL AND signed_on IS NOT NULL AND file_id IS NOT NULL))
);
CREATE INDEX bulletin_unit_idx ON bulletin (unit_id, id);
COMMENT ON TABLE bulletin IS '通报、月报告、简报、专报：文字可改，数出自数据截止时点；编号签发时分配，不复用';

CREATE TABLE bulletin_receiver (
  home        smallint NOT NULL,
  bulletin_id uuid NOT NULL,
  unit_id     uuid NOT NULL,
  PRIMARY KEY (home, bulletin_id, unit_id)
);
CREATE INDEX bulletin_receiver_unit_idx ON bulletin_receiver (unit_id, bulletin_id);
COMMENT ON TABLE bulletin_receiver IS '印发到的单位：印发时写入，只增不改';

CREATE TABLE naming (
  home        smallint NOT NULL,
  id          uuid NOT NULL,
  bulletin_id uuid NOT NULL,
  unit_id     uuid NOT NULL,
  issuer_unit_id uuid NOT NULL,
  figure_key  text NOT NULL,
  text        text NOT NULL,
  answer_by   date NOT NULL,
  answer      text,
  decision    text,
  state       text NOT NULL,
  seq         integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT naming_id_unique UNIQUE (id),
  CONSTRAINT naming_once UNIQUE (bulletin_id, figure_key)
);
CREATE INDEX naming_unit_idx ON naming (unit_id, id);
COMMENT ON TABLE naming IS '点名核实：通报点名前请被点名单位核实，一处点名一条';

GRANT SELECT, INSERT ON snapshot, bulletin_receiver TO niangjia_app;
GRANT SELECT, INSERT, UPDATE ON bulletin, naming TO niangjia_app;
