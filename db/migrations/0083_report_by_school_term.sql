-- Schools and their unions work by term: a recurring task may be owed once in each.

ALTER TABLE task DROP CONSTRAINT task_cadence_check,
  ADD CONSTRAINT task_cadence_check CHECK (cadence IN ('week', 'month', 'quarter', 'half', 'year', 'term'));
