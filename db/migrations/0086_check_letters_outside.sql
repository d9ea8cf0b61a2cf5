-- 核验码 of a signed letter: whoever holds the paper may ask without an account whether number, date, union and bytes are those on record.
-- Letters signed before have none. The name is that under which it was signed: a union may be renamed.
CREATE TABLE letter_check (
  home smallint NOT NULL,
  mac bytea NOT NULL,
  letter_id uuid NOT NULL,
  office text NOT NULL,
  CONSTRAINT letter_check_pkey PRIMARY KEY (home, mac),
  CONSTRAINT letter_check_mac_unique UNIQUE (mac),
  CONSTRAINT letter_check_letter_unique UNIQUE (letter_id)
);
COMMENT ON TABLE letter_check IS '文书核验码：只存带密钥的摘要和签发时的单位名称，只增不改';
GRANT SELECT, INSERT ON letter_check TO niangjia_app;
