-- Payment of approved aid: batches, one line per person, postings that add up to nothing, results from the bank.

CREATE TABLE aid_batch (
  home       smallint NOT NULL,
  id         uuid NOT NULL,
  unit_id    uuid NOT NULL REFERENCES unit (id),
  title      text NOT NULL,
  fund       text NOT NULL,
  remark     text NOT NULL,
  includes_failed boolean NOT NULL,
  lines      integer NOT NULL,
  amount_fen bigint NOT NULL CONSTRAINT aid_batch_amount_check CHECK (amount_fen >= 0),
  -- The last item looked at; drawing goes on behind it after an interruption.
  drawn_upto uuid,
  is_drawn   boolean NOT NULL,
  digest     text,
  sent_on    date,
  state      text NOT NULL,
  seq        integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT aid_batch_id_unique UNIQUE (id),
  CONSTRAINT aid_batch_sent CHECK ((sent_on IS NULL) = (digest IS NULL))
);
CREATE INDEX aid_batch_unit_idx ON aid_batch (unit_id, id);
COMMENT ON TABLE aid_batch IS '帮扶资金发放批次：笔数、金额随列入的行累加，digest 为送出的银行文件的摘要';

CREATE TABLE aid_line (
  home       smallint NOT NULL,
  id         uuid NOT NULL,
  batch_id   uuid NOT NULL REFERENCES aid_batch (id),
  no         integer NOT NULL CONSTRAINT aid_line_no_check CHECK (no > 0),
  item_id    uuid NOT NULL,
  prior_id   uuid,
  amount_fen bigint NOT NULL CONSTRAINT aid_line_amount_check CHECK (amount_fen > 0),
  payee      bytea NOT NULL,
  name_shown text NOT NULL,
  card_shown text NOT NULL,
  card_blind bytea NOT NULL,
  -- Whose yearly cap it counts against.
  person     bytea NOT NULL,
  sort       text NOT NULL,
  year       smallint NOT NULL,
  state      text NOT NULL CONSTRAINT aid_line_state_check CHECK (state IN ('drawn', 'sent', 'paid', 'failed', 'dropped')),
  reason     text NOT NULL DEFAULT '',
  bank_ref   text NOT NULL DEFAULT '',
  PRIMARY KEY (home, id),
  CONSTRAINT aid_line_id_unique UNIQUE (id),
  CONSTRAINT aid_line_place UNIQUE (batch_id, no),
  CONSTRAINT aid_line_paid_ref CHECK (state <> 'paid' OR bank_ref <> ''),
  CONSTRAINT aid_line_failed_reason CHECK (state <> 'failed' OR reason <> '')
);
-- One approved item is under way or paid at most once, whatever happens at the same time or is begun again.
CREATE UNIQUE INDEX aid_line_once ON aid_line (item_id) WHERE state IN ('drawn', 'sent', 'paid');
-- A returned line is paid again at most once.
CREATE UNIQUE INDEX aid_line_again_once ON aid_line (prior_id) WHERE state <> 'dropped';
CREATE INDEX aid_line_item_idx ON aid_line (item_id);
CREATE INDEX aid_line_year_idx ON aid_line (person, sort, year) WHERE state IN ('drawn', 'sent', 'paid');
COMMENT ON TABLE aid_line IS '发放明细：每人一行，收款人另存密文；退回后重发另起一行，prior_id 指退回的那一行';

CREATE TABLE aid_payee_year (
  person bytea NOT NULL,
  sort   text NOT NULL,
  year   smallint NOT NULL,
  PRIMARY KEY (person, sort, year)
);
COMMENT ON TABLE aid_payee_year IS '年度上限的锁：同一人同一项目同一年，两个批次依次列入';

CREATE TABLE aid_posting (
  home       smallint NOT NULL,
  line_id    uuid NOT NULL,
  cause      text NOT NULL CONSTRAINT aid_posting_cause_check CHECK (cause IN ('send', 'pay', 'fail')),
  account    text NOT NULL CONSTRAINT aid_posting_account_check CHECK (account IN ('bank', 'transit', 'expense')),
  amount_fen bigint NOT NULL CONSTRAINT aid_posting_amount_check CHECK (amount_fen <> 0),
  at         timestamptz NOT NULL,
  PRIMARY KEY (home, line_id, cause, account)
);
COMMENT ON TABLE aid_posting IS '记账：复式、只增不改，每行每个事由一次，合计为零';

CREATE TABLE aid_return (
  home     smallint NOT NULL,
  id       uuid NOT NULL,
  batch_id uuid NOT NULL REFERENCES aid_batch (id),
  digest   text NOT NULL,
  rows     integer NOT NULL,
  person   uuid NOT NULL,
  at       timestamptz NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT aid_return_once UNIQUE (batch_id, digest)
);
COMMENT ON TABLE aid_return IS '银行回盘：同一份文件只登记一次';

CREATE TABLE aid_return_line (
  home      smallint NOT NULL,
  return_id uuid NOT NULL,
  no        integer NOT NULL,
  is_paid   boolean NOT NULL,
  reason    text NOT NULL,
  bank_ref  text NOT NULL,
  applied   boolean NOT NULL DEFAULT false,
  PRIMARY KEY (home, return_id, no)
);
CREATE INDEX aid_return_line_left_idx ON aid_return_line (return_id, no) WHERE NOT applied;
COMMENT ON TABLE aid_return_line IS '回盘明细：逐行入账，applied 之后不再重做';

GRANT SELECT, INSERT, UPDATE, DELETE ON aid_batch, aid_line, aid_return_line TO niangjia_app;
GRANT SELECT, INSERT ON aid_posting, aid_return TO niangjia_app;
GRANT SELECT, INSERT, UPDATE ON aid_payee_year TO niangjia_app;
