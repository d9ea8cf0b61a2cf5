-- 迁出 within the city is taken over by the county that the employer moved to.

ALTER TABLE employer_change
  ADD COLUMN to_unit_id uuid REFERENCES unit (id),
  ADD CONSTRAINT employer_change_offered CHECK (state <> 'offered' OR to_unit_id IS NOT NULL),
  ADD CONSTRAINT employer_change_taken_over CHECK (to_unit_id IS NULL OR to_status = 'moved');
COMMENT ON COLUMN employer_change.to_unit_id IS '迁往的区县工会；接收后登记状态仍为存续，负责工会改为接收的一方；空：不在本市范围内移交';
DROP INDEX employer_change_one_open;
CREATE UNIQUE INDEX employer_change_one_open ON employer_change (employer_id) WHERE state IN ('proposed', 'offered');
CREATE INDEX employer_change_to_unit_idx ON employer_change (to_unit_id, id) WHERE to_unit_id IS NOT NULL;

ALTER TABLE visit
  ADD COLUMN passed_to_id uuid REFERENCES unit (id),
  ADD CONSTRAINT visit_passed CHECK (passed_to_id IS NULL OR NOT counted);
COMMENT ON COLUMN visit.passed_to_id IS '本轮由迁入地接收，改由这一工会安排走访；原走访记录仍计在原单位，不再占用本轮的一次';
