-- Units are found by any part of their name or reading. Chinese is written without spaces, so words are found by their characters and
-- pairs of neighbours, readings by three letters in a row. A hash that two share is harmless: the name itself is compared as well.
CREATE FUNCTION runs_of(words text, size integer) RETURNS integer[] LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1000
  RETURN (SELECT coalesce(array_agg(DISTINCT hashtext(substr(words, n, size))), '{}') FROM generate_series(1, length(words) - size + 1) AS n);
CREATE FUNCTION unit_runs(name text, short_name text, pinyin text) RETURNS integer[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN runs_of(name, 1) || runs_of(name, 2) || runs_of(short_name, 1) || runs_of(short_name, 2) || runs_of(pinyin, 3);
CREATE INDEX unit_words_idx ON unit USING gin (unit_runs(name, short_name, pinyin)) WHERE level = 'grassroots';
-- The units above the basic unions are few; they are looked at one by one.
CREATE INDEX unit_upper_idx ON unit (level, id) WHERE level <> 'grassroots';
