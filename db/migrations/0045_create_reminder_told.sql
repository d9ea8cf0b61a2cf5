-- What has been told of things that have a day, so that a sweep tells each once.

CREATE TABLE reminder_told (
  home   smallint NOT NULL,
  item   uuid NOT NULL,
  step   text NOT NULL,
  sort   text NOT NULL,
  due_on date NOT NULL,
  PRIMARY KEY (home, item, step, sort, due_on)
);
COMMENT ON TABLE reminder_told IS '已提醒过的：哪件、哪一步（职责）、哪种提醒、哪个期限，各一次';
GRANT SELECT, INSERT ON reminder_told TO niangjia_app;

-- What is near its day, whatever unit has it.
CREATE INDEX task_open_due_idx ON task (due_on) WHERE parent_id IS NOT NULL AND state IN ('sent', 'received', 'endorsed', 'doing');
CREATE INDEX task_sent_idx ON task (issued_on) WHERE parent_id IS NOT NULL AND state = 'sent';
CREATE INDEX occurrence_open_due_idx ON occurrence (due_on) WHERE state = 'due';
