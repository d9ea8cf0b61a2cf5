-- A federation's own figures (本级数) beside the sum of what is below it; only its own part is typed.

-- Empty on rows from before, whose moves do not speak of it either.
ALTER TABLE statement_form ADD COLUMN has_own boolean;
COMMENT ON COLUMN statement_form.has_own IS '汇总单位和下发单位也填本级数；空即否';
ALTER TABLE statement_period ADD COLUMN has_own boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN statement_period.has_own IS '下发时的“填本级数”';
ALTER TABLE statement ADD COLUMN own jsonb;
COMMENT ON COLUMN statement.own IS '汇总表的本级数；amounts 为本级数与下级锁定报表之和；空即没有本级数';
