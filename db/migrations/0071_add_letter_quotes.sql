-- Which records of the matter, such as kept sums, a letter quotes, with the paragraph as it stands in the letter.

ALTER TABLE matter_letter ADD COLUMN quotes jsonb;
COMMENT ON COLUMN matter_letter.quotes IS '引用的本件记录（如保存的测算）：编号、名称、在正文里的一段';
