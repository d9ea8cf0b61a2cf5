-- An objection may say which bonus was forgotten; the ruling adds it.

-- Empty on rows from before, whose moves do not speak of it either.
ALTER TABLE assess_objection ADD COLUMN claims jsonb;
COMMENT ON COLUMN assess_objection.claims IS '认为漏计的加分：条目、事项、分值；空即没有';
