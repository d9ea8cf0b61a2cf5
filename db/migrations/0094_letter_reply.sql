-- 商请函送达、请对方函复的期限和对方的答复
ALTER TABLE letter
  ADD COLUMN delivered_on date,
  ADD COLUMN reply_by date,
  ADD COLUMN replied_on date,
  ADD COLUMN reply text;
