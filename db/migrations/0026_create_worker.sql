-- Workers and their membership: one row per person, one span per union and standing, so that any day can be read as it was.

CREATE TABLE worker (
  home           smallint NOT NULL,
  id             uuid NOT NULL,
  unit_id        uuid NOT NULL REFERENCES unit (id),
  name           text NOT NULL,
  pinyin         text COLLATE "C" NOT NULL DEFAULT '',
  initials       text COLLATE "C" NOT NULL DEFAULT '',
  document       text NOT NULL CONSTRAINT worker_document_check CHECK (document IN ('id-card', 'hk-mo-tw', 'foreigner', 'passport')),
  document_enc   bytea,
  document_index bytea,
  mobile_enc     bytea,
  mobile_index   bytea,
  sex            text CONSTRAINT worker_sex_check CHECK (sex IN ('male', 'female')),
  born           date,
  groups         text[] NOT NULL DEFAULT '{}',
  employer_id    uuid,
  job            text NOT NULL DEFAULT '',
  ethnic         text,
  education      text,
  political      text,
  minded_by_id   uuid REFERENCES unit (id),
  other_unit_id  uuid REFERENCES unit (id),
  handshake      text CONSTRAINT worker_handshake_check CHECK (handshake IN ('out', 'in')),
  asked_on       date,
  due_on         date,
  applied_on     date,
  joined_on      date,
  retain_reason  text CONSTRAINT worker_retain_reason_check CHECK (retain_reason IN ('retired', 'unemployed', 'military')),
  warned_on      date,
  ended_on       date,
  merged_into_id uuid,
  card_index     bytea,
  state          text NOT NULL,
  seq            integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT worker_id_unique UNIQUE (id),
  CONSTRAINT worker_handshake_whole CHECK ((handshake IS NULL) = (other_unit_id IS NULL) AND (handshake IS NULL) = (asked_on IS NULL)),
  CONSTRAINT worker_member_joined CHECK (state NOT IN ('active', 'retained') OR joined_on IS NOT NULL),
  CONSTRAINT worker_retained_why CHECK ((state = 'retained') = (retain_reason IS NOT NULL)),
  CONSTRAINT worker_handshake_member CHECK (handshake IS NULL OR state IN ('active', 'retained'))
);
COMMENT ON TABLE worker IS '职工与会籍：一人一条；证件号、手机号按行加密，盲索引用于精确查找和防重复';
COMMENT ON COLUMN worker.unit_id IS '会籍所在工会；未入会的为登记的工会';
COMMENT ON COLUMN worker.minded_by_id IS '劳务派遣工的代管工会';
COMMENT ON COLUMN worker.document_enc IS '个人信息保存期满后与姓名一并清除';
-- One person once, whatever two writers do at the same moment.
CREATE UNIQUE INDEX worker_document_unique ON worker (document_index) WHERE document_index IS NOT NULL AND state <> 'merged';
CREATE INDEX worker_mobile_idx ON worker (mobile_index) WHERE mobile_index IS NOT NULL;
-- Names, readings and initials are looked up from the first sign on; the unit lies in the key, so that scope is read from it.
CREATE INDEX worker_name_idx ON worker (name COLLATE "C", unit_id, id);
CREATE INDEX worker_pinyin_idx ON worker (pinyin, unit_id, id);
CREATE INDEX worker_initials_idx ON worker (initials, unit_id, id);
CREATE INDEX worker_unit_idx ON worker (unit_id, state, id);
CREATE INDEX worker_employer_idx ON worker (employer_id, id) WHERE employer_id IS NOT NULL;
CREATE INDEX worker_other_unit_idx ON worker (other_unit_id, due_on, id) WHERE other_unit_id IS NOT NULL;
CREATE UNIQUE INDEX worker_card_unique ON worker (card_index) WHERE card_index IS NOT NULL;

CREATE TABLE membership (
  worker_id uuid NOT NULL,
  unit_id   uuid NOT NULL REFERENCES unit (id),
  standing  text NOT NULL CONSTRAINT membership_standing_check CHECK (standing IN ('active', 'retained')),
  sex       text,
  from_day  date NOT NULL,
  to_day    date NOT NULL DEFAULT '9999-12-31',
  PRIMARY KEY (worker_id, from_day),
  CONSTRAINT membership_days CHECK (from_day < to_day)
);
COMMENT ON TABLE membership IS '会籍分段：哪一天在哪个工会、在籍还是保留；各段首尾相接不重叠';
CREATE UNIQUE INDEX membership_one_now ON membership (worker_id) WHERE to_day = '9999-12-31';
CREATE INDEX membership_unit_idx ON membership (unit_id, from_day, worker_id) INCLUDE (to_day, standing, sex);

CREATE TABLE worker_reveal (
  home   smallint NOT NULL,
  id     uuid NOT NULL,
  worker_id uuid NOT NULL,
  person uuid NOT NULL,
  unit_id uuid NOT NULL,
  field  text NOT NULL,
  why    text NOT NULL,
  at     timestamptz NOT NULL,
  PRIMARY KEY (home, id)
);
COMMENT ON TABLE worker_reveal IS '查看明文的记录：谁、何时、为什么；职工本人可以查';
CREATE INDEX worker_reveal_worker_idx ON worker_reveal (worker_id, at);
CREATE INDEX worker_reveal_person_idx ON worker_reveal (person, at);

CREATE TABLE worker_other (
  home      smallint NOT NULL,
  worker_id uuid NOT NULL,
  other_id  uuid NOT NULL,
  person    uuid NOT NULL,
  at        timestamptz NOT NULL,
  PRIMARY KEY (worker_id, other_id)
);
COMMENT ON TABLE worker_other IS '登记时疑似重复、经核对不是同一人的';

GRANT SELECT, INSERT, UPDATE, DELETE ON worker, membership TO niangjia_app;
GRANT SELECT, INSERT ON worker_reveal, worker_other TO niangjia_app;
