-- There are two lines and no third is added at run time: a move of 20,000 units need not look each of them up.

ALTER TABLE unit_place DROP CONSTRAINT unit_place_line_fkey,
  ADD CONSTRAINT unit_place_line_check CHECK (line IN ('territory', 'industry'));
