-- Who was found to be somebody else is shown on both records.

CREATE INDEX worker_other_other_idx ON worker_other (other_id);
