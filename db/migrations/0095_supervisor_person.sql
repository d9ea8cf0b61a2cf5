-- Whom of those who come in here a certificate belongs to: so that what waits for a supervisor is told to that person, who keeps out where
-- they hold a post, and nobody certifies himself under another spelling of the name. One good certificate each.

ALTER TABLE labour_supervisor ADD COLUMN person_id uuid REFERENCES person (id);
CREATE UNIQUE INDEX labour_supervisor_person_once ON labour_supervisor (person_id) WHERE state IN ('entered', 'certified', 'suspended');
COMMENT ON COLUMN labour_supervisor.person_id IS '关联的本平台人员；没有账号的监督员为空';
