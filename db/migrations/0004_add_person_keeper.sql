-- A person's entry is kept by one unit, has a life like everything that changes, and says who changed it.
ALTER TABLE person
  ADD COLUMN unit_id uuid REFERENCES unit (id),
  ADD COLUMN state   text NOT NULL DEFAULT 'known',
  ADD COLUMN seq     integer NOT NULL DEFAULT 0;
CREATE INDEX person_unit_idx ON person (unit_id);
COMMENT ON COLUMN person.unit_id IS '登记单位：决定谁能查到还没有任职的人';
