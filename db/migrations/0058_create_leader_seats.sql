-- How many may hold an office that several share: declared with a paper, changed with another. Until then every seat once held counts.

CREATE TABLE leader_seats (
  home     smallint NOT NULL,
  id       uuid NOT NULL,
  unit_id  uuid NOT NULL REFERENCES unit (id),
  office   text NOT NULL,
  seats    integer NOT NULL CONSTRAINT leader_seats_check CHECK (seats BETWEEN 0 AND 20),
  from_day date NOT NULL,
  paper    text NOT NULL,
  state    text NOT NULL,
  seq      integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT leader_seats_id_unique UNIQUE (id),
  CONSTRAINT leader_seats_once UNIQUE (unit_id, office)
);
COMMENT ON TABLE leader_seats IS '领导职数：一个工会副主席等岗位核定几名，凭文件核定和调整';

GRANT SELECT, INSERT, UPDATE ON leader_seats TO niangjia_app;
