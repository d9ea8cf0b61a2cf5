-- 查询码 of people without an account, and the monthly figures of confined kinds.

CREATE TABLE asker_code (
  home      smallint NOT NULL,
  mac       bytea NOT NULL,
  matter_id uuid NOT NULL,
  -- Of the request that made it: the same request sent again opens nothing new, it gets a code of its own.
  ask_key   bytea,
  ask_body  bytea,
  PRIMARY KEY (home, mac),
  CONSTRAINT asker_code_mac_unique UNIQUE (mac),
  CONSTRAINT asker_code_key_unique UNIQUE (ask_key),
  CONSTRAINT asker_code_key_whole CHECK ((ask_key IS NULL) = (ask_body IS NULL))
);
COMMENT ON TABLE asker_code IS '查询码：只存带密钥的摘要，不存号码、网址、时间和设备';
GRANT SELECT, INSERT ON asker_code TO niangjia_app;

CREATE TABLE confined_month (
  home      smallint NOT NULL,
  unit_id   uuid NOT NULL,
  kind      text NOT NULL,
  month     date NOT NULL,
  measure   text NOT NULL,
  -- Null where fewer than the least number that is shown, or where it would tell such a one by subtraction.
  amount    integer,
  frozen_at timestamptz NOT NULL,
  PRIMARY KEY (home, unit_id, kind, month, measure),
  CONSTRAINT confined_month_first_day CHECK (extract(day FROM month) = 1),
  CONSTRAINT confined_month_amount_check CHECK (amount >= 0)
);
COMMENT ON TABLE confined_month IS '限知悉事项的月度公布数：按受理单位，只存公布的值，封存后不再改';
GRANT SELECT, INSERT ON confined_month TO niangjia_app;
