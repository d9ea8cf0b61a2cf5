-- 关于整份表格要先看清的话（缺哪些列、有没有隐藏的行、模板是不是旧版）；撤销时因此后另有办理而留下的，逐个记着
ALTER TABLE import_batch ADD COLUMN notes text[] NOT NULL DEFAULT '{}';
ALTER TABLE import_step ADD COLUMN kept uuid[] NOT NULL DEFAULT '{}';
