-- Reminders to persons, askers who keep their matters under an account, objections of persons without one, and what a list of lawyers needs.

CREATE TABLE reminder (
  home      smallint NOT NULL,
  id        uuid NOT NULL,
  person_id uuid NOT NULL,
  -- What it is about; its words are read when it is shown, with the rights of that day.
  subject   uuid NOT NULL,
  area      text NOT NULL,
  sort      text NOT NULL,
  at        timestamptz NOT NULL,
  read_at   timestamptz,
  PRIMARY KEY (home, id),
  CONSTRAINT reminder_id_unique UNIQUE (id),
  CONSTRAINT reminder_order CHECK (read_at IS NULL OR read_at >= at)
);
-- One for one person and subject until it is read: a later one takes its place.
CREATE UNIQUE INDEX reminder_unread_once ON reminder (person_id, subject) WHERE read_at IS NULL;
CREATE INDEX reminder_person_idx ON reminder (person_id, id);
CREATE INDEX reminder_subject_idx ON reminder (subject) WHERE read_at IS NULL;
CREATE INDEX reminder_read_idx ON reminder (read_at) WHERE read_at IS NOT NULL;
COMMENT ON TABLE reminder IS '提醒：给个人，不存事项内容；同一事项未读的只有一条，已读的到期删除';
GRANT SELECT, INSERT, UPDATE, DELETE ON reminder TO niangjia_app;

-- Day on which those concerned were told that the last day has come; null again when the day was counted anew.
ALTER TABLE matter_clock ADD told_on date;

CREATE TABLE asker_account (
  home      smallint NOT NULL,
  mac       bytea NOT NULL,
  matter_id uuid NOT NULL,
  PRIMARY KEY (home, mac, matter_id)
);
CREATE INDEX asker_account_mac_idx ON asker_account (mac);
COMMENT ON TABLE asker_account IS '收进账号的诉求：只存本人的带密钥摘要，不存姓名、账号和时间';
GRANT SELECT, INSERT, DELETE ON asker_account TO niangjia_app;

-- Of an objection that came through the page of a notice: the same sent again is not a second one.
ALTER TABLE matter_objection ADD ask_key bytea CONSTRAINT matter_objection_key_unique UNIQUE;

ALTER TABLE lawyer ADD licence_until date, ADD fields jsonb;
COMMENT ON COLUMN lawyer.licence_until IS '执业证有效期；未登记的为空';
