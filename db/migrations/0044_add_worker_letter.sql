-- The number of the letter with which a member goes to, or came from, a union outside the platform.

ALTER TABLE worker ADD COLUMN letter_no text;
COMMENT ON COLUMN worker.letter_no IS '会员关系介绍信编号';
