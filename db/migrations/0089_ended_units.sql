-- 已撤销、已合并的组织按名称查得到：它们很少，单独列一份索引
CREATE INDEX unit_ended_idx ON unit (dissolved_on) WHERE dissolved_on IS NOT NULL;
