-- A renaming may be decided for a later day: a name has no dates of its own, so it waits among the plans.

ALTER TABLE unit_plan DROP CONSTRAINT unit_plan_sort_check,
  ADD CONSTRAINT unit_plan_sort_check CHECK (sort IN ('split', 'merge', 'dissolve', 'rename'));
COMMENT ON TABLE unit_plan IS '到期生效：组织分设、更名，以及合并、撤销时没有日期可写的转交（用人单位、任务数），到 day 当日自动办理';
