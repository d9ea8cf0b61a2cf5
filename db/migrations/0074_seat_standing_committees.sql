-- 大型单位的工会委员会经批准设常务委员会，常委是委员中的一部分。
ALTER TABLE term_officer DROP CONSTRAINT term_officer_body_check;
ALTER TABLE term_officer ADD CONSTRAINT term_officer_body_check CHECK (body IN ('committee', 'standing', 'audit', 'women'));
COMMENT ON TABLE term_officer IS '届内班子：工会委员会（其中常务委员会）、经费审查委员会、女职工委员会成员，按起止日期分段';
