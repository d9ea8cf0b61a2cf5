-- 会办: the same clock may run for several unions that were asked, once for each.

DROP INDEX matter_clock_one_open;
CREATE UNIQUE INDEX matter_clock_one_open ON matter_clock (matter_id, code)
  WHERE joint_unit_id IS NULL AND state IN ('running', 'paused');
CREATE UNIQUE INDEX matter_clock_joint_one_open ON matter_clock (matter_id, code, joint_unit_id)
  WHERE joint_unit_id IS NOT NULL AND state IN ('running', 'paused');
