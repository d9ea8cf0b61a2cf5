-- How many fields were typed, in a column of its own: sums over a city of closed days need not take every `typed` apart.

ALTER TABLE burden_day ADD COLUMN fields integer NOT NULL DEFAULT 0;
UPDATE burden_day SET fields = (SELECT coalesce(sum(e.value::integer), 0) FROM jsonb_each_text(typed) AS e);
ALTER TABLE burden_day ALTER COLUMN fields DROP DEFAULT;
ALTER TABLE burden_day ADD CONSTRAINT burden_day_fields_check CHECK (fields >= 0);
