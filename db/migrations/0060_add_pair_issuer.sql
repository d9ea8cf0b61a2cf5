-- Who arranged the pair ends it; the unit that answers for the employer is where its visits count.
ALTER TABLE visit_pair ADD COLUMN issuer_unit_id uuid NOT NULL REFERENCES unit (id);
CREATE INDEX visit_pair_issuer_idx ON visit_pair (issuer_unit_id, state);
