-- Lists of matters answer from their indexes alone: what a screen filters by lies in them, so that a condition that few rows meet
-- costs a walk over an index of the unit and not over its records.

DROP INDEX matter_open_idx;
CREATE INDEX matter_open_idx ON matter (unit_id, id) INCLUDE (kind, state, channel, opened_on, due_on, persons)
  WHERE NOT confined AND ended_on IS NULL AND merged_into IS NULL;
DROP INDEX matter_all_idx;
CREATE INDEX matter_all_idx ON matter (unit_id, id) INCLUDE (kind, state, channel, opened_on, ended_on, due_on, persons)
  WHERE NOT confined AND merged_into IS NULL;
DROP INDEX matter_due_idx;
CREATE INDEX matter_due_idx ON matter (unit_id, due_on) INCLUDE (id, kind)
  WHERE NOT confined AND ended_on IS NULL AND merged_into IS NULL AND due_on IS NOT NULL;
-- Every matter names the unit that gave it, its own unless it was handed down: only those are asked for.
DROP INDEX matter_issuer_idx;
CREATE INDEX matter_issued_idx ON matter (issuer_unit_id, id) INCLUDE (unit_id, kind, state, channel, opened_on, ended_on, due_on, persons)
  WHERE NOT confined AND merged_into IS NULL AND issuer_unit_id <> unit_id;
DROP INDEX matter_undertaker_idx;
CREATE INDEX matter_undertaker_idx ON matter (undertaker_id, id) WHERE undertaker_id IS NOT NULL;
DROP INDEX matter_merged_idx;
CREATE INDEX matter_merged_idx ON matter (merged_into) INCLUDE (persons) WHERE merged_into IS NOT NULL;
-- Rows change with every move; an index answers alone only where the table was vacuumed.
ALTER TABLE matter SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);

-- Chinese is written without spaces, so words are found by their characters and pairs of neighbours, hashed together with the unit: what
-- is common in a country is rare in a town. A hash that two share is harmless, the title itself is compared as well. Titles of confined
-- matters stay outside, like everything that is sealed.
CREATE FUNCTION hashed_runs(words text, size integer, unit_id uuid) RETURNS integer[] LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 10000
  RETURN (SELECT array_agg(DISTINCT hashtext(unit_id::text || substr(lower(words), n, size)))
    FROM generate_series(1, length(words) - size + 1) AS n);
CREATE FUNCTION findable(title text, unit_id uuid) RETURNS integer[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN hashed_runs(title, 1, unit_id) || hashed_runs(title, 2, unit_id);
CREATE FUNCTION looked_for(words text, unit_id uuid) RETURNS integer[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN hashed_runs(words, least(2, length(words)), unit_id);
CREATE INDEX matter_words_idx ON matter USING gin (findable(title, unit_id)) WHERE NOT confined AND merged_into IS NULL;
