-- 标题的读音（全拼和首字母），按标题各存一份：同一标题的任务很多，读音只有一个；由标题算出，随时可以重算
CREATE TABLE title_reading (
  title text PRIMARY KEY,
  pinyin text NOT NULL
);
COMMENT ON TABLE title_reading IS '标题的读音：全拼、首字母，供查找任务、专项行动、文稿和来文';
GRANT SELECT, INSERT ON title_reading TO niangjia_app;
