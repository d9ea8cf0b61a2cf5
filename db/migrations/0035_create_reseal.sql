-- How far the values sealed with older keys have been sealed anew with the current one, place by place.

CREATE TABLE reseal (
  key_no      smallint NOT NULL,
  place       text NOT NULL,
  total       bigint NOT NULL,
  done        bigint NOT NULL DEFAULT 0,
  broken      bigint NOT NULL DEFAULT 0,
  after       jsonb,
  began_at    timestamptz NOT NULL,
  finished_at timestamptz,
  PRIMARY KEY (key_no, place)
);
COMMENT ON TABLE reseal IS '更换密钥后改用新密钥的进度：一处一行，断了从 after 接着办；broken 是解不开、没有改的';
GRANT SELECT, INSERT, UPDATE ON reseal TO niangjia_app;
