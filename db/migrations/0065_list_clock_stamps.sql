-- An index on what a clock was counted by made every step of a recount rewrite all indexes of a million rows. The few stamps that differ
-- are listed instead, and half of each page is left free, so that a row counted anew stays on its page and no index is touched.
CREATE TABLE matter_clock_stamp (
  stamp text NOT NULL,
  stale_at timestamptz,
  cleared_at timestamptz,
  CONSTRAINT matter_clock_stamp_pkey PRIMARY KEY (stamp),
  CONSTRAINT matter_clock_stamp_order CHECK (cleared_at IS NULL OR stale_at IS NOT NULL)
);
COMMENT ON TABLE matter_clock_stamp IS '时限按哪一版放假安排计算：出现过的各版，何时不再是现行的一版，何时已全部重算';
GRANT INSERT, SELECT, UPDATE ON matter_clock_stamp TO niangjia_app;
INSERT INTO matter_clock_stamp (stamp) SELECT DISTINCT counted_by FROM matter_clock;
DROP INDEX matter_clock_count_idx;
ALTER TABLE matter_clock SET (fillfactor = 50);
