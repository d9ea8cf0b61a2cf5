-- A roster of labour law supervisors is a sheet like others.
ALTER TABLE import_batch DROP CONSTRAINT import_batch_sort_check;
ALTER TABLE import_batch ADD CONSTRAINT import_batch_sort_check
  CHECK (sort IN ('member', 'employer', 'registration', 'insured', 'unit', 'cadre', 'labour-supervisor'));
