-- What was sent goes first and the state follows within the same transaction; and members who work away from their union's place.

ALTER TABLE join_request
  DROP CONSTRAINT join_request_sealed,
  ADD CONSTRAINT join_request_sealed CHECK ((sealed IS NULL OR state = 'doubtful') AND (sealed IS NULL) = (document_index IS NULL));
ALTER TABLE worker ADD COLUMN works_at text;
COMMENT ON COLUMN worker.works_at IS '埠外会员的工作地；空为在工会所在地工作';
