-- 登记来文的单位自己传达给了谁，与下级各自的传达分开记
ALTER TABLE paper ADD COLUMN relays jsonb;
