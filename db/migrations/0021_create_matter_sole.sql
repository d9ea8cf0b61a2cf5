-- Values that may stand in only one matter of a kind at a time, for example the people of a household in files of hardship.

CREATE TABLE matter_sole (
  kind      text NOT NULL,
  blind     bytea NOT NULL,
  home      smallint NOT NULL,
  matter_id uuid NOT NULL,
  PRIMARY KEY (kind, blind)
);
CREATE INDEX matter_sole_matter_idx ON matter_sole (matter_id);
COMMENT ON TABLE matter_sole IS '同一种事项中只能占用一次的值（一户一档：家庭成员的身份证号），只存盲索引；办结即释放';

GRANT SELECT, INSERT, DELETE ON matter_sole TO niangjia_app;
