-- Outside lists (低保、社保、车辆、房产…) matched with files of hardship, and what a reviewer decided about near ones.

CREATE TABLE aid_list (
  home    smallint NOT NULL,
  id      uuid NOT NULL,
  unit_id uuid NOT NULL REFERENCES unit (id),
  title   text NOT NULL,
  digest  text NOT NULL,
  rows    integer NOT NULL,
  person  uuid NOT NULL,
  at      timestamptz NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT aid_list_id_unique UNIQUE (id),
  CONSTRAINT aid_list_once UNIQUE (unit_id, digest)
);
COMMENT ON TABLE aid_list IS '外部名单：只登记名称、摘要和行数；没有比中的行不留存';

CREATE TABLE aid_match (
  home       smallint NOT NULL,
  id         uuid NOT NULL,
  list_id    uuid NOT NULL REFERENCES aid_list (id),
  unit_id    uuid NOT NULL,
  row_no     integer NOT NULL,
  matter_id  uuid NOT NULL,
  sort       text NOT NULL CONSTRAINT aid_match_sort_check CHECK (sort IN ('exact', 'near')),
  because    text NOT NULL,
  found      bytea NOT NULL,
  decision   text CONSTRAINT aid_match_decision_check CHECK (decision IN ('same', 'other')),
  note       text NOT NULL DEFAULT '',
  decided_by uuid,
  decided_at timestamptz,
  PRIMARY KEY (home, id),
  CONSTRAINT aid_match_id_unique UNIQUE (id),
  CONSTRAINT aid_match_once UNIQUE (list_id, row_no, matter_id),
  CONSTRAINT aid_match_decided CHECK ((decision IS NULL) = (decided_by IS NULL) AND (decision IS NULL) = (decided_at IS NULL))
);
CREATE INDEX aid_match_unit_idx ON aid_match (unit_id, id);
CREATE INDEX aid_match_matter_idx ON aid_match (matter_id);
COMMENT ON TABLE aid_match IS '名单比对：身份证号相同的和疑似的，名单内容另存密文；疑似的由复核人判定';

GRANT SELECT, INSERT ON aid_list TO niangjia_app;
GRANT SELECT, INSERT, UPDATE ON aid_match TO niangjia_app;
