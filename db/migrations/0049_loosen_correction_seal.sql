-- What was written is forgotten right after the answer, within the same transaction.
ALTER TABLE correction_ask DROP CONSTRAINT correction_ask_sealed,
  ADD CONSTRAINT correction_ask_sealed CHECK (state <> 'asked' OR sealed IS NOT NULL);
