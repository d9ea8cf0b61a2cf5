-- Transfers that wait at the union of the member: few among many members.
CREATE INDEX worker_handshake_idx ON worker (unit_id, due_on, id) WHERE handshake IS NOT NULL;
