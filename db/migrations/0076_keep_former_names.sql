-- What a unit was called before it was renamed: the tree of a day gone by names its units as they were called on that day.

CREATE TABLE unit_former_name (
  unit_id    uuid NOT NULL REFERENCES unit (id),
  to_day     date NOT NULL,
  name       text NOT NULL,
  short_name text NOT NULL,
  PRIMARY KEY (unit_id, to_day)
);
COMMENT ON TABLE unit_former_name IS '工会组织曾用名：用到 to_day 的前一日；现用名在 unit';

GRANT SELECT, INSERT ON unit_former_name TO niangjia_app;
