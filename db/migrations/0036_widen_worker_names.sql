-- A search by words walks along these indexes and leaves out, without a look at the row, whoever stands outside the scope or was struck off.

DROP INDEX worker_name_idx;
DROP INDEX worker_pinyin_idx;
DROP INDEX worker_initials_idx;
CREATE INDEX worker_name_idx ON worker (name COLLATE "C", unit_id, id) INCLUDE (state);
CREATE INDEX worker_pinyin_idx ON worker (pinyin, unit_id, id) INCLUDE (state);
CREATE INDEX worker_initials_idx ON worker (initials, unit_id, id) INCLUDE (state);
