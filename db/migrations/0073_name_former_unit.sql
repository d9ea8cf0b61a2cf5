-- 重新建会：新组织从第一届开始，指明原来已撤销、合并的组织，两边互见。
ALTER TABLE unit ADD COLUMN former_id uuid;
ALTER TABLE unit ADD CONSTRAINT unit_former_fkey FOREIGN KEY (former_id) REFERENCES unit (id);
CREATE INDEX unit_former_idx ON unit (former_id) WHERE former_id IS NOT NULL;
COMMENT ON COLUMN unit.former_id IS '重新建立的，原来已撤销或合并的组织';
