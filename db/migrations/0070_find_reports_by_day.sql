-- What was filled in on a day is read from the records of that day.

CREATE INDEX task_report_at_idx ON task_report (at);
