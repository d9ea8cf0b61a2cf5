-- Cards of members, transfers that the worker asks for or that leave the platform, and applications that were sent by phone.

ALTER TABLE worker
  ADD COLUMN outside_name text,
  ADD COLUMN card_on date,
  -- The token of the card, so that the worker may show it again; looked up by card_index.
  ADD COLUMN card_enc bytea,
  DROP CONSTRAINT worker_handshake_check,
  DROP CONSTRAINT worker_handshake_whole,
  ADD CONSTRAINT worker_handshake_check CHECK (handshake IN ('out', 'in', 'ask', 'away')),
  ADD CONSTRAINT worker_handshake_whole CHECK ((handshake IS NULL) = (asked_on IS NULL)
    AND (other_unit_id IS NOT NULL) = (handshake IS NOT NULL AND handshake <> 'away')
    AND (handshake IS DISTINCT FROM 'away' OR outside_name IS NOT NULL)),
  ADD CONSTRAINT worker_card_whole CHECK ((card_index IS NULL) = (card_enc IS NULL) AND (card_index IS NULL) = (card_on IS NULL)),
  -- A card ends with the membership.
  ADD CONSTRAINT worker_card_member CHECK (card_index IS NULL OR state IN ('active', 'retained'));
COMMENT ON COLUMN worker.outside_name IS '平台以外的对方工会：转往的，或凭介绍信转来的';
COMMENT ON COLUMN worker.card_index IS '会员证随机编码的带密钥摘要；编码与证件号无关';

CREATE TABLE join_request (
  home       smallint NOT NULL,
  id         uuid NOT NULL,
  unit_id    uuid NOT NULL REFERENCES unit (id),
  -- The record on which it stands; null while a person must look first, because the register knows the document.
  worker_id  uuid,
  document_index bytea,
  sealed     bytea,
  consents   text[] NOT NULL,
  sent_at    timestamptz NOT NULL,
  answer_by  date NOT NULL,
  state      text NOT NULL,
  seq        integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT join_request_id_unique UNIQUE (id),
  CONSTRAINT join_request_placed CHECK ((state = 'placed') = (worker_id IS NOT NULL)),
  -- What was sent is kept only as long as somebody must compare it.
  CONSTRAINT join_request_sealed CHECK ((state = 'doubtful') = (sealed IS NOT NULL) AND (sealed IS NULL) = (document_index IS NULL))
);
COMMENT ON TABLE join_request IS '职工自己在手机上提出的入会申请；证件号已登记的，先由工会核对';
CREATE INDEX join_request_waiting_idx ON join_request (unit_id, answer_by, id) WHERE state = 'doubtful';
CREATE INDEX join_request_worker_idx ON join_request (worker_id, id) WHERE worker_id IS NOT NULL;

CREATE TABLE worker_code (
  home      smallint NOT NULL,
  mac       bytea NOT NULL,
  join_id   uuid,
  worker_id uuid,
  ask_key   bytea,
  ask_body  bytea,
  PRIMARY KEY (home, mac),
  CONSTRAINT worker_code_mac_unique UNIQUE (mac),
  CONSTRAINT worker_code_key_unique UNIQUE (ask_key),
  CONSTRAINT worker_code_key_whole CHECK ((ask_key IS NULL) = (ask_body IS NULL)),
  CONSTRAINT worker_code_one CHECK (num_nonnulls(join_id, worker_id) = 1)
);
COMMENT ON TABLE worker_code IS '职工凭以查看入会、会员证和转会的查询码：只存带密钥的摘要';
CREATE INDEX worker_code_worker_idx ON worker_code (worker_id) WHERE worker_id IS NOT NULL;

GRANT SELECT, INSERT, UPDATE ON join_request TO niangjia_app;
GRANT SELECT, INSERT, DELETE ON worker_code TO niangjia_app;
