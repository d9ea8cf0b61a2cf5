-- Clocks are counted again stamp by stamp, in the order of their keys, a bounded number at a time.
DROP INDEX matter_clock_count_idx;
CREATE INDEX matter_clock_count_idx ON matter_clock (counted_by, home, matter_id, no) WHERE state = 'running';
