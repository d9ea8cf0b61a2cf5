-- Cells in the order in which boards ask: of one unit and one cut, day by day, whatever the indicator. The sums stand in the keys
-- themselves, so that a board is a few ranges of keys, and what a day brings lies together. Month cells say in which month they were
-- recorded, so that what was known at the end of a day is read from them too.

TRUNCATE month_cell;
ALTER TABLE month_cell
  DROP CONSTRAINT month_cell_pkey,
  ADD COLUMN rec_month date NOT NULL,
  ADD PRIMARY KEY (line, ancestor, cut, month, indicator, rec_month) INCLUDE (amount);
INSERT INTO month_cell (line, ancestor, indicator, cut, month, rec_month, amount)
  SELECT line, ancestor, indicator, cut, date_trunc('month', day)::date, date_trunc('month', rec_day)::date, sum(amount)
  FROM cell GROUP BY 1, 2, 3, 4, 5, 6;
ALTER TABLE cell
  DROP CONSTRAINT cell_pkey,
  ADD PRIMARY KEY (line, ancestor, cut, day, indicator, rec_day) INCLUDE (amount);

COMMENT ON TABLE month_cell IS '按月汇总的数，分记入的月份：就是 cell 按两个月份之和';
COMMENT ON COLUMN month_cell.rec_month IS '记入的月份（rec_day 所在月的首日）';
