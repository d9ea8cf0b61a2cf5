-- Accounts, sessions, second factor, one-time links.

CREATE TABLE account (
  home            smallint NOT NULL,
  id              uuid NOT NULL,
  person_id       uuid NOT NULL REFERENCES person (id),
  login           text NOT NULL,
  password_hash   text,
  password_set_at timestamptz,
  must_change     boolean NOT NULL DEFAULT true,
  state           text NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'disabled')),
  failures        smallint NOT NULL DEFAULT 0,
  locked_until    timestamptz,
  totp_enc        bytea,
  totp_since      timestamptz,
  totp_last_step  bigint,
  created_at      timestamptz NOT NULL,
  seq             integer NOT NULL DEFAULT 0,
  PRIMARY KEY (home, id),
  CONSTRAINT account_id_unique UNIQUE (id),
  CONSTRAINT account_person_unique UNIQUE (person_id),
  CONSTRAINT account_login_unique UNIQUE (login)
);
COMMENT ON TABLE account IS '账号，一人一个；没有默认口令';

CREATE TABLE password_past (
  account_id uuid NOT NULL REFERENCES account (id),
  hash       text NOT NULL,
  at         timestamptz NOT NULL,
  PRIMARY KEY (account_id, at)
);
COMMENT ON TABLE password_past IS '用过的口令，防止近期重复';

CREATE TABLE session (
  token_hash  bytea PRIMARY KEY,
  id          uuid NOT NULL,
  account_id  uuid NOT NULL REFERENCES account (id),
  made_at     timestamptz NOT NULL,
  seen_at     timestamptz NOT NULL,
  ends_at     timestamptz NOT NULL,
  ended_at    timestamptz,
  -- full: may work; change: must set a password first; totp-ask, totp-enrol: second factor is owed
  stage       text NOT NULL CHECK (stage IN ('full', 'change', 'totp-ask', 'totp-enrol')),
  agent       text NOT NULL DEFAULT '',
  CONSTRAINT session_id_unique UNIQUE (id)
);
CREATE INDEX session_account_idx ON session (account_id) WHERE ended_at IS NULL;
COMMENT ON TABLE session IS '登录会话；令牌只存摘要';

CREATE TABLE signin_link (
  token_hash bytea PRIMARY KEY,
  purpose    text NOT NULL CHECK (purpose IN ('setup', 'first', 'demo')),
  account_id uuid REFERENCES account (id),
  made_at    timestamptz NOT NULL,
  ends_at    timestamptz NOT NULL,
  used_at    timestamptz
);
COMMENT ON TABLE signin_link IS '一次性链接：初始设置、首次登录、演示身份';

GRANT SELECT, INSERT, UPDATE, DELETE ON account, session, signin_link, password_past TO niangjia_app;
