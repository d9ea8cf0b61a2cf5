-- What waits in membership is looked for by its day: among ten million members only few have one.
CREATE INDEX worker_due_idx ON worker (due_on, id) WHERE due_on IS NOT NULL;
