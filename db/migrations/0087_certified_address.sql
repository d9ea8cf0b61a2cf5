-- 住所 of a certificate: a move away is a change that has to be registered. Certificates entered before say nothing of it.
ALTER TABLE certificate ADD COLUMN address text;
COMMENT ON COLUMN certificate.address IS '证书上的住所；没有登记的为空';
