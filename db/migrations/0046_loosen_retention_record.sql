-- The record follows the last move within its transaction.
ALTER TABLE retention_run DROP CONSTRAINT retention_run_signed,
  ADD CONSTRAINT retention_run_signed CHECK ((record IS NULL) = (signature IS NULL) AND (record IS NULL OR state = 'done'));
