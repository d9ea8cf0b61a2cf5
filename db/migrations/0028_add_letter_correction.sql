-- A signed letter is corrected by another, which takes it back; what somebody without an account writes is written once.

ALTER TABLE matter_letter
  ADD COLUMN corrects uuid,
  DROP CONSTRAINT matter_letter_signed_whole,
  ADD CONSTRAINT matter_letter_signed_whole CHECK ((state IN ('signed', 'withdrawn')) = (document_no IS NOT NULL AND signer_id IS NOT NULL
    AND signed_on IS NOT NULL AND file_id IS NOT NULL AND digest IS NOT NULL));
-- One correction of a letter at a time; a draft that was dropped makes room for another.
CREATE UNIQUE INDEX matter_letter_corrects ON matter_letter (corrects) WHERE corrects IS NOT NULL AND state <> 'void';

CREATE TABLE asker_write (
  home      smallint NOT NULL,
  -- Of the key under which it was sent, and of what was sent.
  mac       bytea NOT NULL,
  body      bytea NOT NULL,
  matter_id uuid NOT NULL,
  PRIMARY KEY (home, mac),
  CONSTRAINT asker_write_mac_unique UNIQUE (mac)
);
COMMENT ON TABLE asker_write IS '凭查询码写下的内容只写一次：只存请求标识和内容的带密钥摘要';
GRANT SELECT, INSERT ON asker_write TO niangjia_app;
