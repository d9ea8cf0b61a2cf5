-- A round of visits may carry an enterprise questionnaire; its version is fixed when the round opens.

ALTER TABLE visit_round
  ADD COLUMN survey_id uuid,
  ADD COLUMN survey_version integer,
  ADD CONSTRAINT visit_round_survey_fk FOREIGN KEY (home, survey_id) REFERENCES survey (home, id),
  ADD CONSTRAINT visit_round_survey_version CHECK (survey_version IS NULL OR survey_id IS NOT NULL);
COMMENT ON COLUMN visit_round.survey_id IS '随走访填写的企业问卷';
COMMENT ON COLUMN visit_round.survey_version IS '启动时固定的问卷版次';

ALTER TABLE visit ADD COLUMN answers jsonb, ADD COLUMN told jsonb;
COMMENT ON COLUMN visit.answers IS '走访时填写的问卷回答；计入问卷结果的另有一份';
COMMENT ON COLUMN visit.told IS '走访时核对登记簿：现有职工人数、行业';
