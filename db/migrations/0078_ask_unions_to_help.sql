-- 会办: each union that is asked to help has a line of its own in the record, and clocks of its own.

ALTER TABLE matter ADD COLUMN joint_lines jsonb;
COMMENT ON COLUMN matter.joint_lines IS '会办：每请一个工会一次一条，请求、签收、意见各指向办理过程中的一步；空即没有请过（此前请的只记在 joint）';

ALTER TABLE matter_clock ADD COLUMN joint_unit_id uuid;
COMMENT ON COLUMN matter_clock.joint_unit_id IS '会办的时限属于哪个被请的工会；事项本身的时限为空';

CREATE INDEX matter_clock_joint_idx ON matter_clock (joint_unit_id, due_on) WHERE state = 'running' AND joint_unit_id IS NOT NULL;
