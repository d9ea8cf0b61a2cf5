-- Campaigns of visits: a root that holds rounds; teams of two, the arrangement of a round, who keeps away from whom.

CREATE TABLE visit_campaign (
  home          smallint NOT NULL,
  id            uuid NOT NULL,
  unit_id       uuid NOT NULL REFERENCES unit (id),
  title         text NOT NULL,
  purpose       text NOT NULL,
  from_day      date NOT NULL,
  to_day        date NOT NULL,
  task_id       uuid,
  every_months  smallint NOT NULL CONSTRAINT visit_campaign_every_check CHECK (every_months IN (0, 1, 3, 6)),
  units         jsonb NOT NULL DEFAULT '[]',
  sectors       jsonb NOT NULL DEFAULT '[]',
  sizes         jsonb NOT NULL DEFAULT '[]',
  key_employers jsonb NOT NULL DEFAULT '[]',
  key_only      boolean NOT NULL DEFAULT false,
  visited       text NOT NULL CONSTRAINT visit_campaign_visited_check CHECK (visited IN ('employer', 'both')),
  jurisdiction  text NOT NULL CONSTRAINT visit_campaign_jurisdiction_check CHECK (jurisdiction IN ('territory', 'both')),
  needs         jsonb NOT NULL DEFAULT '[]',
  capacity      jsonb NOT NULL,
  state         text NOT NULL,
  seq           integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT visit_campaign_id_unique UNIQUE (id),
  CONSTRAINT visit_campaign_days CHECK (from_day <= to_day)
);
CREATE INDEX visit_campaign_unit_idx ON visit_campaign (unit_id, state);
COMMENT ON TABLE visit_campaign IS '走访行动：范围、目的、起止、多久一轮、每组能走多少；各轮挂在行动下';

ALTER TABLE visit_round
  ADD COLUMN campaign_id uuid,
  ADD COLUMN no          smallint,
  ADD COLUMN visited     text NOT NULL DEFAULT 'employer' CONSTRAINT visit_round_visited_check CHECK (visited IN ('employer', 'both')),
  ADD COLUMN leaves      jsonb NOT NULL DEFAULT '["moved", "closed"]',
  ADD CONSTRAINT visit_round_campaign_fk FOREIGN KEY (home, campaign_id) REFERENCES visit_campaign (home, id),
  ADD CONSTRAINT visit_round_numbered CHECK ((campaign_id IS NULL) = (no IS NULL)),
  ADD CONSTRAINT visit_round_no_unique UNIQUE (home, campaign_id, no);
COMMENT ON COLUMN visit_round.leaves IS '哪些走访结果核减应访：启动时按参数固定，本轮内不变';

CREATE TABLE visit_team (
  home             smallint NOT NULL,
  id               uuid NOT NULL,
  round_id         uuid NOT NULL,
  no               integer NOT NULL,
  unit_id          uuid NOT NULL REFERENCES unit (id),
  county_unit_id   uuid NOT NULL REFERENCES unit (id),
  round_unit_id    uuid NOT NULL REFERENCES unit (id),
  serves           uuid[] NOT NULL,
  level            text CONSTRAINT visit_team_level_check CHECK (level IN ('county', 'township')),
  first_person_id  uuid NOT NULL,
  second_person_id uuid NOT NULL,
  min              integer NOT NULL CHECK (min >= 0),
  max              integer NOT NULL,
  half_days        integer NOT NULL CHECK (half_days >= 0),
  skills           jsonb NOT NULL DEFAULT '[]',
  state            text NOT NULL,
  seq              integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT visit_team_id_unique UNIQUE (id),
  CONSTRAINT visit_team_round_unique UNIQUE (home, round_id, id),
  CONSTRAINT visit_team_no_unique UNIQUE (home, round_id, no),
  CONSTRAINT visit_team_round_fk FOREIGN KEY (home, round_id) REFERENCES visit_round (home, id),
  CONSTRAINT visit_team_two_persons CHECK (first_person_id <> second_person_id),
  CONSTRAINT visit_team_capacity CHECK (min <= max)
);
CREATE INDEX visit_team_county_idx ON visit_team (round_id, county_unit_id);
CREATE INDEX visit_team_first_idx ON visit_team (first_person_id);
CREATE INDEX visit_team_second_idx ON visit_team (second_person_id);
COMMENT ON TABLE visit_team IS '走访组：两人一组，每轮各组一份；serves 是负责的组织，county_unit_id 是可调整它的县级';

-- One row for each employer of a round, so one team at most; and a team of this very round.
ALTER TABLE allotment
  DROP COLUMN person_id,
  ADD COLUMN team_id uuid,
  ADD COLUMN week_on date,
  ADD CONSTRAINT allotment_team_fk FOREIGN KEY (home, round_id, team_id) REFERENCES visit_team (home, round_id, id);
CREATE INDEX allotment_team_idx ON allotment (team_id) WHERE team_id IS NOT NULL;
CREATE INDEX allotment_employer_idx ON allotment (employer_id);
COMMENT ON COLUMN allotment.week_on IS '计划走访的那一周的星期一；已公布的安排';

CREATE TABLE visit_plan (
  home     smallint NOT NULL,
  id       uuid NOT NULL,
  round_id uuid NOT NULL,
  unit_id  uuid NOT NULL REFERENCES unit (id),
  state    text NOT NULL,
  seq      integer NOT NULL,
  PRIMARY KEY (home, id),
  CONSTRAINT visit_plan_id_unique UNIQUE (id),
  CONSTRAINT visit_plan_round_unique UNIQUE (home, round_id),
  CONSTRAINT visit_plan_round_fk FOREIGN KEY (home, round_id) REFERENCES visit_round (home, id)
);
COMMENT ON TABLE visit_plan IS '走访安排方案：一轮一份，公布以后才作数';

CREATE TABLE visit_line (
  home           smallint NOT NULL,
  round_id       uuid NOT NULL,
  employer_id    uuid NOT NULL,
  county_unit_id uuid NOT NULL REFERENCES unit (id),
  team_id        uuid,
  week_on        date,
  reason         text NOT NULL DEFAULT '',
  unserved       text,
  pinned         boolean NOT NULL DEFAULT false,
  pin_why        text,
  from_team_id   uuid,
  moved_why      text,
  seq            integer NOT NULL DEFAULT 1,
  PRIMARY KEY (home, round_id, employer_id),
  CONSTRAINT visit_line_allotment_fk FOREIGN KEY (home, round_id, employer_id) REFERENCES allotment (home, round_id, employer_id),
  CONSTRAINT visit_line_team_fk FOREIGN KEY (home, round_id, team_id) REFERENCES visit_team (home, round_id, id),
  CONSTRAINT visit_line_pinned CHECK (NOT pinned OR (team_id IS NOT NULL AND pin_why IS NOT NULL))
);
CREATE INDEX visit_line_county_idx ON visit_line (round_id, county_unit_id);
COMMENT ON TABLE visit_line IS '走访安排方案里每家单位一行：哪一组、哪一周、理由；没有组的写明为什么';

CREATE TABLE visit_run (
  home       smallint NOT NULL,
  id         uuid NOT NULL,
  plan_id    uuid NOT NULL,
  round_id   uuid NOT NULL,
  no         integer NOT NULL,
  asked_by   uuid NOT NULL,
  asked_at   timestamptz NOT NULL,
  stage      text NOT NULL DEFAULT 'queued',
  stage_at   timestamptz NOT NULL,
  done_at    timestamptz,
  lease_till timestamptz,
  counts     jsonb NOT NULL DEFAULT '{}',
  levels     jsonb NOT NULL DEFAULT '[]',
  says       text,
  state      text NOT NULL CONSTRAINT visit_run_state_check CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
  PRIMARY KEY (home, id),
  CONSTRAINT visit_run_id_unique UNIQUE (id),
  CONSTRAINT visit_run_no_unique UNIQUE (home, plan_id, no),
  CONSTRAINT visit_run_plan_fk FOREIGN KEY (home, plan_id) REFERENCES visit_plan (home, id)
);
CREATE UNIQUE INDEX visit_run_one_open ON visit_run (plan_id) WHERE state IN ('queued', 'running');
CREATE INDEX visit_run_open_idx ON visit_run (id) WHERE state IN ('queued', 'running');
COMMENT ON TABLE visit_run IS '排出走访安排的每次计算：到哪一步、下界和差距；在后台进行，可以取消';

CREATE TABLE visit_away (
  home        smallint NOT NULL,
  id          uuid NOT NULL,
  unit_id     uuid NOT NULL REFERENCES unit (id),
  person_id   uuid NOT NULL,
  employer_id uuid NOT NULL,
  sort        text NOT NULL CONSTRAINT visit_away_sort_check CHECK (sort IN ('relative', 'interest', 'other')),
  declared_by uuid NOT NULL,
  from_day    date NOT NULL,
  to_day      date NOT NULL DEFAULT '9999-12-31',
  PRIMARY KEY (home, id),
  CONSTRAINT visit_away_id_unique UNIQUE (id),
  CONSTRAINT visit_away_days CHECK (from_day <= to_day)
);
CREATE UNIQUE INDEX visit_away_once ON visit_away (person_id, employer_id) WHERE to_day = '9999-12-31';
COMMENT ON TABLE visit_away IS '走访回避：哪位人员不走访哪家单位，只记情形不记细节';

ALTER TABLE visit ADD COLUMN workers_met integer CONSTRAINT visit_workers_met_check CHECK (workers_met >= 0);
COMMENT ON COLUMN visit.workers_met IS '访谈人数中的职工人数；单走访企业的轮次不填';

GRANT SELECT, INSERT, UPDATE, DELETE ON visit_campaign, visit_team, visit_plan, visit_line, visit_run, visit_away TO niangjia_app;
