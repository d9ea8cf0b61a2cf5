-- The nearest day on which a union that was asked to help is to sign or answer, beside the matter's own: with many of them lists and counts
-- go by the row, not by a look at every clock that runs.
ALTER TABLE matter ADD COLUMN joint_due_on date;
COMMENT ON COLUMN matter.joint_due_on IS '会办工会最近的签收或回复时限，由时限推出';
UPDATE matter m SET joint_due_on = (SELECT min(c.due_on) FROM matter_clock c
  WHERE c.home = m.home AND c.matter_id = m.id AND c.state = 'running' AND c.joint_unit_id IS NOT NULL) WHERE m.joint_lines IS NOT NULL;

DROP INDEX matter_all_idx;
CREATE INDEX matter_all_idx ON matter (unit_id, id) INCLUDE (kind, state, channel, opened_on, ended_on, due_on, persons, joint_due_on) WHERE NOT confined AND merged_into IS NULL;
DROP INDEX matter_due_idx;
CREATE INDEX matter_due_idx ON matter (unit_id, due_on) INCLUDE (id, kind, joint_due_on) WHERE NOT confined AND ended_on IS NULL AND merged_into IS NULL AND due_on IS NOT NULL;
CREATE INDEX matter_joint_due_idx ON matter (unit_id, joint_due_on) INCLUDE (id, kind, due_on) WHERE NOT confined AND ended_on IS NULL AND merged_into IS NULL AND joint_due_on IS NOT NULL;
DROP INDEX matter_issued_idx;
CREATE INDEX matter_issued_idx ON matter (issuer_unit_id, id) INCLUDE (unit_id, kind, state, channel, opened_on, ended_on, due_on, persons, joint_due_on) WHERE NOT confined AND merged_into IS NULL AND issuer_unit_id <> unit_id;
DROP INDEX matter_open_idx;
CREATE INDEX matter_open_idx ON matter (unit_id, id) INCLUDE (kind, state, channel, opened_on, due_on, persons, joint_due_on) WHERE NOT confined AND ended_on IS NULL AND merged_into IS NULL;
DROP INDEX matter_passed_idx;
CREATE INDEX matter_passed_idx ON matter (accept_unit_id, id) INCLUDE (unit_id, kind, state, channel, opened_on, ended_on, due_on, persons, joint_due_on) WHERE NOT confined AND merged_into IS NULL AND accept_unit_id <> unit_id;
DROP INDEX matter_clock_joint_idx;
CREATE INDEX matter_clock_joint_idx ON matter_clock (joint_unit_id, due_on) INCLUDE (matter_id) WHERE state = 'running' AND joint_unit_id IS NOT NULL;
