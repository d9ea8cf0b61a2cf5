-- 马上就办: a task whose first action is due within a time of its own (deploy.first-action).

-- Empty on rows from before, whose moves do not speak of it either.
ALTER TABLE task ADD COLUMN at_once boolean;
COMMENT ON COLUMN task.at_once IS '马上就办：下达后须在首次办理时限内收文；空即否';
