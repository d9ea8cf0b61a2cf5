-- Members away are few among many, and listed in the order of their ids whoever asks.
CREATE INDEX worker_away_idx ON worker (id) WHERE works_at IS NOT NULL;
