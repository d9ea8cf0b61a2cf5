-- 有账号的人也可以要求更正本人的登记信息：一份申请要么是职工的，要么是人员的。
ALTER TABLE correction_ask ALTER COLUMN worker_id DROP NOT NULL,
  ADD COLUMN person_id uuid REFERENCES person(id),
  ADD CONSTRAINT correction_ask_whose CHECK (num_nonnulls(worker_id, person_id) = 1);
CREATE UNIQUE INDEX correction_ask_person_open ON correction_ask (person_id) WHERE state = 'asked';
COMMENT ON TABLE correction_ask IS '本人要求更正个人信息：职工的由会籍所在工会、有账号的人的由登记单位核对、答复';
