-- The register of employers on any day: what it holds of each, what it held before, and who follows up those without a union.

ALTER TABLE import_batch DROP CONSTRAINT import_batch_sort_check;
ALTER TABLE import_batch ADD CONSTRAINT import_batch_sort_check
  CHECK (sort IN ('member', 'employer', 'registration', 'insured', 'unit', 'cadre'));

ALTER TABLE employer
  ADD COLUMN kind           text NOT NULL DEFAULT 'enterprise',
  ADD COLUMN ownership      text,
  ADD COLUMN industry_code  text,
  ADD COLUMN size_class     text,
  ADD COLUMN female_count   integer,
  ADD COLUMN park           text NOT NULL DEFAULT '',
  ADD COLUMN head_id        uuid,
  ADD COLUMN dispatch       text NOT NULL DEFAULT 'none',
  ADD COLUMN registered_on  date,
  ADD COLUMN cover_unit_id  uuid REFERENCES unit (id),
  ADD COLUMN contract_till  date,
  ADD COLUMN longitude      double precision,
  ADD COLUMN latitude       double precision,
  ADD COLUMN since          date NOT NULL DEFAULT today(),
  ADD CONSTRAINT employer_id_unique UNIQUE (id),
  ADD CONSTRAINT employer_kind_check CHECK (kind IN ('enterprise', 'institution', 'agency', 'society', 'new-economic', 'new-social')),
  ADD CONSTRAINT employer_ownership_check CHECK (ownership IN ('state', 'collective', 'private', 'hmt', 'foreign', 'other')),
  ADD CONSTRAINT employer_size_class_check CHECK (size_class IN ('large', 'medium', 'small', 'micro')),
  ADD CONSTRAINT employer_industry_code_check CHECK (industry_code ~ '^[A-T]([0-9]{2})?$'),
  ADD CONSTRAINT employer_dispatch_check CHECK (dispatch IN ('none', 'uses', 'dispatches')),
  ADD CONSTRAINT employer_females_fit CHECK (female_count BETWEEN 0 AND headcount),
  ADD CONSTRAINT employer_head_is_another CHECK (head_id <> id),
  ADD CONSTRAINT employer_place_whole CHECK ((longitude IS NULL) = (latitude IS NULL)
    AND longitude BETWEEN 73 AND 136 AND latitude BETWEEN 3 AND 54);
COMMENT ON COLUMN employer.since IS '现有登记内容自这一天起；此前的内容在 employer_past';
COMMENT ON COLUMN employer.cover_unit_id IS '没有建会时，由哪个区域（行业）工会覆盖';
COMMENT ON COLUMN employer.head_id IS '网点、分支机构所属的总店';
COMMENT ON COLUMN employer.contract_till IS '现行集体合同有效期的最后一天';
CREATE INDEX employer_head_idx ON employer (head_id) WHERE head_id IS NOT NULL;
CREATE INDEX employer_alike_idx ON employer (name);
CREATE INDEX employer_union_idx ON employer (union_unit_id) WHERE union_unit_id IS NOT NULL;
CREATE INDEX employer_counted_idx ON employer (keeper_unit_id)
  INCLUDE (sector, size_class, ownership, kind, union_unit_id, cover_unit_id, contract_till, headcount, female_count, member_count)
  WHERE status = 'operating' AND headcount > 0;

CREATE TABLE employer_past (
  employer_id    uuid NOT NULL,
  from_day       date NOT NULL,
  to_day         date NOT NULL,
  name           text NOT NULL,
  credit_code    text COLLATE "C",
  keeper_unit_id uuid NOT NULL,
  union_unit_id  uuid,
  cover_unit_id  uuid,
  kind           text NOT NULL,
  ownership      text,
  sector         text NOT NULL,
  industry_code  text,
  size_class     text,
  headcount      integer NOT NULL,
  female_count   integer,
  member_count   integer NOT NULL,
  address        text NOT NULL,
  park           text NOT NULL,
  head_id        uuid,
  dispatch       text NOT NULL,
  status         text NOT NULL,
  contract_till  date,
  PRIMARY KEY (employer_id, from_day),
  CONSTRAINT employer_past_span CHECK (from_day < to_day)
);
COMMENT ON TABLE employer_past IS '用人单位登记的历史内容，按起止日期首尾相接；现行内容在 employer';
CREATE INDEX employer_past_keeper_idx ON employer_past (keeper_unit_id, to_day);

CREATE TABLE employer_gap (
  home         smallint NOT NULL,
  id           uuid NOT NULL,
  employer_id  uuid NOT NULL,
  unit_id      uuid NOT NULL REFERENCES unit (id),
  over_unit_id uuid REFERENCES unit (id),
  person_id    uuid,
  source       text NOT NULL CONSTRAINT employer_gap_source_check CHECK (source IN ('register', 'registration', 'insured')),
  opened_on    date NOT NULL,
  due_on       date NOT NULL,
  progress     text NOT NULL DEFAULT '',
  state        text NOT NULL,
  seq          integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT employer_gap_id_unique UNIQUE (id),
  CONSTRAINT employer_gap_due CHECK (due_on >= opened_on),
  CONSTRAINT employer_gap_over CHECK (state <> 'escalated' OR over_unit_id IS NOT NULL)
);
COMMENT ON TABLE employer_gap IS '未建会单位的跟进：unit_id 负责推动建会，逾期上报 over_unit_id';
CREATE UNIQUE INDEX employer_gap_one_open ON employer_gap (employer_id) WHERE state IN ('open', 'escalated');
CREATE INDEX employer_gap_unit_idx ON employer_gap (unit_id, id);
CREATE INDEX employer_gap_over_idx ON employer_gap (over_unit_id, id) WHERE over_unit_id IS NOT NULL;
CREATE INDEX employer_gap_due_idx ON employer_gap (due_on) WHERE state = 'open';

GRANT SELECT, INSERT, DELETE ON employer_past TO niangjia_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON employer_gap TO niangjia_app;
