-- What a bank returned is looked for on every home page, among lines of which nearly all have been paid.
CREATE INDEX aid_line_failed_idx ON aid_line (batch_id, item_id) WHERE state = 'failed';
