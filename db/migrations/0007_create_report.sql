-- What units say about the targets that they are behind on, and the city's own map for the board.

CREATE TABLE lag_reason (
  home           smallint NOT NULL,
  id             uuid NOT NULL,
  task_id        uuid NOT NULL REFERENCES task (id),
  unit_id        uuid NOT NULL,
  text           text NOT NULL,
  remedy         text NOT NULL DEFAULT '',
  catch_up_on    date,
  state          text NOT NULL,
  seq            integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT lag_reason_id_unique UNIQUE (id),
  CONSTRAINT lag_reason_one_per_task UNIQUE (task_id)
);
COMMENT ON TABLE lag_reason IS '滞后原因：承接单位自己说明的原因、下步措施和预计赶上的日期';

CREATE TABLE board_map (
  home           smallint NOT NULL,
  id             uuid NOT NULL,
  unit_id        uuid NOT NULL,
  review_no      text NOT NULL CHECK (review_no <> ''),
  source         text NOT NULL,
  shapes         jsonb NOT NULL,
  state          text NOT NULL,
  seq            integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT board_map_id_unique UNIQUE (id)
);
CREATE UNIQUE INDEX board_map_one_used ON board_map (unit_id) WHERE state = 'used';
COMMENT ON TABLE board_map IS '看板地图：管理员导入的本地行政区域边界，须有审图号；平台自身不带任何边界';

GRANT SELECT, INSERT, UPDATE ON lag_reason, board_map TO niangjia_app;
