-- What all migrations make together. Written by `npm run schema`; compared by `npm run check`.

CREATE OR REPLACE FUNCTION clock()
 RETURNS timestamp with time zone
 LANGUAGE sql
AS $function$ SELECT clock_timestamp() + coalesce(nullif(current_setting('niangjia.clock_offset', true), ''), '0')::interval $function$;
CREATE OR REPLACE FUNCTION findable(title text, unit_id uuid)
 RETURNS integer[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (hashed_runs(title, 1, unit_id) || hashed_runs(title, 2, unit_id));
CREATE OR REPLACE FUNCTION hashed_runs(words text, size integer, unit_id uuid)
 RETURNS integer[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE COST 10000
RETURN (SELECT array_agg(DISTINCT hashtext(((hashed_runs.unit_id)::text || substr(lower(hashed_runs.words), n.n, hashed_runs.size)))) AS array_agg FROM generate_series(1, ((length(hashed_runs.words) - hashed_runs.size) + 1)) n(n));
CREATE OR REPLACE FUNCTION looked_for(words text, unit_id uuid)
 RETURNS integer[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN hashed_runs(words, LEAST(2, length(words)), unit_id);
CREATE OR REPLACE FUNCTION runs_of(words text, size integer)
 RETURNS integer[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE COST 1000
RETURN (SELECT COALESCE(array_agg(DISTINCT hashtext(substr(runs_of.words, n.n, runs_of.size))), '{}'::integer[]) AS "coalesce" FROM generate_series(1, ((length(runs_of.words) - runs_of.size) + 1)) n(n));
CREATE OR REPLACE FUNCTION today()
 RETURNS date
 LANGUAGE sql
AS $function$ SELECT (clock() AT TIME ZONE 'Asia/Shanghai')::date $function$;
CREATE OR REPLACE FUNCTION unit_runs(name text, short_name text, pinyin text)
 RETURNS integer[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ((((runs_of(name, 1) || runs_of(name, 2)) || runs_of(short_name, 1)) || runs_of(short_name, 2)) || runs_of(pinyin, 3));

CREATE TABLE account (
  home smallint NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  login text NOT NULL,
  password_hash text,
  password_set_at timestamp with time zone,
  must_change boolean NOT NULL DEFAULT true,
  state text NOT NULL DEFAULT 'live'::text,
  failures smallint NOT NULL DEFAULT 0,
  locked_until timestamp with time zone,
  totp_enc bytea,
  totp_since timestamp with time zone,
  totp_last_step bigint,
  created_at timestamp with time zone NOT NULL,
  seq integer NOT NULL DEFAULT 0,
  CONSTRAINT account_id_unique UNIQUE (id),
  CONSTRAINT account_login_unique UNIQUE (login),
  CONSTRAINT account_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  CONSTRAINT account_person_unique UNIQUE (person_id),
  CONSTRAINT account_pkey PRIMARY KEY (home, id),
  CONSTRAINT account_state_check CHECK ((state = ANY (ARRAY['live'::text, 'disabled'::text])))
);
COMMENT ON TABLE account IS '账号，一人一个；没有默认口令';
GRANT DELETE, INSERT, SELECT, UPDATE ON account TO niangjia_app;

CREATE TABLE aid_batch (
  home smallint NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  title text NOT NULL,
  fund text NOT NULL,
  remark text NOT NULL,
  includes_failed boolean NOT NULL,
  lines integer NOT NULL,
  amount_fen bigint NOT NULL,
  drawn_upto uuid,
  is_drawn boolean NOT NULL,
  digest text,
  sent_on date,
  state text NOT NULL,
  seq integer NOT NULL,
  CONSTRAINT aid_batch_amount_check CHECK ((amount_fen >= 0)),
  CONSTRAINT aid_batch_id_unique UNIQUE (id),
  CONSTRAINT aid_batch_pkey PRIMARY KEY (home, id),
  CONSTRAINT aid_batch_sent CHECK (((sent_on IS NULL) = (digest IS NULL))),
  CONSTRAINT aid_batch_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
COMMENT ON TABLE aid_batch IS '帮扶资金发放批次：笔数、金额随列入的行累加，digest 为送出的银行文件的摘要';
CREATE INDEX aid_batch_unit_idx ON aid_batch USING btree (unit_id, id);
GRANT DELETE, INSERT, SELECT, UPDATE ON aid_batch TO niangjia_app;

CREATE TABLE aid_check (
  home smallint NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  year smallint NOT NULL,
  percent smallint NOT NULL,
  seed text NOT NULL,
  frame integer NOT NULL,
  person uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT aid_check_frame_check CHECK ((frame > 0)),
  CONSTRAINT aid_check_id_unique UNIQUE (id),
  CONSTRAINT aid_check_once UNIQUE (unit_id, year),
  CONSTRAINT aid_check_percent_range CHECK (((percent >= 1) AND (percent <= 100))),
  CONSTRAINT aid_check_pkey PRIMARY KEY (home, id),
  CONSTRAINT aid_check_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
COMMENT ON TABLE aid_check IS '在档困难职工的上级抽查：一年一次，随机数种子、总户数和抽查比例留存，可以复算';
GRANT INSERT, SELECT ON aid_check TO niangjia_app;

CREATE TABLE aid_check_file (
  home smallint NOT NULL,
  check_id uuid NOT NULL,
  matter_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  drawn boolean NOT NULL,
  result text,
  note text NOT NULL DEFAULT ''::text,
  checked_by uuid,
  checked_at timestamp with time zone,
  CONSTRAINT aid_check_file_check_id_fkey FOREIGN KEY (check_id) REFERENCES aid_check(id),
  CONSTRAINT aid_check_file_checked CHECK ((((result IS NULL) = (checked_by IS NULL)) AND ((result IS NULL) = (checked_at IS NULL)))),
  CONSTRAINT aid_check_file_drawn_only CHECK ((drawn OR (result IS NULL))),
  CONSTRAINT aid_check_file_pkey PRIMARY KEY (home, check_id, matter_id),
  CONSTRAINT aid_check_file_result_check CHECK ((result = ANY (ARRAY['sound'::text, 'wrong'::text])))
);
COMMENT ON TABLE aid_check_file IS '抽查的总体和样本：总体逐户留存，抽中的由上级工会的人核查，属实或不属实';
CREATE INDEX aid_check_file_drawn_idx ON aid_check_file USING btree (check_id, unit_id) WHERE drawn;
GRANT INSERT, SELECT, UPDATE ON aid_check_file TO niangjia_app;

CREATE TABLE aid_difference (
  home smallint NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  matter_id uuid,
  ref text NOT NULL,
  says text NOT NULL,
  found_at timestamp with time zone NOT NULL,
  outcome text,
  note text NOT NULL DEFAULT ''::text,
  settled_by uuid,
  settled_at timestamp with time zone,
  CONSTRAINT aid_difference_id_unique UNIQUE (id),
  CONSTRAINT aid_difference_outcome_check CHECK ((outcome = ANY (ARRAY['reported'::text, 'corrected'::text, 'stands'::text, 'agreed'::text]))),
  CONSTRAINT aid_difference_pkey PRIMARY KEY (home, id),
  CONSTRAINT aid_difference_settled CHECK ((((outcome IS NULL) = (settled_by IS NULL)) AND ((outcome IS NULL) = (settled_at IS NULL)))),
  CONSTRAINT aid_difference_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
COMMENT ON TABLE aid_difference IS '与全国工会帮扶工作管理系统的差异：每次登记回执找出，由复核人核实处理；后来的回执已一致的自行结清';
CREATE UNIQUE INDEX aid_difference_open_once ON aid_difference USING btree (unit_id, ref, says) WHERE (outcome IS NULL);
CREATE INDEX aid_difference_unit_idx ON aid_difference USING btree (unit_id, id);
GRANT INSERT, SELECT, UPDATE ON aid_difference TO niangjia_app;

CREATE TABLE aid_line (
  home smallint NOT NULL,
  id uuid NOT NULL,
  batch_id uuid NOT NULL,
  no integer NOT NULL,
  item_id uuid NOT NULL,
  prior_id uuid,
  amount_fen bigint NOT NULL,
  payee bytea NOT NULL,
  name_shown text NOT NULL,
  card_shown text NOT NULL,
  card_blind bytea NOT NULL,
  person bytea NOT NULL,
  sort text NOT NULL,
  year smallint NOT NULL,
  state text NOT NULL,
  reason text NOT NULL DEFAULT ''::text,
  bank_ref text NOT NULL DEFAULT ''::text,
  CONSTRAINT aid_line_amount_check CHECK ((amount_fen > 0)),
  CONSTRAINT aid_line_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES aid_batch(id),
  CONSTRAINT aid_line_failed_reason CHECK (((state <> 'failed'::text) OR (reason <> ''::text))),
  CONSTRAINT aid_line_id_unique UNIQUE (id),
  CONSTRAINT aid_line_no_check CHECK ((no > 0)),
  CONSTRAINT aid_line_paid_ref CHECK (((state <> 'paid'::text) OR (bank_ref <> ''::text))),
  CONSTRAINT aid_line_pkey PRIMARY KEY (home, id),
  CONSTRAINT aid_line_place UNIQUE (batch_id, no),
  CONSTRAINT aid_line_state_check CHECK ((state = ANY (ARRAY['drawn'::text, 'sent'::text, 'paid'::text, 'failed'::text, 'dropped'::text])))
);
COMMENT ON TABLE aid_line IS '发放明细：每人一行，收款人另存密文；退回后重发另起一行，prior_id 指退回的那一行';
CREATE UNIQUE INDEX aid_line_again_once ON aid_line USING btree (prior_id) WHERE (state <> 'dropped'::text);
CREATE INDEX aid_line_failed_idx ON aid_line USING btree (batch_id, item_id) WHERE (state = 'failed'::text);
CREATE INDEX aid_line_item_idx ON aid_line USING btree (item_id);
CREATE UNIQUE INDEX aid_line_once ON aid_line USING btree (item_id) WHERE (state = ANY (ARRAY['drawn'::text, 'sent'::text, 'paid'::text]));
CREATE INDEX aid_line_year_idx ON aid_line USING btree (person, sort, year) WHERE (state = ANY (ARRAY['drawn'::text, 'sent'::text, 'paid'::text]));
GRANT DELETE, INSERT, SELECT, UPDATE ON aid_line TO niangjia_app;

CREATE TABLE aid_list (
  home smallint NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  title text NOT NULL,
  digest text NOT NULL,
  rows integer NOT NULL,
  person uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT aid_list_id_unique UNIQUE (id),
  CONSTRAINT aid_list_once UNIQUE (unit_id, digest),
  CONSTRAINT aid_list_pkey PRIMARY KEY (home, id),
  CONSTRAINT aid_list_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
COMMENT ON TABLE aid_list IS '外部名单：只登记名称、摘要和行数；没有比中的行不留存';
GRANT INSERT, SELECT ON aid_list TO niangjia_app;

CREATE TABLE aid_match (
  home smallint NOT NULL,
  id uuid NOT NULL,
  list_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  row_no integer NOT NULL,
  matter_id uuid NOT NULL,
  sort text NOT NULL,
  because text NOT NULL,
  found bytea NOT NULL,
  decision text,
  note text NOT NULL DEFAULT ''::text,
  decided_by uuid,
  decided_at timestamp with time zone,
  CONSTRAINT aid_match_decided CHECK ((((decision IS NULL) = (decided_by IS NULL)) AND ((decision IS NULL) = (decided_at IS NULL)))),
  CONSTRAINT aid_match_decision_check CHECK ((decision = ANY (ARRAY['same'::text, 'other'::text]))),
  CONSTRAINT aid_match_id_unique UNIQUE (id),
  CONSTRAINT aid_match_list_id_fkey FOREIGN KEY (list_id) REFERENCES aid_list(id),
  CONSTRAINT aid_match_once UNIQUE (list_id, row_no, matter_id),
  CONSTRAINT aid_match_pkey PRIMARY KEY (home, id),
  CONSTRAINT aid_match_sort_check CHECK ((sort = ANY (ARRAY['exact'::text, 'near'::text])))
);
COMMENT ON TABLE aid_match IS '名单比对：身份证号相同的和疑似的，名单内容另存密文；疑似的由复核人判定';
CREATE INDEX aid_match_matter_idx ON aid_match USING btree (matter_id);
CREATE INDEX aid_match_unit_idx ON aid_match USING btree (unit_id, id);
GRANT INSERT, SELECT, UPDATE ON aid_match TO niangjia_app;

CREATE TABLE aid_payee_year (
  person bytea NOT NULL,
  sort text NOT NULL,
  year smallint NOT NULL,
  CONSTRAINT aid_payee_year_pkey PRIMARY KEY (person, sort, year)
);
COMMENT ON TABLE aid_payee_year IS '年度上限的锁：同一人同一项目同一年，两个批次依次列入';
GRANT INSERT, SELECT, UPDATE ON aid_payee_year TO niangjia_app;

CREATE TABLE aid_posting (
  home smallint NOT NULL,
  line_id uuid NOT NULL,
  cause text NOT NULL,
  account text NOT NULL,
  amount_fen bigint NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT aid_posting_account_check CHECK ((account = ANY (ARRAY['bank'::text, 'transit'::text, 'expense'::text]))),
  CONSTRAINT aid_posting_amount_check CHECK ((amount_fen <> 0)),
  CONSTRAINT aid_posting_cause_check CHECK ((cause = ANY (ARRAY['send'::text, 'pay'::text, 'fail'::text]))),
  CONSTRAINT aid_posting_pkey PRIMARY KEY (home, line_id, cause, account)
);
COMMENT ON TABLE aid_posting IS '记账：复式、只增不改，每行每个事由一次，合计为零';
GRANT INSERT, SELECT ON aid_posting TO niangjia_app;

CREATE TABLE aid_return (
  home smallint NOT NULL,
  id uuid NOT NULL,
  batch_id uuid NOT NULL,
  digest text NOT NULL,
  rows integer NOT NULL,
  person uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT aid_return_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES aid_batch(id),
  CONSTRAINT aid_return_once UNIQUE (batch_id, digest),
  CONSTRAINT aid_return_pkey PRIMARY KEY (home, id)
);
COMMENT ON TABLE aid_return IS '银行回盘：同一份文件只登记一次';
GRANT INSERT, SELECT ON aid_return TO niangjia_app;

CREATE TABLE aid_return_line (
  home smallint NOT NULL,
  return_id uuid NOT NULL,
  no integer NOT NULL,
  is_paid boolean NOT NULL,
  reason text NOT NULL,
  bank_ref text NOT NULL,
  applied boolean NOT NULL DEFAULT false,
  CONSTRAINT aid_return_line_pkey PRIMARY KEY (home, return_id, no)
);
COMMENT ON TABLE aid_return_line IS '回盘明细：逐行入账，applied 之后不再重做';
CREATE INDEX aid_return_line_left_idx ON aid_return_line USING btree (return_id, no) WHERE (NOT applied);
GRANT DELETE, INSERT, SELECT, UPDATE ON aid_return_line TO niangjia_app;

CREATE TABLE allotment (
  home smallint NOT NULL,
  round_id uuid NOT NULL,
  employer_id uuid NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  sector text NOT NULL,
  size text NOT NULL,
  fence integer NOT NULL DEFAULT 0,
  team_id uuid,
  week_on date,
  CONSTRAINT allotment_fence_check CHECK ((fence >= 0)),
  CONSTRAINT allotment_id_unique UNIQUE (id),
  CONSTRAINT allotment_pkey PRIMARY KEY (home, round_id, employer_id),
  CONSTRAINT allotment_round_fk FOREIGN KEY (home, round_id) REFERENCES visit_round(home, id),
  CONSTRAINT allotment_team_fk FOREIGN KEY (home, round_id, team_id) REFERENCES visit_team(home, round_id, id)
);
COMMENT ON TABLE allotment IS '走访安排：轮次启动时定下的应访名单，每家一行；fence 每改派一次加一';
CREATE INDEX allotment_employer_idx ON allotment USING btree (employer_id);
CREATE INDEX allotment_team_idx ON allotment USING btree (team_id) WHERE (team_id IS NOT NULL);
CREATE INDEX allotment_unit_idx ON allotment USING btree (round_id, unit_id);
GRANT DELETE, INSERT, SELECT, UPDATE ON allotment TO niangjia_app;

CREATE TABLE asked_again (
  home smallint NOT NULL,
  source text NOT NULL,
  source_id uuid NOT NULL,
  key text NOT NULL,
  meaning text NOT NULL,
  unit_id uuid NOT NULL,
  form text NOT NULL,
  label text NOT NULL,
  says text NOT NULL,
  why text NOT NULL,
  person_id uuid NOT NULL,
  day date NOT NULL,
  CONSTRAINT asked_again_pkey PRIMARY KEY (home, source_id, key, meaning),
  CONSTRAINT asked_again_source_check CHECK ((source = ANY (ARRAY['statement'::text, 'task'::text, 'survey'::text]))),
  CONSTRAINT asked_again_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
  CONSTRAINT asked_again_why CHECK ((length(why) >= 4))
);
COMMENT ON TABLE asked_again IS '重复要数的理由：哪张报表（问卷、任务）的哪一项一年内已经要过或平台已有，为什么还要；只增不改';
CREATE INDEX asked_again_unit_idx ON asked_again USING btree (unit_id, day);
GRANT INSERT, SELECT ON asked_again TO niangjia_app;

CREATE TABLE asker_account (
  home smallint NOT NULL,
  mac bytea NOT NULL,
  matter_id uuid NOT NULL,
  CONSTRAINT asker_account_pkey PRIMARY KEY (home, mac, matter_id)
);
COMMENT ON TABLE asker_account IS '收进账号的诉求：只存本人的带密钥摘要，不存姓名、账号和时间';
CREATE INDEX asker_account_mac_idx ON asker_account USING btree (mac);
GRANT DELETE, INSERT, SELECT ON asker_account TO niangjia_app;

CREATE TABLE asker_code (
  home smallint NOT NULL,
  mac bytea NOT NULL,
  matter_id uuid NOT NULL,
  ask_key bytea,
  ask_body bytea,
  CONSTRAINT asker_code_key_unique UNIQUE (ask_key),
  CONSTRAINT asker_code_key_whole CHECK (((ask_key IS NULL) = (ask_body IS NULL))),
  CONSTRAINT asker_code_mac_unique UNIQUE (mac),
  CONSTRAINT asker_code_pkey PRIMARY KEY (home, mac)
);
COMMENT ON TABLE asker_code IS '查询码：只存带密钥的摘要，不存号码、网址、时间和设备';
GRANT INSERT, SELECT ON asker_code TO niangjia_app;

CREATE TABLE asker_write (
  home smallint NOT NULL,
  mac bytea NOT NULL,
  body bytea NOT NULL,
  matter_id uuid NOT NULL,
  CONSTRAINT asker_write_mac_unique UNIQUE (mac),
  CONSTRAINT asker_write_pkey PRIMARY KEY (home, mac)
);
COMMENT ON TABLE asker_write IS '凭查询码写下的内容只写一次：只存请求标识和内容的带密钥摘要';
GRANT INSERT, SELECT ON asker_write TO niangjia_app;

CREATE TABLE assess_mark (
  home smallint NOT NULL,
  id uuid NOT NULL,
  scheme_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  issuer_unit_id uuid NOT NULL,
  sort text NOT NULL,
  rule text NOT NULL,
  thing text NOT NULL,
  points numeric NOT NULL,
  reason text NOT NULL,
  answer_by date,
  answer text,
  decision text,
  state text NOT NULL,
  seq integer NOT NULL,
  CONSTRAINT assess_mark_id_unique UNIQUE (id),
  CONSTRAINT assess_mark_pkey PRIMARY KEY (home, id),
  CONSTRAINT assess_mark_points CHECK (
CASE
    WHEN (sort = 'veto'::text) THEN (points = (0)::numeric)
    ELSE (points > (0)::numeric)
END),
  CONSTRAINT assess_mark_scheme_id_fkey FOREIGN KEY (scheme_id) REFERENCES assess_scheme(id),
  CONSTRAINT assess_mark_sort_check CHECK ((sort = ANY (ARRAY['bonus'::text, 'deduction'::text, 'veto'::text]))),
  CONSTRAINT assess_mark_told CHECK (((sort = 'bonus'::text) OR (answer_by IS NOT NULL)))
);
COMMENT ON TABLE assess_mark IS '加分、扣分、一票否决：扣分与否决先告知、留申辩时间，再由他人认定';
CREATE INDEX assess_mark_scheme_idx ON assess_mark USING btree (scheme_id, unit_id);
CREATE INDEX assess_mark_unit_idx ON assess_mark USING btree (unit_id, id);
GRANT DELETE, INSERT, SELECT, UPDATE ON assess_mark TO niangjia_app;

CREATE TABLE assess_objection (
  home smallint NOT NULL,
  id uuid NOT NULL,
  scheme_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  issuer_unit_id uuid NOT NULL,
  sort text NOT NULL,
  item_nos jsonb NOT NULL DEFAULT '[]'::jsonb,
  reason text NOT NULL,
  ruling jsonb,
  decision text,
  before jsonb,
  after jsonb,
  state text NOT NULL,
  seq integer NOT NULL,
  claims jsonb,
  CONSTRAINT assess_objection_id_unique UNIQUE (id),
  CONSTRAINT assess_objection_pkey PRIMARY KEY (home, id),
  CONSTRAINT assess_objection_scheme_id_fkey FOREIGN KEY (scheme_id) REFERENCES assess_scheme(id),
  CONSTRAINT assess_objection_sort_check CHECK ((sort = ANY (ARRAY['objection'::text, 'correction'::text])))
);
COMMENT ON TABLE assess_objection IS '考核异议与定格后的更正：由他人裁定，留存裁定前后的分数与名次';
CREATE UNIQUE INDEX assess_objection_one_open ON assess_objection USING btree (scheme_id, unit_id) WHERE (state = 'raised'::text);
CREATE INDEX assess_objection_unit_idx ON assess_objection USING btree (unit_id, id);
GRANT DELETE, INSERT, SELECT, UPDATE ON assess_objection TO niangjia_app;

CREATE TABLE assess_result (
  home smallint NOT NULL,
  scheme_id uuid NOT NULL,
  version integer NOT NULL,
  unit_id uuid NOT NULL,
  group_no integer NOT NULL,
  score numeric NOT NULL,
  rank integer,
  content jsonb NOT NULL,
  CONSTRAINT assess_result_of_round FOREIGN KEY (home, scheme_id, version) REFERENCES assess_round(home, scheme_id, version),
  CONSTRAINT assess_result_pkey PRIMARY KEY (home, scheme_id, version, unit_id)
);
COMMENT ON TABLE assess_result IS '考核结果：逐项得分与理由，按版本留存；只增不改';
CREATE INDEX assess_result_unit_idx ON assess_result USING btree (unit_id, scheme_id, version);
GRANT INSERT, SELECT ON assess_result TO niangjia_app;

CREATE TABLE assess_round (
  home smallint NOT NULL,
  scheme_id uuid NOT NULL,
  version integer NOT NULL,
  as_of date NOT NULL,
  small_base numeric NOT NULL,
  cause text NOT NULL,
  readings jsonb NOT NULL,
  person_id uuid NOT NULL,
  made_at timestamp with time zone NOT NULL,
  CONSTRAINT assess_round_pkey PRIMARY KEY (home, scheme_id, version),
  CONSTRAINT assess_round_scheme_id_fkey FOREIGN KEY (scheme_id) REFERENCES assess_scheme(id)
);
COMMENT ON TABLE assess_round IS '考核测算：每测算一次一个版本，取数原样留存；只增不改';
GRANT INSERT, SELECT ON assess_round TO niangjia_app;

CREATE TABLE assess_scheme (
  home smallint NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  year smallint NOT NULL,
  title text NOT NULL,
  from_day date NOT NULL,
  to_day date NOT NULL,
  items jsonb NOT NULL DEFAULT '[]'::jsonb,
  groups jsonb NOT NULL DEFAULT '[]'::jsonb,
  bonuses jsonb NOT NULL DEFAULT '[]'::jsonb,
  bonus_cap numeric NOT NULL DEFAULT 0,
  deductions jsonb NOT NULL DEFAULT '[]'::jsonb,
  vetoes jsonb NOT NULL DEFAULT '[]'::jsonb,
  grades jsonb NOT NULL DEFAULT '[]'::jsonb,
  version integer NOT NULL DEFAULT 0,
  as_of date,
  object_by date,
  state text NOT NULL,
  seq integer NOT NULL,
  CONSTRAINT assess_scheme_days CHECK ((from_day <= to_day)),
  CONSTRAINT assess_scheme_id_unique UNIQUE (id),
  CONSTRAINT assess_scheme_pkey PRIMARY KEY (home, id)
);
COMMENT ON TABLE assess_scheme IS '考核方案：项目与权重、分组、加分扣分条目；每单位每年一份';
CREATE UNIQUE INDEX assess_scheme_one_a_year ON assess_scheme USING btree (unit_id, year) WHERE (state <> 'dropped'::text);
GRANT DELETE, INSERT, SELECT, UPDATE ON assess_scheme TO niangjia_app;

CREATE TABLE audit (
  home smallint NOT NULL,
  id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  person uuid,
  seat uuid,
  action text NOT NULL,
  result text NOT NULL,
  code text,
  subject uuid,
  unit_id uuid,
  compartment boolean NOT NULL DEFAULT false,
  digest bytea,
  origin text NOT NULL DEFAULT ''::text,
  CONSTRAINT audit_pkey PRIMARY KEY (home, id),
  CONSTRAINT audit_result_check CHECK ((result = ANY (ARRAY['done'::text, 'refused'::text, 'failed'::text])))
);
COMMENT ON TABLE audit IS '审计：谁、何时、做什么、结果；与业务同一事务写入，只增';
CREATE INDEX audit_at_idx ON audit USING btree (at);
CREATE INDEX audit_person_idx ON audit USING btree (person, at);
CREATE INDEX audit_subject_idx ON audit USING btree (subject);
GRANT INSERT, SELECT ON audit TO niangjia_app;

CREATE TABLE audit_checkpoint (
  size bigint NOT NULL,
  root bytea NOT NULL,
  signature bytea NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT audit_checkpoint_pkey PRIMARY KEY (size)
);
COMMENT ON TABLE audit_checkpoint IS '签名检查点，可另行留存';
GRANT INSERT, SELECT ON audit_checkpoint TO niangjia_app;

CREATE TABLE audit_seal (
  no bigint NOT NULL,
  home smallint NOT NULL,
  audit_id uuid NOT NULL,
  leaf bytea NOT NULL,
  CONSTRAINT audit_seal_once UNIQUE (home, audit_id),
  CONSTRAINT audit_seal_pkey PRIMARY KEY (no)
);
COMMENT ON TABLE audit_seal IS '审计行按封存顺序的摘要';
GRANT INSERT, SELECT ON audit_seal TO niangjia_app;

CREATE TABLE baseline (
  home smallint NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  speech_id uuid NOT NULL,
  clause_id uuid NOT NULL,
  name text NOT NULL,
  value numeric NOT NULL,
  measure text NOT NULL,
  bound text NOT NULL DEFAULT '整'::text,
  as_of date,
  state text NOT NULL,
  seq integer NOT NULL,
  CONSTRAINT baseline_pkey PRIMARY KEY (home, id)
);
COMMENT ON TABLE baseline IS '讲话里报告的数，作为基数留存';
GRANT DELETE, INSERT, SELECT, UPDATE ON baseline TO niangjia_app;

CREATE TABLE batch (
  no bigint NOT NULL,
  rec_day date NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT batch_pkey PRIMARY KEY (no)
);
COMMENT ON TABLE batch IS '汇总批次；rec_day 只升不降';
GRANT INSERT, SELECT ON batch TO niangjia_app;

CREATE TABLE board_map (
  home smallint NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  review_no text NOT NULL,
  source text NOT NULL,
  shapes jsonb NOT NULL,
  state text NOT NULL,
  seq integer NOT NULL,
  CONSTRAINT board_map_id_unique UNIQUE (id),
  CONSTRAINT board_map_pkey PRIMARY KEY (home, id),
  CONSTRAINT board_map_review_no_check CHECK ((review_no <> ''::text))
);
COMMENT ON TABLE board_map IS '看板地图：管理员导入的本地行政区域边界，须有审图号；平台自身不带任何边界';
CREATE UNIQUE INDEX board_map_one_used ON board_map USING btree (unit_id) WHERE (state = 'used'::text);
GRANT INSERT, SELECT, UPDATE ON board_map TO niangjia_app;

CREATE TABLE bulletin (
  home smallint NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  line text NOT NULL,
  sort text NOT NULL,
  period text NOT NULL,
  as_of date NOT NULL,
  snapshot_id uuid NOT NULL,
  title text NOT NULL,
  addressee text NOT NULL,
  copies jsonb NOT NULL,
  blocks jsonb NOT NULL,
  omitted jsonb NOT NULL,
  series text,
  year smallint,
  no integer,
  number text,
  signer text,
  signed_on date,
  file_id uuid,
  state text NOT NULL,
  seq integer NOT NULL,
  CONSTRAINT bulletin_id_unique UNIQUE (id),
  CONSTRAINT bulletin_line_check CHECK ((line = ANY (ARRAY['territory'::text, 'industry'::text]))),
  CONSTRAINT bulletin_number_unique UNIQUE (unit_id, series, year, no),
  CONSTRAINT bulletin_pkey PRIMARY KEY (home, id),
  CONSTRAINT bulletin_signed_whole CHECK (((state = ANY (ARRAY['signed'::text, 'issued'::text, 'withdrawn'::text])) = ((series IS NOT NULL) AND (year IS NOT NULL) AND (no IS NOT NULL) AND (number IS NOT NULL) AND (signer IS NOT NULL) AND (signed_on IS NOT NULL) AND (file_id IS NOT NULL)))),
  CONSTRAINT bulletin_sort_check CHECK ((sort = ANY (ARRAY['quarterly'::text, 'monthly'::text, 'brief'::text, 'special'::text])))
);
COMMENT ON TABLE bulletin IS '通报、月报告、简报、专报：文字可改，数出自数据截止时点；编号签发时分配，不复用';
CREATE INDEX bulletin_unit_idx ON bulletin USING btree (unit_id, id);
GRANT INSERT, SELECT, UPDATE ON bulletin TO niangjia_app;

CREATE TABLE bulletin_receiver (
  home smallint NOT NULL,
  bulletin_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  CONSTRAINT bulletin_receiver_pkey PRIMARY KEY (home, bulletin_id, unit_id)
);
COMMENT ON TABLE bulletin_receiver IS '印发到的单位：印发时写入，只增不改';
CREATE INDEX bulletin_receiver_unit_idx ON bulletin_receiver USING btree (unit_id, bulletin_id);
GRANT INSERT, SELECT ON bulletin_receiver TO niangjia_app;

CREATE TABLE burden_day (
  unit_id uuid NOT NULL,
  day date NOT NULL,
  source text NOT NULL,
  form text NOT NULL,
  asker_unit_id uuid NOT NULL,
  title text NOT NULL,
  records integer NOT NULL,
  typed jsonb NOT NULL,
  taken integer NOT NULL,
  rows integer NOT NULL,
  seconds integer NOT NULL,
  fields integer NOT NULL,
  CONSTRAINT burden_day_asker_unit_id_fkey FOREIGN KEY (asker_unit_id) REFERENCES unit(id),
  CONSTRAINT burden_day_fields_check CHECK ((fields >= 0)),
  CONSTRAINT burden_day_pkey PRIMARY KEY (unit_id, day, source, form, asker_unit_id),
  CONSTRAINT burden_day_records_check CHECK ((records > 0)),
  CONSTRAINT burden_day_rows_check CHECK ((rows >= 0)),
  CONSTRAINT burden_day_seconds_check CHECK ((seconds >= 0)),
  CONSTRAINT burden_day_source_check CHECK ((source = ANY (ARRAY['statement'::text, 'task'::text, 'survey'::text, 'visit'::text, 'matter'::text, 'import'::text]))),
  CONSTRAINT burden_day_taken_check CHECK ((taken >= 0)),
  CONSTRAINT burden_day_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
COMMENT ON TABLE burden_day IS '基层负担：某组织某日在某张表（任务、问卷、走访、事项、导入）上填了几份、几项、折合多少秒；由记录按日计出，过去的日子不再变';
CREATE INDEX burden_day_asker_idx ON burden_day USING btree (asker_unit_id, day);
CREATE INDEX burden_day_day_idx ON burden_day USING btree (day);
GRANT DELETE, INSERT, SELECT, UPDATE ON burden_day TO niangjia_app;

CREATE TABLE burden_run (
  id smallint NOT NULL,
  through date,
  CONSTRAINT burden_run_id_check CHECK ((id = 1)),
  CONSTRAINT burden_run_pkey PRIMARY KEY (id)
);
COMMENT ON TABLE burden_run IS '基层负担计到哪一日；也是计数任务的锁行';
GRANT SELECT, UPDATE ON burden_run TO niangjia_app;

CREATE TABLE calendar_day (
  year smallint NOT NULL,
  day date NOT NULL,
  is_workday boolean NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  CONSTRAINT calendar_day_kind_check CHECK ((kind = ANY (ARRAY['statutory'::text, 'rest'::text, 'make-up'::text]))),
  CONSTRAINT calendar_day_pkey PRIMARY KEY (year, day),
  CONSTRAINT calendar_day_year_fkey FOREIGN KEY (year) REFERENCES calendar_year(year)
);
COMMENT ON TABLE calendar_day IS '与平常星期不同的日子：法定节假日、调休休息、调休上班';
GRANT DELETE, INSERT, SELECT, UPDATE ON calendar_day TO niangjia_app;

CREATE TABLE calendar_year (
  year smallint NOT NULL,
  doc_no text NOT NULL,
  loaded_at timestamp with time zone NOT NULL,
  CONSTRAINT calendar_year_pkey PRIMARY KEY (year)
);
COMMENT ON TABLE calendar_year IS '已导入放假安排的年份；没有的年份不推算';
GRANT DELETE, INSERT, SELECT, UPDATE ON calendar_year TO niangjia_app;

CREATE TABLE call (
  home smallint NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  cadence text NOT NULL,
  period text NOT NULL,
  title text NOT NULL,
  held_on date NOT NULL,
  place text NOT NULL DEFAULT ''::text,
  host text NOT NULL DEFAULT ''::text,
  report_by date,
  unit_ids jsonb NOT NULL DEFAULT '[]'::jsonb,
  topics jsonb NOT NULL DEFAULT '[]'::jsonb,
  decisions jsonb NOT NULL DEFAULT '[]'::jsonb,
  account jsonb NOT NULL DEFAULT '[]'::jsonb,
  absent_ids jsonb NOT NULL DEFAULT '[]'::jsonb,
  minutes text NOT NULL DEFAULT ''::text,
  paper_id uuid,
  state text NOT NULL,
  seq integer NOT NULL,
  ledger jsonb,
  CONSTRAINT call_cadence_check CHECK ((cadence = ANY (ARRAY['week'::text, 'month'::text]))),
  CONSTRAINT call_id_unique UNIQUE (id),
  CONSTRAINT call_pkey PRIMARY KEY (home, id)
);
COMMENT ON TABLE call IS '调度会：account 为开会时对上次议定事项的账，decisions 为本次议定事项的草稿，成纪要后进 call_decision';
CREATE UNIQUE INDEX call_once ON call USING btree (unit_id, cadence, period) WHERE (state <> 'dropped'::text);
CREATE INDEX call_unit_idx ON call USING btree (unit_id, held_on);
GRANT DELETE, INSERT, SELECT, UPDATE ON call TO niangjia_app;

CREATE TABLE call_decision (
  home smallint NOT NULL,
  id uuid NOT NULL,
  call_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  no integer NOT NULL,
  text text NOT NULL,
  owner_unit_id uuid NOT NULL,
  responsible text NOT NULL,
  due_on date NOT NULL,
  task_id uuid NOT NULL,
  state text NOT NULL,
  seq integer NOT NULL,
  CONSTRAINT call_decision_call_id_fkey FOREIGN KEY (call_id) REFERENCES call(id),
  CONSTRAINT call_decision_id_unique UNIQUE (id),
  CONSTRAINT call_decision_no UNIQUE (call_id, no),
  CONSTRAINT call_decision_pkey PRIMARY KEY (home, id)
);
COMMENT ON TABLE call_decision IS '议定事项：承办单位、责任人、时限，task_id 指交办的任务';
CREATE INDEX call_decision_open_idx ON call_decision USING btree (unit_id, state);
GRANT DELETE, INSERT, SELECT, UPDATE ON call_decision TO niangjia_app;

CREATE TABLE call_report (
  home smallint NOT NULL,
  id uuid NOT NULL,
  call_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  issuer_unit_id uuid NOT NULL,
  text text NOT NULL DEFAULT ''::text,
  figures jsonb NOT NULL DEFAULT '[]'::jsonb,
  reported_at timestamp with time zone,
  state text NOT NULL,
  seq integer NOT NULL,
  CONSTRAINT call_report_call_id_fkey FOREIGN KEY (call_id) REFERENCES call(id),
  CONSTRAINT call_report_id_unique UNIQUE (id),
  CONSTRAINT call_report_once UNIQUE (call_id, unit_id),
  CONSTRAINT call_report_pkey PRIMARY KEY (home, id)
);
COMMENT ON TABLE call_report IS '调度会汇报：数取自记录，单位只写文字';
CREATE INDEX call_report_unit_idx ON call_report USING btree (unit_id, state);
GRANT DELETE, INSERT, SELECT, UPDATE ON call_report TO niangjia_app;

CREATE TABLE cell (
  line text NOT NULL,
  ancestor uuid NOT NULL,
  indicator text NOT NULL,
  cut text NOT NULL,
  day date NOT NULL,
  rec_day date NOT NULL,
  amount numeric NOT NULL,
  CONSTRAINT cell_pkey PRIMARY KEY (line, ancestor, cut, day, indicator, rec_day) INCLUDE (amount)
);
COMMENT ON TABLE cell IS '按线、上级组织、指标、分项、日期汇总的数';
GRANT DELETE, INSERT, SELECT, UPDATE ON cell TO niangjia_app;

CREATE TABLE certificate (
  home smallint NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  sort text NOT NULL,
  no text NOT NULL,
  code text COLLATE "C",
  issued_on date NOT NULL,
  valid_to date,
  note text NOT NULL DEFAULT ''::text,
  matter_id uuid,
  state text NOT NULL,
  seq integer NOT NULL,
  address text,
  CONSTRAINT certificate_days CHECK ((issued_on < valid_to)),
  CONSTRAINT certificate_id_unique UNIQUE (id),
  CONSTRAINT certificate_legal CHECK (((sort <> 'legal'::text) OR ((code ~ '^8[19]'::text) AND (valid_to IS NOT NULL)))),
  CONSTRAINT certificate_pkey PRIMARY KEY (home, id),
  CONSTRAINT certificate_sort_check CHECK ((sort = ANY (ARRAY['legal'::text, 'union'::text, 'seal'::text]))),
  CONSTRAINT certificate_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
COMMENT ON TABLE certificate IS '工会法人资格证书、工会证、公章：编号、代码、有效期，换领后旧证保留';
CREATE UNIQUE INDEX certificate_code_once ON certificate USING btree (code) WHERE ((state = 'valid'::text) AND (code IS NOT NULL));
CREATE INDEX certificate_expiry_idx ON certificate USING btree (valid_to) WHERE ((state = 'valid'::text) AND (valid_to IS NOT NULL));
CREATE UNIQUE INDEX certificate_one_now ON certificate USING btree (unit_id, sort) WHERE (state = 'valid'::text);
GRANT INSERT, SELECT, UPDATE ON certificate TO niangjia_app;

CREATE TABLE clause (
  home smallint NOT NULL,
  id uuid NOT NULL,
  speech_id uuid NOT NULL,
  sort_no numeric NOT NULL,
  start_at integer NOT NULL,
  end_at integer NOT NULL,
  path jsonb NOT NULL DEFAULT '[]'::jsonb,
  guess jsonb,
  text text NOT NULL,
  label text NOT NULL,
  action text,
  owner text,
  outside boolean NOT NULL DEFAULT false,
  due_from text,
  due_by text,
  due_text text,
  cadence text,
  quantities jsonb NOT NULL DEFAULT '[]'::jsonb,
  missing jsonb NOT NULL DEFAULT '[]'::jsonb,
  withheld boolean NOT NULL DEFAULT false,
  made_from jsonb NOT NULL DEFAULT '[]'::jsonb,
  state text NOT NULL,
  seq integer NOT NULL,
  CONSTRAINT clause_id_unique UNIQUE (id),
  CONSTRAINT clause_label_check CHECK ((label = ANY (ARRAY['task'::text, 'fact'::text, 'problem'::text, 'none'::text]))),
  CONSTRAINT clause_pkey PRIMARY KEY (home, id),
  CONSTRAINT clause_range CHECK ((start_at <= end_at)),
  CONSTRAINT clause_speech_id_fkey FOREIGN KEY (speech_id) REFERENCES speech(id)
);
COMMENT ON TABLE clause IS '条款：guess 为机器初判，其余列为人的决定，两者都保留';
CREATE INDEX clause_speech_idx ON clause USING btree (speech_id, sort_no);
GRANT DELETE, INSERT, SELECT, UPDATE ON clause TO niangjia_app;

CREATE TABLE confined_month (
  home smallint NOT NULL,
  unit_id uuid NOT NULL,
  kind text NOT NULL,
  month date NOT NULL,
  measure text NOT NULL,
  amount integer,
  frozen_at timestamp with time zone NOT NULL,
  CONSTRAINT confined_month_amount_check CHECK ((amount >= 0)),
  CONSTRAINT confined_month_first_day CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
  CONSTRAINT confined_month_pkey PRIMARY KEY (home, unit_id, kind, month, measure)
);
COMMENT ON TABLE confined_month IS '限知悉事项的月度公布数：按受理单位，只存公布的值，封存后不再改';
GRANT INSERT, SELECT ON confined_month TO niangjia_app;

CREATE TABLE conflict (
  subject uuid NOT NULL,
  id uuid NOT NULL,
  unit_id uuid,
  employer_id uuid,
  person_id uuid,
  CONSTRAINT conflict_names_one CHECK ((num_nonnulls(unit_id, employer_id, person_id) = 1)),
  CONSTRAINT conflict_pkey PRIMARY KEY (subject, id)
);
COMMENT ON TABLE conflict IS '回避：被反映的组织、单位或人员';
GRANT INSERT, SELECT ON conflict TO niangjia_app;

CREATE TABLE consultation (
  home smallint NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  programme_id uuid,
  title text NOT NULL,
  paragraphs jsonb NOT NULL,
  due_on date NOT NULL,
  state text NOT NULL,
  seq integer NOT NULL,
  CONSTRAINT consultation_id_unique UNIQUE (id),
  CONSTRAINT consultation_pkey PRIMARY KEY (home, id)
);
COMMENT ON TABLE consultation IS '征求意见稿：按段征求意见';
CREATE INDEX consultation_programme_idx ON consultation USING btree (programme_id);
GRANT DELETE, INSERT, SELECT, UPDATE ON consultation TO niangjia_app;

CREATE TABLE consultation_receiver (
  consultation_id uuid NOT NULL,
  home smallint NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  issuer_unit_id uuid NOT NULL,
  state text NOT NULL,
  seq integer NOT NULL,
  CONSTRAINT consultation_receiver_consultation_id_fkey FOREIGN KEY (consultation_id) REFERENCES consultation(id),
  CONSTRAINT consultation_receiver_id_unique UNIQUE (id),
  CONSTRAINT consultation_receiver_once UNIQUE (consultation_id, unit_id),
  CONSTRAINT consultation_receiver_pkey PRIMARY KEY (home, id)
);
COMMENT ON TABLE consultation_receiver IS '征求意见的对象单位：提了意见或回复无意见';
CREATE INDEX consultation_receiver_unit_idx ON consultation_receiver USING btree (unit_id, state);
GRANT DELETE, INSERT, SELECT, UPDATE ON consultation_receiver TO niangjia_app;

CREATE TABLE contact_point (
  home smallint NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  at_unit_id uuid,
  employer_id uuid,
  from_day date NOT NULL,
  to_day date NOT NULL DEFAULT '9999-12-31'::date,
  state text NOT NULL,
  seq integer NOT NULL,
  CONSTRAINT contact_point_at_unit_id_fkey FOREIGN KEY (at_unit_id) REFERENCES unit(id),
  CONSTRAINT contact_point_days CHECK ((from_day <= to_day)),
  CONSTRAINT contact_point_id_unique UNIQUE (id),
  CONSTRAINT contact_point_one_place CHECK ((num_nonnulls(at_unit_id, employer_id) = 1)),
  CONSTRAINT contact_point_pkey PRIMARY KEY (home, id),
  CONSTRAINT contact_point_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
COMMENT ON TABLE contact_point IS '联系点：一名干部负责联系的工会组织或用人单位，有起止日期';
CREATE INDEX contact_point_at_idx ON contact_point USING btree (at_unit_id) WHERE (state = 'held'::text);
CREATE INDEX contact_point_employer_idx ON contact_point USING btree (employer_id) WHERE (state = 'held'::text);
CREATE UNIQUE INDEX contact_point_once ON contact_point USING btree (person_id, COALESCE(at_unit_id, employer_id)) WHERE (state = 'held'::text);
CREATE INDEX contact_point_unit_idx ON contact_point USING btree (unit_id, state);
GRANT DELETE, INSERT, SELECT, UPDATE ON contact_point TO niangjia_app;

CREATE TABLE correction_ask (
  home smallint NOT NULL,
  id uuid NOT NULL,
  worker_id uuid,
  unit_id uuid NOT NULL,
  sealed bytea,
  asked_at timestamp with time zone NOT NULL,
  answer_by date NOT NULL,
  answer text,
  state text NOT NULL,
  seq integer NOT NULL,
  person_id uuid,
  CONSTRAINT correction_ask_id_unique UNIQUE (id),
  CONSTRAINT correction_ask_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  CONSTRAINT correction_ask_pkey PRIMARY KEY (home, id),
  CONSTRAINT correction_ask_sealed CHECK (((state <> 'asked'::text) OR (sealed IS NOT NULL))),
  CONSTRAINT correction_ask_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
  CONSTRAINT correction_ask_whose CHECK ((num_nonnulls(worker_id, person_id) = 1))
);
COMMENT ON TABLE correction_ask IS '本人要求更正个人信息：职工的由会籍所在工会、有账号的人的由登记单位核对、答复';
CREATE UNIQUE INDEX correction_ask_open ON correction_ask USING btree (worker_id) WHERE (state = 'asked'::text);
CREATE UNIQUE INDEX correction_ask_person_open ON correction_ask USING btree (person_id) WHERE (state = 'asked'::text);
CREATE INDEX correction_ask_unit_idx ON correction_ask USING btree (unit_id, answer_by, id) WHERE (state = 'asked'::text);
GRANT INSERT, SELECT, UPDATE ON correction_ask TO niangjia_app;

CREATE TABLE countersign (
  home smallint NOT NULL,
  id uuid NOT NULL,
  programme_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  department_id uuid NOT NULL,
  round smallint NOT NULL,
  opinion text,
  answer text,
  state text NOT NULL,
  seq integer NOT NULL,
  CONSTRAINT countersign_once UNIQUE (programme_id, department_id, round),
  CONSTRAINT countersign_pkey PRIMARY KEY (home, id),
  CONSTRAINT countersign_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programme(id)
);
COMMENT ON TABLE countersign IS '部室会签';
GRANT DELETE, INSERT, SELECT, UPDATE ON countersign TO niangjia_app;

CREATE TABLE department (
  home smallint NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  name text NOT NULL,
  sort_no integer NOT NULL DEFAULT 0,
  ended_on date,
  CONSTRAINT department_id_unique UNIQUE (id),
  CONSTRAINT department_name_unique UNIQUE (unit_id, name),
  CONSTRAINT department_pkey PRIMARY KEY (home, id),
  CONSTRAINT department_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
COMMENT ON TABLE department IS '工会机关的部室';
GRANT DELETE, INSERT, SELECT, UPDATE ON department TO niangjia_app;

CREATE TABLE draft (
  person_id uuid NOT NULL,
  key text NOT NULL,
  body bytea NOT NULL,
  version integer NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT draft_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  CONSTRAINT draft_pkey PRIMARY KEY (person_id, key)
);
COMMENT ON TABLE draft IS '自动保存的草稿，仅本人可见，加密';
GRANT DELETE, INSERT, SELECT, UPDATE ON draft TO niangjia_app;

CREATE TABLE employer (
  home smallint NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  pinyin text NOT NULL DEFAULT ''::text,
  credit_code text COLLATE "C",
  keeper_unit_id uuid NOT NULL,
  union_unit_id uuid,
  sector text NOT NULL,
  headcount integer NOT NULL,
  member_count integer NOT NULL DEFAULT 0,
  address text NOT NULL DEFAULT ''::text,
  status text NOT NULL,
  kind text NOT NULL DEFAULT 'enterprise'::text,
  ownership text,
  industry_code text,
  size_class text,
  female_count integer,
  park text NOT NULL DEFAULT ''::text,
  head_id uuid,
  dispatch text NOT NULL DEFAULT 'none'::text,
  registered_on date,
  cover_unit_id uuid,
  contract_till date,
  longitude double precision,
  latitude double precision,
  since date NOT NULL DEFAULT today(),
  CONSTRAINT employer_cover_unit_id_fkey FOREIGN KEY (cover_unit_id) REFERENCES unit(id),
  CONSTRAINT employer_dispatch_check CHECK ((dispatch = ANY (ARRAY['none'::text, 'uses'::text, 'dispatches'::text]))),
  CONSTRAINT employer_females_fit CHECK (((female_count >= 0) AND (female_count <= headcount))),
  CONSTRAINT employer_head_is_another CHECK ((head_id <> id)),
  CONSTRAINT employer_headcount_check CHECK ((headcount >= 0)),
  CONSTRAINT employer_id_unique UNIQUE (id),
  CONSTRAINT employer_industry_code_check CHECK ((industry_code ~ '^[A-T]([0-9]{2})?$'::text)),
  CONSTRAINT employer_keeper_unit_id_fkey FOREIGN KEY (keeper_unit_id) REFERENCES unit(id),
  CONSTRAINT employer_kind_check CHECK ((kind = ANY (ARRAY['enterprise'::text, 'institution'::text, 'agency'::text, 'society'::text, 'new-economic'::text, 'new-social'::text]))),
  CONSTRAINT employer_member_count_check CHECK ((member_count >= 0)),
  CONSTRAINT employer_members_fit CHECK ((member_count <= headcount)),
  CONSTRAINT employer_ownership_check CHECK ((ownership = ANY (ARRAY['state'::text, 'collective'::text, 'private'::text, 'hmt'::text, 'foreign'::text, 'other'::text]))),
  CONSTRAINT employer_pkey PRIMARY KEY (home, id),
  CONSTRAINT employer_place_whole CHECK ((((longitude IS NULL) = (latitude IS NULL)) AND ((longitude >= (73)::double precision) AND (longitude <= (136)::double precision)) AND ((latitude >= (3)::double precision) AND (latitude <= (54)::double precision)))),
  CONSTRAINT employer_size_class_check CHECK ((size_class = ANY (ARRAY['large'::text, 'medium'::text, 'small'::text, 'micro'::text]))),
  CONSTRAINT employer_status_check CHECK ((status = ANY (ARRAY['operating'::text, 'closed'::text, 'moved'::text, 'lost'::text]))),
  CONSTRAINT employer_union_unit_id_fkey FOREIGN KEY (union_unit_id) REFERENCES unit(id)
);
COMMENT ON TABLE employer IS '用人单位；没有工会时由 keeper_unit_id 负责';
CREATE INDEX employer_alike_idx ON employer USING btree (name);
CREATE INDEX employer_contract_idx ON employer USING btree (contract_till) INCLUDE (keeper_unit_id, sector, size_class, ownership, kind) WHERE ((status = 'operating'::text) AND (headcount > 0) AND (union_unit_id IS NOT NULL) AND (contract_till IS NOT NULL));
CREATE INDEX employer_counted_idx ON employer USING btree (keeper_unit_id) INCLUDE (sector, size_class, ownership, kind, union_unit_id, cover_unit_id, contract_till, headcount, female_count, member_count) WHERE ((status = 'operating'::text) AND (headcount > 0));
CREATE UNIQUE INDEX employer_credit_code_unique ON employer USING btree (credit_code) WHERE (credit_code IS NOT NULL);
CREATE INDEX employer_head_idx ON employer USING btree (head_id) WHERE (head_id IS NOT NULL);
CREATE INDEX employer_keeper_idx ON employer USING btree (keeper_unit_id);
CREATE INDEX employer_union_idx ON employer USING btree (union_unit_id) WHERE (union_unit_id IS NOT NULL);
GRANT DELETE, INSERT, SELECT, UPDATE ON employer TO niangjia_app;

CREATE TABLE employer_change (
  home smallint NOT NULL,
  id uuid NOT NULL,
  employer_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  visit_id uuid NOT NULL,
  from_status text NOT NULL,
  to_status text NOT NULL,
  visited_on date NOT NULL,
  first_person_id uuid NOT NULL,
  second_person_id uuid NOT NULL,
  effective_on date,
  decision text,
  state text NOT NULL,
  seq integer NOT NULL,
  to_unit_id uuid,
  CONSTRAINT employer_change_changes CHECK ((from_status <> to_status)),
  CONSTRAINT employer_change_effective CHECK (((state = 'confirmed'::text) = (effective_on IS NOT NULL))),
  CONSTRAINT employer_change_from_status_check CHECK ((from_status = ANY (ARRAY['operating'::text, 'closed'::text, 'moved'::text, 'lost'::text]))),
  CONSTRAINT employer_change_id_unique UNIQUE (id),
  CONSTRAINT employer_change_offered CHECK (((state <> 'offered'::text) OR (to_unit_id IS NOT NULL))),
  CONSTRAINT employer_change_pkey PRIMARY KEY (home, id),
  CONSTRAINT employer_change_taken_over CHECK (((to_unit_id IS NULL) OR (to_status = 'moved'::text))),
  CONSTRAINT employer_change_to_status_check CHECK ((to_status = ANY (ARRAY['operating'::text, 'closed'::text, 'moved'::text]))),
  CONSTRAINT employer_change_to_unit_id_fkey FOREIGN KEY (to_unit_id) REFERENCES unit(id),
  CONSTRAINT employer_change_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
COMMENT ON TABLE employer_change IS '用人单位登记变更：依据走访提出，由他人核实确认或不采纳；确认后登记状态自生效日起变更';
CREATE INDEX employer_change_employer_idx ON employer_change USING btree (employer_id, id);
CREATE UNIQUE INDEX employer_change_one_open ON employer_change USING btree (employer_id) WHERE (state = ANY (ARRAY['proposed'::text, 'offered'::text]));
CREATE INDEX employer_change_to_unit_idx ON employer_change USING btree (to_unit_id, id) WHERE (to_unit_id IS NOT NULL);
CREATE INDEX employer_change_unit_idx ON employer_change USING btree (unit_id, id);
CREATE INDEX employer_change_visit_idx ON employer_change USING btree (visit_id);
GRANT DELETE, INSERT, SELECT, UPDATE ON employer_change TO niangjia_app;

CREATE TABLE employer_gap (
  home smallint NOT NULL,
  id uuid NOT NULL,
  employer_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  over_unit_id uuid,
  person_id uuid,
  source text NOT NULL,
  opened_on date NOT NULL,
  due_on date NOT NULL,
  progress text NOT NULL DEFAULT ''::text,
  state text NOT NULL,
  seq integer NOT NULL,
  CONSTRAINT employer_gap_due CHECK ((due_on >= opened_on)),
  CONSTRAINT employer_gap_id_unique UNIQUE (id),
  CONSTRAINT employer_gap_over CHECK (((state <> 'escalated'::text) OR (over_unit_id IS NOT NULL))),
  CONSTRAINT employer_gap_over_unit_id_fkey FOREIGN KEY (over_unit_id) REFERENCES unit(id),
  CONSTRAINT employer_gap_pkey PRIMARY KEY (home, id),
  CONSTRAINT employer_gap_source_check CHECK ((source = ANY (ARRAY['register'::text, 'registration'::text, 'insured'::text]))),
  CONSTRAINT employer_gap_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
COMMENT ON TABLE employer_gap IS '未建会单位的跟进：unit_id 负责推动建会，逾期上报 over_unit_id';
CREATE INDEX employer_gap_due_idx ON employer_gap USING btree (due_on) WHERE (state = 'open'::text);
CREATE UNIQUE INDEX employer_gap_one_open ON employer_gap USING btree (employer_id) WHERE (state = ANY (ARRAY['open'::text, 'escalated'::text]));
CREATE INDEX employer_gap_over_idx ON employer_gap USING btree (over_unit_id, id) WHERE (over_unit_id IS NOT NULL);
CREATE INDEX employer_gap_unit_idx ON employer_gap USING btree (unit_id, id);
GRANT DELETE, INSERT, SELECT, UPDATE ON employer_gap TO niangjia_app;

CREATE TABLE employer_note (
  home smallint NOT NULL,
  employer_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  person_id uuid NOT NULL,
  from_day date NOT NULL,
  why text NOT NULL,
  CONSTRAINT employer_note_pkey PRIMARY KEY (employer_id, at)
);
COMMENT ON TABLE employer_note IS '用人单位登记变更的原因，随每次变更记一条，只增不改';
GRANT INSERT, SELECT ON employer_note TO niangjia_app;

CREATE TABLE employer_past (
  employer_id uuid NOT NULL,
  from_day date NOT NULL,
  to_day date NOT NULL,
  name text NOT NULL,
  credit_code text COLLATE "C",
  keeper_unit_id uuid NOT NULL,
  union_unit_id uuid,
  cover_unit_id uuid,
  kind text NOT NULL,
  ownership text,
  sector text NOT NULL,
  industry_code text,
  size_class text,
  headcount integer NOT NULL,
  female_count integer,
  member_count integer NOT NULL,
  address text NOT NULL,
  park text NOT NULL,
  head_id uuid,
  dispatch text NOT NULL,
  status text NOT NULL,
  contract_till date,
  CONSTRAINT employer_past_pkey PRIMARY KEY (employer_id, from_day),
  CONSTRAINT employer_past_span CHECK ((from_day < to_day))
);
COMMENT ON TABLE employer_past IS '用人单位登记的历史内容，按起止日期首尾相接；现行内容在 employer';
CREATE INDEX employer_past_keeper_idx ON employer_past USING btree (keeper_unit_id, to_day);
GRANT DELETE, INSERT, SELECT ON employer_past TO niangjia_app;

CREATE TABLE employer_sign (
  home smallint NOT NULL,
  id uuid NOT NULL,
  employer_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  sort text NOT NULL,
  on_day date NOT NULL,
  persons integer,
  months integer,
  deaths integer,
  note text NOT NULL,
  noted_by uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT employer_sign_deaths_check CHECK ((deaths >= 0)),
  CONSTRAINT employer_sign_months_check CHECK ((months > 0)),
  CONSTRAINT employer_sign_persons_check CHECK ((persons > 0)),
  CONSTRAINT employer_sign_pkey PRIMARY KEY (home, id),
  CONSTRAINT employer_sign_sort_check CHECK ((sort = ANY (ARRAY['arrears'::text, 'layoff'::text, 'accident'::text, 'expiry'::text, 'closure'::text]))),
  CONSTRAINT employer_sign_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
COMMENT ON TABLE employer_sign IS '用人单位的预警情况：欠薪、裁员、事故、合同到期、停产搬迁，只增不改，不记个人';
CREATE INDEX employer_sign_at_idx ON employer_sign USING btree (at);
CREATE INDEX employer_sign_employer_idx ON employer_sign USING btree (employer_id, on_day);
GRANT INSERT, SELECT ON employer_sign TO niangjia_app;

CREATE TABLE employer_tally (
  keeper_unit_id uuid NOT NULL,
  cut text NOT NULL,
  key text NOT NULL,
  employers integer NOT NULL,
  own integer NOT NULL,
  joint integer NOT NULL,
  second integer NOT NULL,
  none integer NOT NULL,
  contracts integer NOT NULL,
  new_orgs integer NOT NULL,
  new_orgs_founded integer NOT NULL,
  workers integer NOT NULL,
  females integer NOT NULL,
  with_females integer NOT NULL,
  members integer NOT NULL,
  CONSTRAINT employer_tally_cut_check CHECK ((cut = ANY (ARRAY['unit'::text, 'sector'::text, 'sizeClass'::text, 'ownership'::text, 'kind'::text]))),
  CONSTRAINT employer_tally_pkey PRIMARY KEY (cut, keeper_unit_id, key)
);
COMMENT ON TABLE employer_tally IS '建会覆盖的底数：各负责工会名下存续且有职工的用人单位，按口径计数，随登记在同一事务内增减；contracts 含已到期的合同';
GRANT INSERT, SELECT, UPDATE ON employer_tally TO niangjia_app;

CREATE TABLE event (
  home smallint NOT NULL,
  id uuid NOT NULL,
  rule_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  setter_unit_id uuid NOT NULL,
  to_unit_id uuid NOT NULL,
  period text,
  title text NOT NULL,
  text text NOT NULL,
  happened_at timestamp with time zone NOT NULL,
  report_due_at timestamp with time zone NOT NULL,
  reported_at timestamp with time zone,
  forward_due_at timestamp with time zone,
  forwarded_at timestamp with time zone,
  publish_due_at timestamp with time zone,
  published_at timestamp with time zone,
  state text NOT NULL,
  seq integer NOT NULL,
  warning_id uuid,
  follows jsonb,
  concluded_at timestamp with time zone,
  CONSTRAINT event_id_unique UNIQUE (id),
  CONSTRAINT event_pkey PRIMARY KEY (home, id),
  CONSTRAINT event_rule_id_fkey FOREIGN KEY (rule_id) REFERENCES report_rule(id)
);
COMMENT ON TABLE event IS '必报事项：发生、报告、转报、转发的时刻与各自的时限；period 为定期报告的期次';
CREATE UNIQUE INDEX event_period_once ON event USING btree (rule_id, unit_id, period) WHERE (period IS NOT NULL);
CREATE INDEX event_to_idx ON event USING btree (to_unit_id, state);
CREATE INDEX event_unit_idx ON event USING btree (unit_id, id);
CREATE UNIQUE INDEX event_warning_once ON event USING btree (warning_id) WHERE (warning_id IS NOT NULL);
GRANT DELETE, INSERT, SELECT, UPDATE ON event TO niangjia_app;

CREATE TABLE fact (
  home smallint NOT NULL,
  id uuid NOT NULL,
  indicator text NOT NULL,
  unit_id uuid NOT NULL,
  day date NOT NULL,
  amount numeric NOT NULL,
  dims jsonb NOT NULL DEFAULT '{}'::jsonb,
  source uuid NOT NULL,
  reverses uuid,
  batch bigint NOT NULL,
  CONSTRAINT fact_batch_fkey FOREIGN KEY (batch) REFERENCES batch(no),
  CONSTRAINT fact_pkey PRIMARY KEY (home, id)
);
COMMENT ON TABLE fact IS '事实，只增；更正用反向事实';
CREATE INDEX fact_batch_idx ON fact USING btree (batch);
CREATE UNIQUE INDEX fact_reverses_unique ON fact USING btree (reverses) WHERE (reverses IS NOT NULL);
CREATE INDEX fact_source_idx ON fact USING btree (source, indicator);
CREATE INDEX fact_unit_day_idx ON fact USING btree (unit_id, indicator, day);
GRANT INSERT, SELECT ON fact TO niangjia_app;

CREATE TABLE file (
  home smallint NOT NULL,
  id uuid NOT NULL,
  sha256 bytea NOT NULL,
  size bigint NOT NULL,
  name text NOT NULL,
  media_type text NOT NULL,
  key_no smallint NOT NULL,
  unit_id uuid NOT NULL,
  subject uuid,
  area text NOT NULL,
  made_by uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT file_id_unique UNIQUE (id),
  CONSTRAINT file_pkey PRIMARY KEY (home, id),
  CONSTRAINT file_size_check CHECK ((size >= 0)),
  CONSTRAINT file_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
COMMENT ON TABLE file IS '附件：内容按摘要存放并加密；下载按 subject 的权限';
CREATE INDEX file_sha_idx ON file USING btree (sha256);
CREATE INDEX file_subject_idx ON file USING btree (subject);
GRANT DELETE, INSERT, SELECT, UPDATE ON file TO niangjia_app;

CREATE TABLE finding_end (
  home smallint NOT NULL,
  id uuid NOT NULL,
  visit_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  reason text NOT NULL,
  state text NOT NULL,
  seq integer NOT NULL,
  CONSTRAINT finding_end_id_unique UNIQUE (id),
  CONSTRAINT finding_end_pkey PRIMARY KEY (home, id),
  CONSTRAINT finding_end_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'settled'::text, 'declined'::text])))
);
COMMENT ON TABLE finding_end IS '走访问题不立事项直接办结：一人提出并写明理由，另一人核准；id 即问题的编号';
CREATE INDEX finding_end_unit_idx ON finding_end USING btree (unit_id, state);
GRANT INSERT, SELECT, UPDATE ON finding_end TO niangjia_app;

CREATE TABLE finding_rating (
  home smallint NOT NULL,
  id uuid NOT NULL,
  finding_id uuid NOT NULL,
  visit_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  side text NOT NULL,
  satisfaction text NOT NULL,
  words text NOT NULL DEFAULT ''::text,
  rated_on date NOT NULL,
  verifier_id uuid,
  due_on date,
  answer text,
  state text NOT NULL,
  seq integer NOT NULL,
  CONSTRAINT finding_rating_due CHECK (((state = 'given'::text) = (due_on IS NULL))),
  CONSTRAINT finding_rating_id_unique UNIQUE (id),
  CONSTRAINT finding_rating_once UNIQUE (finding_id, side),
  CONSTRAINT finding_rating_pkey PRIMARY KEY (home, id),
  CONSTRAINT finding_rating_satisfaction_check CHECK ((satisfaction = ANY (ARRAY['good'::text, 'fair'::text, 'poor'::text]))),
  CONSTRAINT finding_rating_side_check CHECK ((side = ANY (ARRAY['employer'::text, 'worker'::text]))),
  CONSTRAINT finding_rating_state_check CHECK ((state = ANY (ARRAY['given'::text, 'waiting'::text, 'revisited'::text])))
);
COMMENT ON TABLE finding_rating IS '被访企业、职工对问题办理的评价，每个问题每方一次；不满意的限期由核实办结的人回访';
CREATE INDEX finding_rating_waiting_idx ON finding_rating USING btree (unit_id, due_on) WHERE (state = 'waiting'::text);
GRANT INSERT, SELECT, UPDATE ON finding_rating TO niangjia_app;

CREATE TABLE import_batch (
  home smallint NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  sort text NOT NULL,
  title text NOT NULL,
  file_id uuid NOT NULL,
  sent_by uuid NOT NULL,
  sent_at timestamp with time zone NOT NULL,
  unknown text[] NOT NULL DEFAULT '{}'::text[],
  counts jsonb NOT NULL DEFAULT '{"new": 0, "same": 0, "error": 0, "changed": 0, "suspected": 0}'::jsonb,
  rows_read integer NOT NULL DEFAULT 0,
  rows_taken integer NOT NULL DEFAULT 0,
  row_at integer NOT NULL DEFAULT 0,
  says text,
  done_at timestamp with time zone,
  lease_till timestamp with time zone,
  state text NOT NULL,
  seq integer NOT NULL,
  notes text[] NOT NULL DEFAULT '{}'::text[],
  CONSTRAINT import_batch_id_unique UNIQUE (id),
  CONSTRAINT import_batch_pkey PRIMARY KEY (home, id),
  CONSTRAINT import_batch_sort_check CHECK ((sort = ANY (ARRAY['member'::text, 'employer'::text, 'registration'::text, 'insured'::text, 'unit'::text, 'cadre'::text, 'labour-supervisor'::text]))),
  CONSTRAINT import_batch_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
COMMENT ON TABLE import_batch IS '导入批次；row_at 是试导入或导入已办到的行号，断了从这里接着办';
CREATE INDEX import_batch_open_idx ON import_batch USING btree (id) WHERE (state = ANY (ARRAY['trying'::text, 'running'::text, 'undoing'::text]));
CREATE INDEX import_batch_unit_idx ON import_batch USING btree (unit_id, id);
GRANT INSERT, SELECT, UPDATE ON import_batch TO niangjia_app;

CREATE TABLE import_key (
  batch_id uuid NOT NULL,
  blind bytea NOT NULL,
  row_no integer NOT NULL,
  CONSTRAINT import_key_pkey PRIMARY KEY (batch_id, blind)
);
COMMENT ON TABLE import_key IS '试导入时表格里已出现的证件号（盲索引），用于找出表内重复，试导入完成即删';
GRANT DELETE, INSERT, SELECT ON import_key TO niangjia_app;

CREATE TABLE import_row (
  home smallint NOT NULL,
  batch_id uuid NOT NULL,
  row_no integer NOT NULL,
  verdict text NOT NULL,
  faults jsonb NOT NULL,
  target_id uuid,
  sealed bytea NOT NULL,
  decision text,
  decided_why text,
  CONSTRAINT import_row_decision_check CHECK ((decision = ANY (ARRAY['same'::text, 'other'::text]))),
  CONSTRAINT import_row_decision_why CHECK (((decision IS NULL) OR (length(decided_why) >= 2))),
  CONSTRAINT import_row_pkey PRIMARY KEY (batch_id, row_no),
  CONSTRAINT import_row_verdict_check CHECK ((verdict = ANY (ARRAY['new'::text, 'changed'::text, 'same'::text, 'suspected'::text, 'error'::text])))
);
COMMENT ON TABLE import_row IS '要人看的行：更新、疑似重复、错误，以及新增、不变的前若干行；内容按行加密，批次办完满保存期即删';
CREATE INDEX import_row_verdict_idx ON import_row USING btree (batch_id, verdict, row_no);
GRANT DELETE, INSERT, SELECT, UPDATE ON import_row TO niangjia_app;

CREATE TABLE import_step (
  home smallint NOT NULL,
  batch_id uuid NOT NULL,
  upto integer NOT NULL,
  made uuid[] NOT NULL,
  back integer,
  kept uuid[] NOT NULL DEFAULT '{}'::uuid[],
  CONSTRAINT import_step_pkey PRIMARY KEY (batch_id, upto)
);
COMMENT ON TABLE import_step IS '导入的每一步：到哪一行，新增了哪些人，供撤销；back 是已撤回的人数';
GRANT INSERT, SELECT, UPDATE ON import_step TO niangjia_app;

CREATE TABLE indicator (
  code text NOT NULL,
  name text NOT NULL,
  measure text NOT NULL,
  cuts text[] NOT NULL DEFAULT '{}'::text[],
  self_reported boolean NOT NULL DEFAULT false,
  meaning text NOT NULL,
  sort text NOT NULL DEFAULT 'counted'::text,
  span text NOT NULL DEFAULT 'window'::text,
  counted_from text NOT NULL DEFAULT ''::text,
  dims jsonb NOT NULL DEFAULT '{}'::jsonb,
  formula jsonb,
  decimals smallint NOT NULL DEFAULT 0,
  caveat text NOT NULL DEFAULT ''::text,
  CONSTRAINT indicator_formula_fits CHECK (((sort = 'formula'::text) = (formula IS NOT NULL))),
  CONSTRAINT indicator_pkey PRIMARY KEY (code),
  CONSTRAINT indicator_sort_check CHECK ((sort = ANY (ARRAY['counted'::text, 'formula'::text]))),
  CONSTRAINT indicator_span_check CHECK ((span = ANY (ARRAY['window'::text, 'standing'::text])))
);
COMMENT ON TABLE indicator IS '指标：数什么、计量、口径；自报的单列';
GRANT DELETE, INSERT, SELECT, UPDATE ON indicator TO niangjia_app;

CREATE TABLE installation (
  id smallint NOT NULL,
  mode text NOT NULL,
  home smallint NOT NULL,
  root_unit_id uuid,
  name text NOT NULL,
  level text NOT NULL,
  jurisdiction text NOT NULL,
  set_up_at timestamp with time zone,
  CONSTRAINT installation_id_check CHECK ((id = 1)),
  CONSTRAINT installation_level_check CHECK ((level = ANY (ARRAY['province'::text, 'city'::text, 'county'::text]))),
  CONSTRAINT installation_mode_check CHECK ((mode = ANY (ARRAY['demo'::text, 'real'::text]))),
  CONSTRAINT installation_pkey PRIMARY KEY (id)
);
COMMENT ON TABLE installation IS '本平台：单位名称、级别、是否演示；一行';
GRANT DELETE, INSERT, SELECT, UPDATE ON installation TO niangjia_app;

CREATE TABLE job (
  home smallint NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  payload jsonb NOT NULL,
  once text,
  run_at timestamp with time zone NOT NULL,
  lease_till timestamp with time zone,
  lease_by text,
  tries smallint NOT NULL DEFAULT 0,
  done_at timestamp with time zone,
  failed_at timestamp with time zone,
  error text,
  CONSTRAINT job_pkey PRIMARY KEY (home, id)
);
COMMENT ON TABLE job IS '后台任务队列；once 防止同一件事排两次';
CREATE INDEX job_due_idx ON job USING btree (run_at) WHERE ((done_at IS NULL) AND (failed_at IS NULL));
CREATE UNIQUE INDEX job_once_unique ON job USING btree (name, once) WHERE (once IS NOT NULL);
GRANT DELETE, INSERT, SELECT, UPDATE ON job TO niangjia_app;

CREATE TABLE join_request (
  home smallint NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  worker_id uuid,
  document_index bytea,
  sealed bytea,
  consents text[] NOT NULL,
  sent_at timestamp with time zone NOT NULL,
  answer_by date NOT NULL,
  state text NOT NULL,
  seq integer NOT NULL,
  CONSTRAINT join_request_id_unique UNIQUE (id),
  CONSTRAINT join_request_pkey PRIMARY KEY (home, id),
  CONSTRAINT join_request_placed CHECK (((state = 'placed'::text) = (worker_id IS NOT NULL))),
  CONSTRAINT join_request_sealed CHECK ((((sealed IS NULL) OR (state = 'doubtful'::text)) AND ((sealed IS NULL) = (document_index IS NULL)))),
  CONSTRAINT join_request_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
COMMENT ON TABLE join_request IS '职工自己在手机上提出的入会申请；证件号已登记的，先由工会核对';
CREATE INDEX join_request_waiting_idx ON join_request USING btree (unit_id, answer_by, id) WHERE (state = 'doubtful'::text);
CREATE INDEX join_request_worker_idx ON join_request USING btree (worker_id, id) WHERE (worker_id IS NOT NULL);
GRANT INSERT, SELECT, UPDATE ON join_request TO niangjia_app;

CREATE TABLE labour_supervisor (
  home smallint NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  issuer_unit_id uuid NOT NULL,
  name text NOT NULL,
  certificate text NOT NULL,
  employer_ids jsonb NOT NULL,
  trained_on date NOT NULL,
  examined_on date NOT NULL,
  valid_from date NOT NULL,
  valid_until date NOT NULL,
  spans jsonb NOT NULL,
  revoked_on date,
  state text NOT NULL,
  seq integer NOT NULL,
  person_id uuid,
  CONSTRAINT labour_supervisor_days_check CHECK (((trained_on <= examined_on) AND (examined_on <= valid_until) AND (valid_from <= valid_until))),
  CONSTRAINT labour_supervisor_id_unique UNIQUE (id),
  CONSTRAINT labour_supervisor_issuer_unit_id_fkey FOREIGN KEY (issuer_unit_id) REFERENCES unit(id),
  CONSTRAINT labour_supervisor_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  CONSTRAINT labour_supervisor_pkey PRIMARY KEY (home, id),
  CONSTRAINT labour_supervisor_revoked_check CHECK (((state = 'revoked'::text) = (revoked_on IS NOT NULL))),
  CONSTRAINT labour_supervisor_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
COMMENT ON TABLE labour_supervisor IS '劳动法律监督员名册：经县级以上总工会培训、考核、发证；spans 为证件有效的起止日';
CREATE UNIQUE INDEX labour_supervisor_certificate_once ON labour_supervisor USING btree (issuer_unit_id, certificate) WHERE (state <> 'rejected'::text);
CREATE UNIQUE INDEX labour_supervisor_person_once ON labour_supervisor USING btree (person_id) WHERE (state = ANY (ARRAY['entered'::text, 'certified'::text, 'suspended'::text]));
CREATE INDEX labour_supervisor_unit_idx ON labour_supervisor USING btree (unit_id, id);
GRANT INSERT, SELECT, UPDATE ON labour_supervisor TO niangjia_app;

CREATE TABLE lag_reason (
  home smallint NOT NULL,
  id uuid NOT NULL,
  task_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  text text NOT NULL,
  remedy text NOT NULL DEFAULT ''::text,
  catch_up_on date,
  state text NOT NULL,
  seq integer NOT NULL,
  CONSTRAINT lag_reason_id_unique UNIQUE (id),
  CONSTRAINT lag_reason_one_per_task UNIQUE (task_id),
  CONSTRAINT lag_reason_pkey PRIMARY KEY (home, id),
  CONSTRAINT lag_reason_task_id_fkey FOREIGN KEY (task_id) REFERENCES task(id)
);
COMMENT ON TABLE lag_reason IS '滞后原因：承接单位自己说明的原因、下步措施和预计赶上的日期';
GRANT INSERT, SELECT, UPDATE ON lag_reason TO niangjia_app;

CREATE TABLE lawyer (
  home smallint NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  name text NOT NULL,
  licence text NOT NULL,
  firm text NOT NULL,
  client_ids jsonb NOT NULL,
  state text NOT NULL,
  seq integer NOT NULL,
  licence_until date,
  fields jsonb,
  CONSTRAINT lawyer_id_unique UNIQUE (id),
  CONSTRAINT lawyer_licence_unique UNIQUE (unit_id, licence),
  CONSTRAINT lawyer_pkey PRIMARY KEY (home, id),
  CONSTRAINT lawyer_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
COMMENT ON TABLE lawyer IS '律师团名册：client_ids 为担任法律顾问或代理的用人单位，指派援助律师时回避';
GRANT INSERT, SELECT, UPDATE ON lawyer TO niangjia_app;

CREATE TABLE lawyer_counsel (
  home smallint NOT NULL,
  id uuid NOT NULL,
  lawyer_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  sort text NOT NULL,
  on_day date NOT NULL,
  from_time text NOT NULL,
  minutes integer NOT NULL,
  asker text NOT NULL,
  employer_id uuid,
  matter_id uuid,
  shift_id uuid,
  result text NOT NULL,
  note text NOT NULL,
  fee_fen bigint NOT NULL,
  state text NOT NULL,
  seq integer NOT NULL,
  CONSTRAINT lawyer_counsel_duty_shift CHECK (((sort <> 'duty'::text) OR (shift_id IS NOT NULL))),
  CONSTRAINT lawyer_counsel_fee_check CHECK ((fee_fen >= 0)),
  CONSTRAINT lawyer_counsel_from_check CHECK ((from_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'::text)),
  CONSTRAINT lawyer_counsel_id_unique UNIQUE (id),
  CONSTRAINT lawyer_counsel_lawyer_id_fkey FOREIGN KEY (lawyer_id) REFERENCES lawyer(id),
  CONSTRAINT lawyer_counsel_minutes_check CHECK (((minutes >= 5) AND (minutes <= 720))),
  CONSTRAINT lawyer_counsel_pkey PRIMARY KEY (home, id),
  CONSTRAINT lawyer_counsel_shift_id_fkey FOREIGN KEY (shift_id) REFERENCES lawyer_shift(id),
  CONSTRAINT lawyer_counsel_sort_check CHECK ((sort = ANY (ARRAY['duty'::text, 'advice'::text, 'drafting'::text, 'meeting'::text, 'mediation'::text, 'hearing'::text, 'lecture'::text]))),
  CONSTRAINT lawyer_counsel_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
COMMENT ON TABLE lawyer_counsel IS '律师单次服务：何时、多久、为谁、结果、补贴（按服务当日的参数），来访人只记称呼';
CREATE UNIQUE INDEX lawyer_counsel_duty_once ON lawyer_counsel USING btree (shift_id) WHERE ((sort = 'duty'::text) AND (state <> 'dropped'::text));
CREATE INDEX lawyer_counsel_lawyer_idx ON lawyer_counsel USING btree (lawyer_id, on_day);
CREATE INDEX lawyer_counsel_matter_idx ON lawyer_counsel USING btree (matter_id);
CREATE INDEX lawyer_counsel_shift_idx ON lawyer_counsel USING btree (shift_id);
CREATE INDEX lawyer_counsel_unit_idx ON lawyer_counsel USING btree (unit_id, on_day);
GRANT INSERT, SELECT, UPDATE ON lawyer_counsel TO niangjia_app;

CREATE TABLE lawyer_shift (
  home smallint NOT NULL,
  id uuid NOT NULL,
  lawyer_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  on_day date NOT NULL,
  place text NOT NULL,
  persons integer,
  note text NOT NULL DEFAULT ''::text,
  state text NOT NULL,
  seq integer NOT NULL,
  arrived_at text,
  CONSTRAINT lawyer_shift_arrived_check CHECK ((arrived_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'::text)),
  CONSTRAINT lawyer_shift_held CHECK (((state = 'held'::text) = (persons IS NOT NULL))),
  CONSTRAINT lawyer_shift_id_unique UNIQUE (id),
  CONSTRAINT lawyer_shift_lawyer_id_fkey FOREIGN KEY (lawyer_id) REFERENCES lawyer(id),
  CONSTRAINT lawyer_shift_persons_check CHECK ((persons >= 0)),
  CONSTRAINT lawyer_shift_pkey PRIMARY KEY (home, id),
  CONSTRAINT lawyer_shift_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
COMMENT ON TABLE lawyer_shift IS '律师值班：排班、接待人次，取消的保留';
CREATE UNIQUE INDEX lawyer_shift_once ON lawyer_shift USING btree (lawyer_id, on_day) WHERE (state <> 'dropped'::text);
CREATE INDEX lawyer_shift_unit_idx ON lawyer_shift USING btree (unit_id, on_day);
GRANT INSERT, SELECT, UPDATE ON lawyer_shift TO niangjia_app;

CREATE TABLE leader_seats (
  home smallint NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  office text NOT NULL,
  seats integer NOT NULL,
  from_day date NOT NULL,
  paper text NOT NULL,
  state text NOT NULL,
  seq integer NOT NULL,
  CONSTRAINT leader_seats_check CHECK (((seats >= 0) AND (seats <= 20))),
  CONSTRAINT leader_seats_id_unique UNIQUE (id),
  CONSTRAINT leader_seats_once UNIQUE (unit_id, office),
  CONSTRAINT leader_seats_pkey PRIMARY KEY (home, id),
  CONSTRAINT leader_seats_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
COMMENT ON TABLE leader_seats IS '领导职数：一个工会副主席等岗位核定几名，凭文件核定和调整';
GRANT INSERT, SELECT, UPDATE ON leader_seats TO niangjia_app;

CREATE TABLE legal_hold (
  home smallint NOT NULL,
  id uuid NOT NULL,
  subject uuid NOT NULL,
  unit_id uuid NOT NULL,
  ref text NOT NULL,
  why text NOT NULL,
  person uuid NOT NULL,
  from_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  ended_by uuid,
  ended_why text,
  CONSTRAINT legal_hold_ended CHECK ((((ended_at IS NULL) = (ended_by IS NULL)) AND ((ended_at IS NULL) = (ended_why IS NULL)))),
  CONSTRAINT legal_hold_id_unique UNIQUE (id),
  CONSTRAINT legal_hold_pkey PRIMARY KEY (home, id),
  CONSTRAINT legal_hold_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
COMMENT ON TABLE legal_hold IS '留存：诉讼、仲裁、审计等需要的事项，到期也不清理';
CREATE UNIQUE INDEX legal_hold_open ON legal_hold USING btree (subject) WHERE (ended_at IS NULL);
GRANT INSERT, SELECT, UPDATE ON legal_hold TO niangjia_app;

CREATE TABLE letter (
  home smallint NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  sort text NOT NULL,
  subject uuid,
  title text NOT NULL,
  addressee text NOT NULL,
  body jsonb NOT NULL,
  document_no text,
  signer text,
  signed_on date,
  file_id uuid,
  state text NOT NULL,
  seq integer NOT NULL,
  delivered_on date,
  reply_by date,
  replied_on date,
  reply text,
  CONSTRAINT letter_id_unique UNIQUE (id),
  CONSTRAINT letter_pkey PRIMARY KEY (home, id),
  CONSTRAINT letter_sort_check CHECK ((sort = ANY (ARRAY['breakdown'::text, 'request'::text])))
);
COMMENT ON TABLE letter IS '公文：任务分解表、商请函';
CREATE UNIQUE INDEX letter_number_unique ON letter USING btree (unit_id, document_no) WHERE (document_no IS NOT NULL);
CREATE INDEX letter_subject_idx ON letter USING btree (subject);
GRANT DELETE, INSERT, SELECT, UPDATE ON letter TO niangjia_app;

CREATE TABLE letter_check (
  home smallint NOT NULL,
  mac bytea NOT NULL,
  letter_id uuid NOT NULL,
  office text NOT NULL,
  CONSTRAINT letter_check_letter_unique UNIQUE (letter_id),
  CONSTRAINT letter_check_mac_unique UNIQUE (mac),
  CONSTRAINT letter_check_pkey PRIMARY KEY (home, mac)
);
COMMENT ON TABLE letter_check IS '文书核验码：只存带密钥的摘要和签发时的单位名称，只增不改';
GRANT INSERT, SELECT ON letter_check TO niangjia_app;

CREATE TABLE letter_series (
  unit_id uuid NOT NULL,
  series text NOT NULL,
  year smallint NOT NULL,
  last_no integer NOT NULL,
  CONSTRAINT letter_series_pkey PRIMARY KEY (unit_id, series, year)
);
COMMENT ON TABLE letter_series IS '发文字号：每单位、每代字、每年连续编号，签发时分配，不复用';
GRANT DELETE, INSERT, SELECT, UPDATE ON letter_series TO niangjia_app;

CREATE TABLE line (
  line text NOT NULL,
  CONSTRAINT line_line_check CHECK ((line = ANY (ARRAY['territory'::text, 'industry'::text]))),
  CONSTRAINT line_pkey PRIMARY KEY (line)
);
COMMENT ON TABLE line IS '组织线；移动组织时锁定所在线的这一行';
GRANT SELECT, UPDATE ON line TO niangjia_app;

CREATE TABLE master_key (
  no smallint NOT NULL,
  id text NOT NULL,
  proof text NOT NULL,
  at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT master_key_pkey PRIMARY KEY (no)
);
COMMENT ON TABLE master_key IS '解开本库密文需要哪些密钥；只存校验值，不存密钥';

CREATE TABLE matter (
  home smallint NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  version smallint NOT NULL,
  ref text NOT NULL,
  channel text NOT NULL,
  opened_on date NOT NULL,
  came_on date NOT NULL,
  accept_unit_id uuid NOT NULL,
  employer_id uuid,
  confined boolean NOT NULL,
  origin jsonb,
  unit_id uuid NOT NULL,
  issuer_unit_id uuid NOT NULL,
  undertaker_id uuid,
  title text NOT NULL,
  persons integer NOT NULL,
  fence integer NOT NULL,
  received_on date,
  overseen boolean NOT NULL,
  merged_into uuid,
  joint jsonb NOT NULL,
  content jsonb NOT NULL,
  ended_on date,
  due_code text,
  due_on date,
  target_on date,
  state text NOT NULL,
  seq integer NOT NULL,
  joint_lines jsonb,
  joint_due_on date,
  CONSTRAINT matter_came_before CHECK ((came_on <= opened_on)),
  CONSTRAINT matter_due_whole CHECK ((((due_on IS NULL) = (due_code IS NULL)) AND ((due_on IS NULL) = (target_on IS NULL)))),
  CONSTRAINT matter_fence_check CHECK ((fence >= 0)),
  CONSTRAINT matter_id_unique UNIQUE (id),
  CONSTRAINT matter_merged_elsewhere CHECK (((merged_into IS NULL) OR (merged_into <> id))),
  CONSTRAINT matter_persons_check CHECK ((persons > 0)),
  CONSTRAINT matter_pkey PRIMARY KEY (home, id),
  CONSTRAINT matter_ref_unique UNIQUE (ref)
);
COMMENT ON TABLE matter IS '事项：各种事项一张表，种类的字段在 content，个人信息另存密文；due 三列为最近的时限，由时限推出';
CREATE INDEX matter_all_idx ON matter USING btree (unit_id, id) INCLUDE (kind, state, channel, opened_on, ended_on, due_on, persons, joint_due_on) WHERE ((NOT confined) AND (merged_into IS NULL));
CREATE INDEX matter_confined_idx ON matter USING btree (accept_unit_id, id) WHERE confined;
CREATE INDEX matter_due_idx ON matter USING btree (unit_id, due_on) INCLUDE (id, kind, joint_due_on) WHERE ((NOT confined) AND (ended_on IS NULL) AND (merged_into IS NULL) AND (due_on IS NOT NULL));
CREATE INDEX matter_employer_idx ON matter USING btree (employer_id, id) WHERE (employer_id IS NOT NULL);
CREATE INDEX matter_issued_idx ON matter USING btree (issuer_unit_id, id) INCLUDE (unit_id, kind, state, channel, opened_on, ended_on, due_on, persons, joint_due_on) WHERE ((NOT confined) AND (merged_into IS NULL) AND (issuer_unit_id <> unit_id));
CREATE INDEX matter_joint_due_idx ON matter USING btree (unit_id, joint_due_on) INCLUDE (id, kind, due_on) WHERE ((NOT confined) AND (ended_on IS NULL) AND (merged_into IS NULL) AND (joint_due_on IS NOT NULL));
CREATE INDEX matter_merged_idx ON matter USING btree (merged_into) INCLUDE (persons) WHERE (merged_into IS NOT NULL);
CREATE UNIQUE INDEX matter_one_election ON matter USING btree (accept_unit_id) WHERE ((kind = 're-election'::text) AND (ended_on IS NULL) AND (merged_into IS NULL));
CREATE INDEX matter_open_idx ON matter USING btree (unit_id, id) INCLUDE (kind, state, channel, opened_on, due_on, persons, joint_due_on) WHERE ((NOT confined) AND (ended_on IS NULL) AND (merged_into IS NULL));
CREATE INDEX matter_open_kind_idx ON matter USING btree (unit_id, kind, id) WHERE ((NOT confined) AND (ended_on IS NULL));
CREATE INDEX matter_origin_idx ON matter USING btree (((origin ->> 'id'::text))) WHERE (origin IS NOT NULL);
CREATE UNIQUE INDEX matter_origin_once ON matter USING btree (kind, ((origin ->> 'id'::text))) WHERE ((origin IS NOT NULL) AND (channel = ANY (ARRAY['visit'::text, 'speech'::text])) AND (state <> 'refused'::text));
CREATE INDEX matter_passed_idx ON matter USING btree (accept_unit_id, id) INCLUDE (unit_id, kind, state, channel, opened_on, ended_on, due_on, persons, joint_due_on) WHERE ((NOT confined) AND (merged_into IS NULL) AND (accept_unit_id <> unit_id));
CREATE INDEX matter_rectification_idx ON matter USING btree (unit_id, id) WHERE (kind = 'rectification'::text);
CREATE INDEX matter_undertaker_idx ON matter USING btree (undertaker_id, id) WHERE (undertaker_id IS NOT NULL);
CREATE INDEX matter_words_idx ON matter USING gin (findable(title, unit_id)) WHERE ((NOT confined) AND (merged_into IS NULL));
GRANT INSERT, SELECT, UPDATE ON matter TO niangjia_app;

CREATE TABLE matter_clock (
  home smallint NOT NULL,
  matter_id uuid NOT NULL,
  no smallint NOT NULL,
  code text NOT NULL,
  state text NOT NULL,
  started_on date NOT NULL,
  due_on date NOT NULL,
  target_on date NOT NULL,
  parameter_id text,
  says text NOT NULL,
  paused_on date,
  stopped_on date,
  extended smallint NOT NULL,
  warned_on date,
  lapsed_on date,
  counted_by text NOT NULL,
  told_on date,
  joint_unit_id uuid,
  CONSTRAINT matter_clock_paused CHECK (((state = 'paused'::text) = (paused_on IS NOT NULL))),
  CONSTRAINT matter_clock_pkey PRIMARY KEY (home, matter_id, no),
  CONSTRAINT matter_clock_state_check CHECK ((state = ANY (ARRAY['running'::text, 'paused'::text, 'met'::text, 'missed'::text, 'void'::text]))),
  CONSTRAINT matter_clock_stopped CHECK (((state = ANY (ARRAY['met'::text, 'missed'::text, 'void'::text])) = (stopped_on IS NOT NULL)))
);
COMMENT ON TABLE matter_clock IS '事项时限：一次计时一行；法定日期、内部目标日期和算法说明同存';
CREATE INDEX matter_clock_joint_idx ON matter_clock USING btree (joint_unit_id, due_on) INCLUDE (matter_id) WHERE ((state = 'running'::text) AND (joint_unit_id IS NOT NULL));
CREATE UNIQUE INDEX matter_clock_joint_one_open ON matter_clock USING btree (matter_id, code, joint_unit_id) WHERE ((joint_unit_id IS NOT NULL) AND (state = ANY (ARRAY['running'::text, 'paused'::text])));
CREATE INDEX matter_clock_lapse_idx ON matter_clock USING btree (due_on) WHERE ((state = 'running'::text) AND (lapsed_on IS NULL));
CREATE UNIQUE INDEX matter_clock_one_open ON matter_clock USING btree (matter_id, code) WHERE ((joint_unit_id IS NULL) AND (state = ANY (ARRAY['running'::text, 'paused'::text])));
CREATE INDEX matter_clock_warn_idx ON matter_clock USING btree (due_on) WHERE ((state = 'running'::text) AND (warned_on IS NULL));
GRANT INSERT, SELECT, UPDATE ON matter_clock TO niangjia_app;

CREATE TABLE matter_clock_change (
  home smallint NOT NULL,
  id uuid NOT NULL,
  matter_id uuid NOT NULL,
  no smallint NOT NULL,
  due_on date NOT NULL,
  target_on date NOT NULL,
  says text NOT NULL,
  why text NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT matter_clock_change_pkey PRIMARY KEY (home, id),
  CONSTRAINT matter_clock_change_why_check CHECK ((why = ANY (ARRAY['pause'::text, 'resume'::text, 'extend'::text, 'recount'::text])))
);
COMMENT ON TABLE matter_clock_change IS '时限的旧值：暂停、恢复、延长、放假安排调整前的日期，只增不改';
CREATE INDEX matter_clock_change_idx ON matter_clock_change USING btree (matter_id, no);
GRANT INSERT, SELECT ON matter_clock_change TO niangjia_app;

CREATE TABLE matter_clock_stamp (
  stamp text NOT NULL,
  stale_at timestamp with time zone,
  cleared_at timestamp with time zone,
  CONSTRAINT matter_clock_stamp_order CHECK (((cleared_at IS NULL) OR (stale_at IS NOT NULL))),
  CONSTRAINT matter_clock_stamp_pkey PRIMARY KEY (stamp)
);
COMMENT ON TABLE matter_clock_stamp IS '时限按哪一版放假安排计算：出现过的各版，何时不再是现行的一版，何时已全部重算';
GRANT INSERT, SELECT, UPDATE ON matter_clock_stamp TO niangjia_app;

CREATE TABLE matter_consent (
  home smallint NOT NULL,
  id uuid NOT NULL,
  matter_id uuid NOT NULL,
  purpose text NOT NULL,
  given_on date NOT NULL,
  withdrawn_on date,
  file_id uuid,
  by_person uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT matter_consent_order CHECK (((withdrawn_on IS NULL) OR (withdrawn_on >= given_on))),
  CONSTRAINT matter_consent_pkey PRIMARY KEY (home, id)
);
COMMENT ON TABLE matter_consent IS '本人的单独同意：用途、日期、同意书；撤回后不再有效，原件保留';
CREATE UNIQUE INDEX matter_consent_standing ON matter_consent USING btree (matter_id, purpose) WHERE (withdrawn_on IS NULL);
GRANT INSERT, SELECT, UPDATE ON matter_consent TO niangjia_app;

CREATE TABLE matter_delivery (
  home smallint NOT NULL,
  id uuid NOT NULL,
  letter_id uuid NOT NULL,
  how text NOT NULL,
  delivered_on date NOT NULL,
  by_name text NOT NULL,
  received_by text NOT NULL,
  refused boolean NOT NULL,
  note text NOT NULL,
  person uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  place text NOT NULL DEFAULT ''::text,
  witnesses text NOT NULL DEFAULT ''::text,
  recorded boolean NOT NULL DEFAULT false,
  CONSTRAINT matter_delivery_pkey PRIMARY KEY (home, id)
);
COMMENT ON TABLE matter_delivery IS '送达回证：何时、怎样、谁送、谁收、是否拒收，只增不改';
CREATE INDEX matter_delivery_idx ON matter_delivery USING btree (letter_id, at);
GRANT INSERT, SELECT ON matter_delivery TO niangjia_app;

CREATE TABLE matter_gate (
  home smallint NOT NULL,
  id uuid NOT NULL,
  matter_id uuid NOT NULL,
  code text NOT NULL,
  scope_unit_id uuid NOT NULL,
  from_on date NOT NULL,
  until_on date NOT NULL,
  lines jsonb NOT NULL,
  state text NOT NULL,
  consent_id uuid,
  CONSTRAINT matter_gate_days CHECK ((from_on <= until_on)),
  CONSTRAINT matter_gate_pkey PRIMARY KEY (home, id),
  CONSTRAINT matter_gate_state_check CHECK ((state = ANY (ARRAY['open'::text, 'withdrawn'::text])))
);
COMMENT ON TABLE matter_gate IS '公示：范围、起止、隐去姓名后的内容；期满自行撤下';
CREATE INDEX matter_gate_idx ON matter_gate USING btree (matter_id, code);
CREATE INDEX matter_gate_scope_idx ON matter_gate USING btree (scope_unit_id, until_on) WHERE (state = 'open'::text);
GRANT INSERT, SELECT, UPDATE ON matter_gate TO niangjia_app;

CREATE TABLE matter_handover (
  home smallint NOT NULL,
  id uuid NOT NULL,
  matter_id uuid NOT NULL,
  sort text NOT NULL,
  from_unit_id uuid,
  to_unit_id uuid NOT NULL,
  person_id uuid,
  fence integer NOT NULL,
  by_person uuid NOT NULL,
  why text NOT NULL,
  at timestamp with time zone NOT NULL,
  received_at timestamp with time zone,
  CONSTRAINT matter_handover_pkey PRIMARY KEY (home, id)
);
COMMENT ON TABLE matter_handover IS '流转：交办、转办、退回、撤回、提级、会办、指定经办人，每次一行，签收时补签收时间';
CREATE INDEX matter_handover_idx ON matter_handover USING btree (matter_id, at);
CREATE INDEX matter_handover_joint_idx ON matter_handover USING btree (to_unit_id, matter_id) WHERE (sort = 'join'::text);
GRANT INSERT, SELECT, UPDATE ON matter_handover TO niangjia_app;

CREATE TABLE matter_letter (
  home smallint NOT NULL,
  id uuid NOT NULL,
  matter_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  code text NOT NULL,
  title text NOT NULL,
  addressee text NOT NULL,
  paragraphs jsonb NOT NULL,
  drafter_id uuid NOT NULL,
  series text,
  year smallint,
  no integer,
  document_no text,
  signer_id uuid,
  signed_on date,
  file_id uuid,
  digest text,
  state text NOT NULL,
  seq integer NOT NULL,
  corrects uuid,
  quotes jsonb,
  CONSTRAINT matter_letter_id_unique UNIQUE (id),
  CONSTRAINT matter_letter_number_unique UNIQUE (unit_id, series, year, no),
  CONSTRAINT matter_letter_other_hands CHECK ((signer_id <> drafter_id)),
  CONSTRAINT matter_letter_pkey PRIMARY KEY (home, id),
  CONSTRAINT matter_letter_signed_whole CHECK (((state = ANY (ARRAY['signed'::text, 'withdrawn'::text])) = ((document_no IS NOT NULL) AND (signer_id IS NOT NULL) AND (signed_on IS NOT NULL) AND (file_id IS NOT NULL) AND (digest IS NOT NULL))))
);
COMMENT ON TABLE matter_letter IS '事项文书：拟稿可改，签发时编号，签发后的字节永久保存';
CREATE UNIQUE INDEX matter_letter_corrects ON matter_letter USING btree (corrects) WHERE ((corrects IS NOT NULL) AND (state <> 'void'::text));
CREATE INDEX matter_letter_idx ON matter_letter USING btree (matter_id, id);
GRANT INSERT, SELECT, UPDATE ON matter_letter TO niangjia_app;

CREATE TABLE matter_link (
  home smallint NOT NULL,
  from_id uuid NOT NULL,
  to_id uuid NOT NULL,
  sort text NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT matter_link_pkey PRIMARY KEY (home, from_id, to_id, sort),
  CONSTRAINT matter_link_sort_check CHECK ((sort = ANY (ARRAY['turned-into'::text, 'twin-above'::text, 'related'::text])))
);
COMMENT ON TABLE matter_link IS '事项之间的联系：转为、上下联动、相关；并件记在 matter.merged_into';
CREATE INDEX matter_link_to_idx ON matter_link USING btree (to_id);
GRANT INSERT, SELECT ON matter_link TO niangjia_app;

CREATE TABLE matter_objection (
  home smallint NOT NULL,
  id uuid NOT NULL,
  matter_id uuid NOT NULL,
  gate_id uuid NOT NULL,
  says text NOT NULL,
  sender bytea,
  at timestamp with time zone NOT NULL,
  ruling text,
  answer text,
  ruled_by uuid,
  ruled_at timestamp with time zone,
  ask_key bytea,
  CONSTRAINT matter_objection_key_unique UNIQUE (ask_key),
  CONSTRAINT matter_objection_pkey PRIMARY KEY (home, id),
  CONSTRAINT matter_objection_ruled CHECK ((((ruling IS NULL) = (answer IS NULL)) AND ((ruling IS NULL) = (ruled_by IS NULL)))),
  CONSTRAINT matter_objection_ruling_check CHECK ((ruling = ANY (ARRAY['upheld'::text, 'dismissed'::text])))
);
COMMENT ON TABLE matter_objection IS '公示异议与核实结果；提出人另存密文';
CREATE INDEX matter_objection_idx ON matter_objection USING btree (gate_id);
GRANT INSERT, SELECT, UPDATE ON matter_objection TO niangjia_app;

CREATE TABLE matter_reveal (
  home smallint NOT NULL,
  id uuid NOT NULL,
  matter_id uuid NOT NULL,
  field text NOT NULL,
  person uuid NOT NULL,
  why text NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT matter_reveal_pkey PRIMARY KEY (home, id)
);
COMMENT ON TABLE matter_reveal IS '查看敏感内容的记录：谁、何时、哪一项、什么理由，只增不改';
CREATE INDEX matter_reveal_idx ON matter_reveal USING btree (matter_id, at);
GRANT INSERT, SELECT ON matter_reveal TO niangjia_app;

CREATE TABLE matter_secret (
  home smallint NOT NULL,
  matter_id uuid NOT NULL,
  field text NOT NULL,
  sealed bytea NOT NULL,
  masked text NOT NULL,
  blind bytea,
  index text,
  CONSTRAINT matter_secret_pkey PRIMARY KEY (home, matter_id, field)
);
COMMENT ON TABLE matter_secret IS '事项中的个人信息：按行绑定的密文，保存期满即删，办理动作里只留“已填”的标记';
CREATE INDEX matter_secret_blind_idx ON matter_secret USING btree (index, blind) WHERE (blind IS NOT NULL);
GRANT DELETE, INSERT, SELECT, UPDATE ON matter_secret TO niangjia_app;

CREATE TABLE matter_sole (
  kind text NOT NULL,
  blind bytea NOT NULL,
  home smallint NOT NULL,
  matter_id uuid NOT NULL,
  CONSTRAINT matter_sole_pkey PRIMARY KEY (kind, blind)
);
COMMENT ON TABLE matter_sole IS '同一种事项中只能占用一次的值（一户一档：家庭成员的身份证号），只存盲索引；办结即释放';
CREATE INDEX matter_sole_matter_idx ON matter_sole USING btree (matter_id);
GRANT DELETE, INSERT, SELECT ON matter_sole TO niangjia_app;

CREATE TABLE matter_sum (
  home smallint NOT NULL,
  id uuid NOT NULL,
  matter_id uuid NOT NULL,
  sort text NOT NULL,
  on_day date NOT NULL,
  sealed bytea NOT NULL,
  person uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT matter_sum_pkey PRIMARY KEY (home, id),
  CONSTRAINT matter_sum_sort_check CHECK ((sort = ANY (ARRAY['limitation'::text, 'mediation'::text, 'arbitration'::text, 'award'::text, 'arrears'::text, 'overtime'::text, 'severance'::text])))
);
COMMENT ON TABLE matter_sum IS '保存在事项上的权益测算：填写的内容、逐句推算和所用参数（密文），何人何时推算；重新测算另存一份';
CREATE INDEX matter_sum_matter_idx ON matter_sum USING btree (matter_id);
GRANT DELETE, INSERT, SELECT, UPDATE ON matter_sum TO niangjia_app;

CREATE TABLE member (
  subject uuid NOT NULL,
  person_id uuid NOT NULL,
  from_at timestamp with time zone NOT NULL,
  to_at timestamp with time zone NOT NULL DEFAULT 'infinity'::timestamp with time zone,
  added_by uuid NOT NULL,
  CONSTRAINT member_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  CONSTRAINT member_pkey PRIMARY KEY (subject, person_id, from_at)
);
COMMENT ON TABLE member IS '保密记录的知悉人；组织树打不开保密记录，只有这里列名的人可以';
CREATE INDEX member_person_idx ON member USING btree (person_id, subject);
GRANT DELETE, INSERT, SELECT, UPDATE ON member TO niangjia_app;

CREATE TABLE membership (
  worker_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  standing text NOT NULL,
  sex text,
  from_day date NOT NULL,
  to_day date NOT NULL DEFAULT '9999-12-31'::date,
  CONSTRAINT membership_days CHECK ((from_day < to_day)),
  CONSTRAINT membership_pkey PRIMARY KEY (worker_id, from_day),
  CONSTRAINT membership_standing_check CHECK ((standing = ANY (ARRAY['active'::text, 'retained'::text]))),
  CONSTRAINT membership_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
COMMENT ON TABLE membership IS '会籍分段：哪一天在哪个工会、在籍还是保留；各段首尾相接不重叠';
CREATE UNIQUE INDEX membership_one_now ON membership USING btree (worker_id) WHERE (to_day = '9999-12-31'::date);
CREATE INDEX membership_unit_idx ON membership USING btree (unit_id, from_day, worker_id) INCLUDE (to_day, standing, sex);
GRANT DELETE, INSERT, SELECT, UPDATE ON membership TO niangjia_app;

CREATE TABLE miss (
  home smallint NOT NULL,
  id uuid NOT NULL,
  rule_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  sort text NOT NULL,
  about text NOT NULL,
  event_id uuid,
  label text NOT NULL,
  due_at timestamp with time zone NOT NULL,
  noted_at timestamp with time zone NOT NULL,
  CONSTRAINT miss_once UNIQUE (rule_id, unit_id, sort, about),
  CONSTRAINT miss_pkey PRIMARY KEY (home, id),
  CONSTRAINT miss_rule_id_fkey FOREIGN KEY (rule_id) REFERENCES report_rule(id),
  CONSTRAINT miss_sort_check CHECK ((sort = ANY (ARRAY['unreported'::text, 'late'::text, 'not-forwarded'::text, 'not-published'::text, 'not-sent'::text, 'not-held'::text])))
);
COMMENT ON TABLE miss IS '漏报、迟报、未转报、未转发：定时巡查记下，只增不改；about 为事项编号或期次，补上与否由记录推出';
CREATE INDEX miss_unit_idx ON miss USING btree (unit_id, due_at);
GRANT INSERT, SELECT ON miss TO niangjia_app;

CREATE TABLE month_cell (
  line text NOT NULL,
  ancestor uuid NOT NULL,
  indicator text NOT NULL,
  cut text NOT NULL,
  month date NOT NULL,
  amount numeric NOT NULL,
  rec_month date NOT NULL,
  CONSTRAINT month_cell_pkey PRIMARY KEY (line, ancestor, cut, month, indicator, rec_month) INCLUDE (amount)
);
COMMENT ON TABLE month_cell IS '按月汇总的数，分记入的月份：就是 cell 按两个月份之和';
GRANT DELETE, INSERT, SELECT, UPDATE ON month_cell TO niangjia_app;

CREATE TABLE move (
  home smallint NOT NULL,
  subject uuid NOT NULL,
  seq integer NOT NULL,
  kind text NOT NULL,
  version smallint NOT NULL,
  name text NOT NULL,
  from_state text NOT NULL,
  to_state text NOT NULL,
  patch jsonb NOT NULL,
  person uuid NOT NULL,
  seat uuid,
  at timestamp with time zone NOT NULL,
  why text,
  key text NOT NULL,
  CONSTRAINT move_key_unique UNIQUE (home, subject, key, name),
  CONSTRAINT move_pkey PRIMARY KEY (home, subject, seq),
  CONSTRAINT move_seq_check CHECK ((seq > 0))
);
COMMENT ON TABLE move IS '办理动作，只增不改；现状是它们的累积';
CREATE INDEX move_at_idx ON move USING btree (at);
GRANT INSERT, SELECT ON move TO niangjia_app;

CREATE TABLE naming (
  home smallint NOT NULL,
  id uuid NOT NULL,
  bulletin_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  issuer_unit_id uuid NOT NULL,
  figure_key text NOT NULL,
  text text NOT NULL,
  answer_by date NOT NULL,
  answer text,
  decision text,
  state text NOT NULL,
  seq integer NOT NULL,
  CONSTRAINT naming_id_unique UNIQUE (id),
  CONSTRAINT naming_once UNIQUE (bulletin_id, figure_key),
  CONSTRAINT naming_pkey PRIMARY KEY (home, id)
);
COMMENT ON TABLE naming IS '点名核实：通报点名前请被点名单位核实，一处点名一条';
CREATE INDEX naming_unit_idx ON naming USING btree (unit_id, id);
GRANT INSERT, SELECT, UPDATE ON naming TO niangjia_app;

CREATE TABLE occurrence (
  home smallint NOT NULL,
  id uuid NOT NULL,
  task_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  period text NOT NULL,
  label text NOT NULL,
  start_on date NOT NULL,
  due_on date NOT NULL,
  state text NOT NULL,
  seq integer NOT NULL,
  CONSTRAINT occurrence_id_unique UNIQUE (id),
  CONSTRAINT occurrence_once UNIQUE (task_id, period),
  CONSTRAINT occurrence_pkey PRIMARY KEY (home, id),
  CONSTRAINT occurrence_task_id_fkey FOREIGN KEY (task_id) REFERENCES task(id)
);
COMMENT ON TABLE occurrence IS '经常性任务的期次';
CREATE INDEX occurrence_due_idx ON occurrence USING btree (unit_id, state, due_on);
CREATE INDEX occurrence_open_due_idx ON occurrence USING btree (due_on) WHERE (state = 'due'::text);
GRANT DELETE, INSERT, SELECT, UPDATE ON occurrence TO niangjia_app;

CREATE TABLE paper (
  home smallint NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  sort text NOT NULL,
  title text NOT NULL,
  from_name text NOT NULL,
  document_no text NOT NULL DEFAULT ''::text,
  received_on date NOT NULL,
  body text NOT NULL DEFAULT ''::text,
  points jsonb NOT NULL DEFAULT '[]'::jsonb,
  due_on date,
  file_id uuid,
  confined boolean NOT NULL DEFAULT false,
  state text NOT NULL,
  seq integer NOT NULL,
  relays jsonb,
  CONSTRAINT paper_id_unique UNIQUE (id),
  CONSTRAINT paper_pkey PRIMARY KEY (home, id),
  CONSTRAINT paper_sort_check CHECK ((sort = ANY (ARRAY['instruction'::text, 'minutes'::text, 'work-points'::text, 'from-above'::text, 'plan'::text])))
);
COMMENT ON TABLE paper IS '来文：领导批示、会议纪要、工作要点、上级来文；confined 只对列名人员开放';
CREATE INDEX paper_unit_idx ON paper USING btree (unit_id, received_on) WHERE (NOT confined);
GRANT DELETE, INSERT, SELECT, UPDATE ON paper TO niangjia_app;

CREATE TABLE paper_receipt (
  home smallint NOT NULL,
  id uuid NOT NULL,
  paper_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  sender_unit_id uuid NOT NULL,
  due_on date,
  relays jsonb NOT NULL DEFAULT '[]'::jsonb,
  state text NOT NULL,
  seq integer NOT NULL,
  CONSTRAINT paper_receipt_id_unique UNIQUE (id),
  CONSTRAINT paper_receipt_once UNIQUE (paper_id, unit_id),
  CONSTRAINT paper_receipt_paper_id_fkey FOREIGN KEY (paper_id) REFERENCES paper(id),
  CONSTRAINT paper_receipt_pkey PRIMARY KEY (home, id)
);
COMMENT ON TABLE paper_receipt IS '来文的收文单位：签收与传达（谁向谁、何时、多少人）';
CREATE INDEX paper_receipt_unit_idx ON paper_receipt USING btree (unit_id, state);
GRANT DELETE, INSERT, SELECT, UPDATE ON paper_receipt TO niangjia_app;

CREATE TABLE parameter (
  home smallint NOT NULL,
  id uuid NOT NULL,
  code text NOT NULL,
  jurisdiction text NOT NULL,
  value jsonb NOT NULL,
  unit text NOT NULL DEFAULT ''::text,
  day_type text,
  from_day date NOT NULL,
  to_day date NOT NULL DEFAULT '9999-12-31'::date,
  doc_no text NOT NULL,
  article text NOT NULL,
  CONSTRAINT parameter_day_type_check CHECK ((day_type = ANY (ARRAY['calendar'::text, 'workday'::text]))),
  CONSTRAINT parameter_days CHECK ((from_day < to_day)),
  CONSTRAINT parameter_pkey PRIMARY KEY (home, id),
  CONSTRAINT parameter_start_unique UNIQUE (code, jurisdiction, from_day)
);
COMMENT ON TABLE parameter IS '规则里的数字：按地区、按生效日期，注明文号与条款';
GRANT DELETE, INSERT, SELECT, UPDATE ON parameter TO niangjia_app;

CREATE TABLE password_past (
  account_id uuid NOT NULL,
  hash text NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT password_past_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  CONSTRAINT password_past_pkey PRIMARY KEY (account_id, at)
);
COMMENT ON TABLE password_past IS '用过的口令，防止近期重复';
GRANT DELETE, INSERT, SELECT, UPDATE ON password_past TO niangjia_app;

CREATE TABLE person (
  home smallint NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  pinyin text NOT NULL DEFAULT ''::text,
  mobile_enc bytea,
  mobile_index bytea,
  unit_id uuid,
  state text NOT NULL DEFAULT 'known'::text,
  seq integer NOT NULL DEFAULT 0,
  document_enc bytea,
  document_index bytea,
  CONSTRAINT person_document_whole CHECK (((document_enc IS NULL) = (document_index IS NULL))),
  CONSTRAINT person_id_unique UNIQUE (id),
  CONSTRAINT person_pkey PRIMARY KEY (home, id),
  CONSTRAINT person_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
COMMENT ON TABLE person IS '人员；手机号加密存储，精确查找用盲索引';
CREATE UNIQUE INDEX person_document_once ON person USING btree (document_index) WHERE (document_index IS NOT NULL);
CREATE INDEX person_mobile_idx ON person USING btree (mobile_index) WHERE (mobile_index IS NOT NULL);
CREATE INDEX person_name_idx ON person USING btree (name);
CREATE INDEX person_unit_idx ON person USING btree (unit_id);
GRANT DELETE, INSERT, SELECT, UPDATE ON person TO niangjia_app;

CREATE TABLE personal_export (
  home smallint NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  name text NOT NULL,
  title text NOT NULL,
  data_class text NOT NULL,
  given jsonb NOT NULL,
  purpose text NOT NULL,
  asked_by uuid NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  people integer NOT NULL,
  file_id uuid,
  subjects uuid[] NOT NULL DEFAULT '{}'::uuid[],
  ends_at timestamp with time zone,
  taken_at timestamp with time zone,
  state text NOT NULL,
  seq integer NOT NULL,
  CONSTRAINT personal_export_class_check CHECK ((data_class = ANY (ARRAY['general'::text, 'health'::text, 'finance'::text]))),
  CONSTRAINT personal_export_id_unique UNIQUE (id),
  CONSTRAINT personal_export_made CHECK (((state <> 'made'::text) OR ((file_id IS NOT NULL) AND (ends_at IS NOT NULL)))),
  CONSTRAINT personal_export_pkey PRIMARY KEY (home, id),
  CONSTRAINT personal_export_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
COMMENT ON TABLE personal_export IS '含个人信息的导出：谁、为什么、多少人、谁同意；文件加密保存，到期销毁';
CREATE INDEX personal_export_asker_idx ON personal_export USING btree (asked_by, id);
CREATE INDEX personal_export_ends_idx ON personal_export USING btree (ends_at) WHERE (state = 'made'::text);
CREATE INDEX personal_export_subjects_idx ON personal_export USING gin (subjects);
CREATE INDEX personal_export_unit_idx ON personal_export USING btree (unit_id, id);
GRANT INSERT, SELECT, UPDATE ON personal_export TO niangjia_app;

CREATE TABLE post (
  home smallint NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  department_id uuid,
  title text NOT NULL,
  office text NOT NULL,
  employment text NOT NULL,
  is_leader boolean NOT NULL DEFAULT false,
  from_day date NOT NULL,
  to_day date NOT NULL DEFAULT '9999-12-31'::date,
  state text NOT NULL DEFAULT 'held'::text,
  seq integer NOT NULL DEFAULT 0,
  due_on date,
  seconded_from text,
  CONSTRAINT post_days CHECK ((from_day <= to_day)),
  CONSTRAINT post_department_id_fkey FOREIGN KEY (department_id) REFERENCES department(id),
  CONSTRAINT post_employment_check CHECK ((employment = ANY (ARRAY['full-time'::text, 'part-time'::text, 'seconded'::text, 'contract'::text]))),
  CONSTRAINT post_id_unique UNIQUE (id),
  CONSTRAINT post_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  CONSTRAINT post_pkey PRIMARY KEY (home, id),
  CONSTRAINT post_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
COMMENT ON TABLE post IS '任职：专职 full-time、兼职 part-time、挂职 seconded、社会化 contract';
CREATE INDEX post_person_idx ON post USING btree (person_id);
CREATE INDEX post_unit_idx ON post USING btree (unit_id);
CREATE INDEX post_unit_office_idx ON post USING btree (unit_id, office, to_day);
GRANT DELETE, INSERT, SELECT, UPDATE ON post TO niangjia_app;

CREATE TABLE problem (
  home smallint NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  speech_id uuid NOT NULL,
  clause_id uuid NOT NULL,
  title text NOT NULL,
  note text NOT NULL DEFAULT ''::text,
  state text NOT NULL,
  seq integer NOT NULL,
  CONSTRAINT problem_id_unique UNIQUE (id),
  CONSTRAINT problem_pkey PRIMARY KEY (home, id)
);
COMMENT ON TABLE problem IS '讲话里点到的问题，跟踪';
GRANT DELETE, INSERT, SELECT, UPDATE ON problem TO niangjia_app;

CREATE TABLE programme (
  home smallint NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  line text NOT NULL,
  title text NOT NULL,
  year smallint NOT NULL,
  purpose text NOT NULL DEFAULT ''::text,
  speech_id uuid,
  start_on date,
  end_on date,
  phases jsonb NOT NULL DEFAULT '[]'::jsonb,
  leading_group jsonb NOT NULL DEFAULT '[]'::jsonb,
  office text NOT NULL DEFAULT ''::text,
  frames jsonb NOT NULL DEFAULT '[]'::jsonb,
  comment_by date,
  document_no text,
  issued_on date,
  state text NOT NULL,
  seq integer NOT NULL,
  CONSTRAINT programme_days CHECK (((start_on IS NULL) OR (end_on IS NULL) OR (start_on <= end_on))),
  CONSTRAINT programme_id_unique UNIQUE (id),
  CONSTRAINT programme_line_check CHECK ((line = ANY (ARRAY['territory'::text, 'industry'::text]))),
  CONSTRAINT programme_pkey PRIMARY KEY (home, id)
);
COMMENT ON TABLE programme IS '专项行动：阶段、领导小组、分组框架，任务另表';
CREATE INDEX programme_speech_idx ON programme USING btree (speech_id);
CREATE INDEX programme_unit_idx ON programme USING btree (unit_id, id);
GRANT DELETE, INSERT, SELECT, UPDATE ON programme TO niangjia_app;

CREATE TABLE rectify_check (
  home smallint NOT NULL,
  sample_id uuid NOT NULL,
  matter_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  verifier_id uuid NOT NULL,
  CONSTRAINT rectify_check_pkey PRIMARY KEY (home, sample_id, matter_id),
  CONSTRAINT rectify_check_sample_id_fkey FOREIGN KEY (sample_id) REFERENCES rectify_sample(id)
);
COMMENT ON TABLE rectify_check IS '抽中的事项和分到的核查人；结果看事项自己的办理过程';
CREATE INDEX rectify_check_matter_idx ON rectify_check USING btree (matter_id);
CREATE INDEX rectify_check_verifier_idx ON rectify_check USING btree (verifier_id);
GRANT INSERT, SELECT ON rectify_check TO niangjia_app;

CREATE TABLE rectify_report (
  home smallint NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  period text NOT NULL,
  as_of timestamp with time zone NOT NULL,
  ledger jsonb NOT NULL,
  person uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT rectify_report_after CHECK ((as_of <= at)),
  CONSTRAINT rectify_report_id_unique UNIQUE (id),
  CONSTRAINT rectify_report_once UNIQUE (unit_id, period),
  CONSTRAINT rectify_report_pkey PRIMARY KEY (home, id),
  CONSTRAINT rectify_report_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
COMMENT ON TABLE rectify_report IS '整改月报告：每单位每月一份，数字按截止时刻冻结，只增不改';
GRANT INSERT, SELECT ON rectify_report TO niangjia_app;

CREATE TABLE rectify_sample (
  home smallint NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  title text NOT NULL,
  from_day date NOT NULL,
  to_day date NOT NULL,
  percent integer NOT NULL,
  seed text NOT NULL,
  frame jsonb NOT NULL,
  person uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT rectify_sample_days CHECK ((from_day <= to_day)),
  CONSTRAINT rectify_sample_id_unique UNIQUE (id),
  CONSTRAINT rectify_sample_percent_check CHECK (((percent >= 1) AND (percent <= 100))),
  CONSTRAINT rectify_sample_pkey PRIMARY KEY (home, id),
  CONSTRAINT rectify_sample_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
COMMENT ON TABLE rectify_sample IS '销号事项抽查：抽取范围、比例、随机种子和当时的全部事项，只增不改，可照原样重抽';
CREATE INDEX rectify_sample_unit_idx ON rectify_sample USING btree (unit_id, id);
GRANT INSERT, SELECT ON rectify_sample TO niangjia_app;

CREATE TABLE remark (
  home smallint NOT NULL,
  id uuid NOT NULL,
  consultation_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  issuer_unit_id uuid NOT NULL,
  paragraph_no integer NOT NULL,
  text text NOT NULL,
  verdict text,
  reason text,
  state text NOT NULL,
  seq integer NOT NULL,
  CONSTRAINT remark_consultation_id_fkey FOREIGN KEY (consultation_id) REFERENCES consultation(id),
  CONSTRAINT remark_id_unique UNIQUE (id),
  CONSTRAINT remark_pkey PRIMARY KEY (home, id),
  CONSTRAINT remark_verdict_check CHECK ((verdict = ANY (ARRAY['adopted'::text, 'partly'::text, 'declined'::text])))
);
COMMENT ON TABLE remark IS '意见与答复：采纳、部分采纳、不采纳及理由';
CREATE INDEX remark_consultation_idx ON remark USING btree (consultation_id, paragraph_no);
GRANT DELETE, INSERT, SELECT, UPDATE ON remark TO niangjia_app;

CREATE TABLE reminder (
  home smallint NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  subject uuid NOT NULL,
  area text NOT NULL,
  sort text NOT NULL,
  at timestamp with time zone NOT NULL,
  read_at timestamp with time zone,
  CONSTRAINT reminder_id_unique UNIQUE (id),
  CONSTRAINT reminder_order CHECK (((read_at IS NULL) OR (read_at >= at))),
  CONSTRAINT reminder_pkey PRIMARY KEY (home, id)
);
COMMENT ON TABLE reminder IS '提醒：给个人，不存事项内容；同一事项未读的只有一条，已读的到期删除';
CREATE INDEX reminder_person_idx ON reminder USING btree (person_id, id);
CREATE INDEX reminder_read_idx ON reminder USING btree (read_at) WHERE (read_at IS NOT NULL);
CREATE INDEX reminder_subject_idx ON reminder USING btree (subject) WHERE (read_at IS NULL);
CREATE UNIQUE INDEX reminder_unread_once ON reminder USING btree (person_id, subject) WHERE (read_at IS NULL);
GRANT DELETE, INSERT, SELECT, UPDATE ON reminder TO niangjia_app;

CREATE TABLE reminder_told (
  home smallint NOT NULL,
  item uuid NOT NULL,
  step text NOT NULL,
  sort text NOT NULL,
  due_on date NOT NULL,
  CONSTRAINT reminder_told_pkey PRIMARY KEY (home, item, step, sort, due_on)
);
COMMENT ON TABLE reminder_told IS '已提醒过的：哪件、哪一步（职责）、哪种提醒、哪个期限，各一次';
GRANT INSERT, SELECT ON reminder_told TO niangjia_app;

CREATE TABLE report_rule (
  home smallint NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  sort text NOT NULL,
  code text NOT NULL,
  title text NOT NULL,
  meaning text NOT NULL,
  receiver text NOT NULL,
  owes text NOT NULL,
  within jsonb,
  forward_within jsonb,
  publish_within jsonb,
  cadence text,
  by_way text,
  due_day smallint,
  from_day date NOT NULL,
  state text NOT NULL,
  seq integer NOT NULL,
  CONSTRAINT report_rule_by_way_check CHECK ((by_way = ANY (ARRAY['call'::text, 'report'::text]))),
  CONSTRAINT report_rule_cadence_check CHECK ((cadence = ANY (ARRAY['week'::text, 'month'::text, 'quarter'::text]))),
  CONSTRAINT report_rule_id_unique UNIQUE (id),
  CONSTRAINT report_rule_owes_check CHECK ((owes = ANY (ARRAY['children'::text, 'below'::text]))),
  CONSTRAINT report_rule_pkey PRIMARY KEY (home, id),
  CONSTRAINT report_rule_receiver_check CHECK ((receiver = ANY (ARRAY['superior'::text, 'setter'::text]))),
  CONSTRAINT report_rule_shape CHECK ((((sort = 'event'::text) AND (within IS NOT NULL) AND (cadence IS NULL)) OR ((sort = 'cadence'::text) AND (cadence IS NOT NULL) AND (by_way IS NOT NULL)))),
  CONSTRAINT report_rule_sort_check CHECK ((sort = ANY (ARRAY['event'::text, 'cadence'::text])))
);
COMMENT ON TABLE report_rule IS '必报规则：什么事、多长时间内、报给谁、是否转发；以及每周一调度、每月一报告、一季一报';
CREATE UNIQUE INDEX report_rule_code ON report_rule USING btree (unit_id, code) WHERE (state = 'standing'::text);
GRANT DELETE, INSERT, SELECT, UPDATE ON report_rule TO niangjia_app;

CREATE TABLE request (
  person uuid NOT NULL,
  key text NOT NULL,
  action text NOT NULL,
  body_hash bytea NOT NULL,
  unit_id uuid,
  reply jsonb,
  at timestamp with time zone NOT NULL,
  CONSTRAINT request_pkey PRIMARY KEY (person, key)
);
COMMENT ON TABLE request IS '带编号的提交；同号同内容得到同一答复';
CREATE INDEX request_at_idx ON request USING btree (at);
GRANT DELETE, INSERT, SELECT, UPDATE ON request TO niangjia_app;

CREATE TABLE reseal (
  key_no smallint NOT NULL,
  place text NOT NULL,
  total bigint NOT NULL,
  done bigint NOT NULL DEFAULT 0,
  broken bigint NOT NULL DEFAULT 0,
  after jsonb,
  began_at timestamp with time zone NOT NULL,
  finished_at timestamp with time zone,
  CONSTRAINT reseal_pkey PRIMARY KEY (key_no, place)
);
COMMENT ON TABLE reseal IS '更换密钥后改用新密钥的进度：一处一行，断了从 after 接着办；broken 是解不开、没有改的';
GRANT INSERT, SELECT, UPDATE ON reseal TO niangjia_app;

CREATE TABLE retention_item (
  run_id uuid NOT NULL,
  sort text NOT NULL,
  key text NOT NULL,
  unit_id uuid NOT NULL,
  CONSTRAINT retention_item_pkey PRIMARY KEY (run_id, sort, key),
  CONSTRAINT retention_item_run_id_fkey FOREIGN KEY (run_id) REFERENCES retention_run(id)
);
COMMENT ON TABLE retention_item IS '待清理的记录编号，不含内容；清理一条去掉一条';
GRANT DELETE, INSERT, SELECT ON retention_item TO niangjia_app;

CREATE TABLE retention_part (
  run_id uuid NOT NULL,
  sort text NOT NULL,
  unit_id uuid NOT NULL,
  found bigint NOT NULL,
  gone bigint NOT NULL DEFAULT 0,
  spared bigint NOT NULL DEFAULT 0,
  CONSTRAINT retention_part_pkey PRIMARY KEY (run_id, sort, unit_id),
  CONSTRAINT retention_part_run_id_fkey FOREIGN KEY (run_id) REFERENCES retention_run(id),
  CONSTRAINT retention_part_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
COMMENT ON TABLE retention_part IS '清理的数目：按类别和单位，应清理、已清理、因留存或情况变化不再清理的';
GRANT INSERT, SELECT, UPDATE ON retention_part TO niangjia_app;

CREATE TABLE retention_run (
  home smallint NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  day date NOT NULL,
  terms jsonb NOT NULL,
  record text,
  signature bytea,
  state text NOT NULL,
  seq integer NOT NULL,
  CONSTRAINT retention_run_id_unique UNIQUE (id),
  CONSTRAINT retention_run_pkey PRIMARY KEY (home, id),
  CONSTRAINT retention_run_signed CHECK ((((record IS NULL) = (signature IS NULL)) AND ((record IS NULL) OR (state = 'done'::text)))),
  CONSTRAINT retention_run_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
COMMENT ON TABLE retention_run IS '个人信息到期清理：先试清理计数，另一人同意后才删除或去标识，完成后留下签名的数目';
CREATE UNIQUE INDEX retention_run_open ON retention_run USING btree (unit_id) WHERE (state = ANY (ARRAY['counted'::text, 'approved'::text]));
GRANT INSERT, SELECT, UPDATE ON retention_run TO niangjia_app;

CREATE TABLE roller (
  id smallint NOT NULL,
  CONSTRAINT roller_id_check CHECK ((id = 1)),
  CONSTRAINT roller_pkey PRIMARY KEY (id)
);
COMMENT ON TABLE roller IS '汇总任务的锁行';
GRANT SELECT, UPDATE ON roller TO niangjia_app;

CREATE TABLE seat (
  home smallint NOT NULL,
  id uuid NOT NULL,
  post_id uuid NOT NULL,
  person_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  line text NOT NULL,
  duty text NOT NULL,
  reach text NOT NULL,
  from_day date NOT NULL,
  to_day date NOT NULL DEFAULT '9999-12-31'::date,
  seal bytea,
  CONSTRAINT seat_days CHECK ((from_day <= to_day)),
  CONSTRAINT seat_line_fkey FOREIGN KEY (line) REFERENCES line(line),
  CONSTRAINT seat_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  CONSTRAINT seat_pkey PRIMARY KEY (home, id),
  CONSTRAINT seat_post_id_fkey FOREIGN KEY (post_id) REFERENCES post(id),
  CONSTRAINT seat_reach_check CHECK ((reach = ANY (ARRAY['own'::text, 'below'::text]))),
  CONSTRAINT seat_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
COMMENT ON TABLE seat IS '任职给出的职责权限：某组织、某条线、本级或含下级；seal 为防改校验';
CREATE INDEX seat_person_idx ON seat USING btree (person_id, from_day, to_day);
CREATE INDEX seat_post_idx ON seat USING btree (post_id);
CREATE INDEX seat_unit_duty_idx ON seat USING btree (unit_id, duty);
GRANT DELETE, INSERT, SELECT, UPDATE ON seat TO niangjia_app;

CREATE TABLE session (
  token_hash bytea NOT NULL,
  id uuid NOT NULL,
  account_id uuid NOT NULL,
  made_at timestamp with time zone NOT NULL,
  seen_at timestamp with time zone NOT NULL,
  ends_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  stage text NOT NULL,
  agent text NOT NULL DEFAULT ''::text,
  CONSTRAINT session_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  CONSTRAINT session_id_unique UNIQUE (id),
  CONSTRAINT session_pkey PRIMARY KEY (token_hash),
  CONSTRAINT session_stage_check CHECK ((stage = ANY (ARRAY['full'::text, 'change'::text, 'totp-ask'::text, 'totp-enrol'::text])))
);
COMMENT ON TABLE session IS '登录会话；令牌只存摘要';
CREATE INDEX session_account_idx ON session USING btree (account_id) WHERE (ended_at IS NULL);
GRANT DELETE, INSERT, SELECT, UPDATE ON session TO niangjia_app;

CREATE TABLE signin_link (
  token_hash bytea NOT NULL,
  purpose text NOT NULL,
  account_id uuid,
  made_at timestamp with time zone NOT NULL,
  ends_at timestamp with time zone NOT NULL,
  used_at timestamp with time zone,
  CONSTRAINT signin_link_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  CONSTRAINT signin_link_pkey PRIMARY KEY (token_hash),
  CONSTRAINT signin_link_purpose_check CHECK ((purpose = ANY (ARRAY['setup'::text, 'first'::text, 'demo'::text])))
);
COMMENT ON TABLE signin_link IS '一次性链接：初始设置、首次登录、演示身份';
GRANT DELETE, INSERT, SELECT, UPDATE ON signin_link TO niangjia_app;

CREATE TABLE snapshot (
  home smallint NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  line text NOT NULL,
  period text NOT NULL,
  as_of date NOT NULL,
  moment timestamp with time zone NOT NULL,
  cells jsonb NOT NULL,
  renderer smallint NOT NULL,
  CONSTRAINT snapshot_after_its_day CHECK ((((moment AT TIME ZONE 'Asia/Shanghai'::text))::date > as_of)),
  CONSTRAINT snapshot_id_unique UNIQUE (id),
  CONSTRAINT snapshot_line_check CHECK ((line = ANY (ARRAY['territory'::text, 'industry'::text]))),
  CONSTRAINT snapshot_pkey PRIMARY KEY (home, id)
);
COMMENT ON TABLE snapshot IS '数据截止时点：一次冻结的看板、数、点名、表和图，只增不改';
GRANT INSERT, SELECT ON snapshot TO niangjia_app;

CREATE TABLE special_report (
  home smallint NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  to_unit_id uuid NOT NULL,
  title text NOT NULL,
  situation text NOT NULL DEFAULT ''::text,
  advice text NOT NULL DEFAULT ''::text,
  quotes jsonb NOT NULL DEFAULT '[]'::jsonb,
  figures jsonb NOT NULL DEFAULT '[]'::jsonb,
  number text,
  file_id uuid,
  signer_id uuid,
  signed_on date,
  response text,
  task_id uuid,
  state text NOT NULL,
  seq integer NOT NULL,
  CONSTRAINT special_report_id_unique UNIQUE (id),
  CONSTRAINT special_report_numbered CHECK (((state <> ALL (ARRAY['sent'::text, 'answered'::text])) OR ((number IS NOT NULL) AND (file_id IS NOT NULL)))),
  CONSTRAINT special_report_pkey PRIMARY KEY (home, id),
  CONSTRAINT special_report_signed CHECK ((((number IS NULL) = (signed_on IS NULL)) AND ((number IS NULL) = (signer_id IS NULL)))),
  CONSTRAINT special_report_state_check CHECK ((state = ANY (ARRAY['drafted'::text, 'submitted'::text, 'checked'::text, 'sent'::text, 'answered'::text, 'dropped'::text])))
);
COMMENT ON TABLE special_report IS '走访专报：从选定的走访问题写成，报上级工会；引用隐名，数字签发时重算定格；上级批示，可转为任务';
CREATE INDEX special_report_to_idx ON special_report USING btree (to_unit_id, state);
CREATE INDEX special_report_unit_idx ON special_report USING btree (unit_id, state);
GRANT INSERT, SELECT, UPDATE ON special_report TO niangjia_app;

CREATE TABLE speech (
  home smallint NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  title text NOT NULL,
  speaker text NOT NULL DEFAULT ''::text,
  meeting text NOT NULL DEFAULT ''::text,
  held_on date,
  format text NOT NULL,
  text text NOT NULL,
  repairs jsonb NOT NULL,
  parts jsonb NOT NULL,
  file_id uuid,
  state text NOT NULL,
  seq integer NOT NULL,
  CONSTRAINT speech_format_check CHECK ((format = ANY (ARRAY['pasted'::text, 'txt'::text, 'docx'::text, 'sample'::text]))),
  CONSTRAINT speech_id_unique UNIQUE (id),
  CONSTRAINT speech_pkey PRIMARY KEY (home, id)
);
COMMENT ON TABLE speech IS '文稿：修复后的全文、修复记录、提纲';
CREATE INDEX speech_unit_idx ON speech USING btree (unit_id, id);
GRANT DELETE, INSERT, SELECT, UPDATE ON speech TO niangjia_app;

CREATE TABLE statement (
  home smallint NOT NULL,
  id uuid NOT NULL,
  period_id uuid NOT NULL,
  parent_id uuid,
  unit_id uuid NOT NULL,
  issuer_unit_id uuid NOT NULL,
  is_sum boolean NOT NULL,
  due_on date NOT NULL,
  amounts jsonb NOT NULL DEFAULT '{}'::jsonb,
  notes jsonb NOT NULL DEFAULT '{}'::jsonb,
  missing jsonb NOT NULL DEFAULT '[]'::jsonb,
  remark text NOT NULL DEFAULT ''::text,
  submitted_on date,
  is_late boolean NOT NULL DEFAULT false,
  state text NOT NULL,
  seq integer NOT NULL,
  own jsonb,
  CONSTRAINT statement_id_unique UNIQUE (id),
  CONSTRAINT statement_once UNIQUE (period_id, unit_id),
  CONSTRAINT statement_period_id_fkey FOREIGN KEY (period_id) REFERENCES statement_period(id),
  CONSTRAINT statement_pkey PRIMARY KEY (home, id)
);
COMMENT ON TABLE statement IS '填报表：is_sum 的表由下级锁定的表相加而成，不得手填';
CREATE INDEX statement_check_idx ON statement USING btree (issuer_unit_id) WHERE (state = 'submitted'::text);
CREATE INDEX statement_parent_idx ON statement USING btree (parent_id);
CREATE INDEX statement_unit_idx ON statement USING btree (unit_id, state);
GRANT DELETE, INSERT, SELECT, UPDATE ON statement TO niangjia_app;

CREATE TABLE statement_form (
  home smallint NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  line text NOT NULL,
  title text NOT NULL,
  note text NOT NULL DEFAULT ''::text,
  cadence text NOT NULL,
  due_day smallint NOT NULL,
  depth text NOT NULL,
  fields jsonb NOT NULL,
  checks jsonb NOT NULL,
  state text NOT NULL,
  seq integer NOT NULL,
  has_own boolean,
  CONSTRAINT statement_form_cadence_check CHECK ((cadence = ANY (ARRAY['month'::text, 'quarter'::text, 'half-year'::text, 'year'::text]))),
  CONSTRAINT statement_form_depth_check CHECK ((depth = ANY (ARRAY['children'::text, 'field'::text]))),
  CONSTRAINT statement_form_due_day_check CHECK (((due_day >= 1) AND (due_day <= 31))),
  CONSTRAINT statement_form_id_unique UNIQUE (id),
  CONSTRAINT statement_form_line_check CHECK ((line = ANY (ARRAY['territory'::text, 'industry'::text]))),
  CONSTRAINT statement_form_pkey PRIMARY KEY (home, id)
);
COMMENT ON TABLE statement_form IS '报表制度：指标栏、审核关系、报送周期；已下发的期次各存一份当时的栏目';
CREATE INDEX statement_form_unit_idx ON statement_form USING btree (unit_id, id);
GRANT DELETE, INSERT, SELECT, UPDATE ON statement_form TO niangjia_app;

CREATE TABLE statement_period (
  home smallint NOT NULL,
  id uuid NOT NULL,
  form_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  line text NOT NULL,
  period text NOT NULL,
  label text NOT NULL,
  from_day date NOT NULL,
  to_day date NOT NULL,
  due_on date NOT NULL,
  fields jsonb NOT NULL,
  checks jsonb NOT NULL,
  totals jsonb,
  missing jsonb NOT NULL DEFAULT '[]'::jsonb,
  state text NOT NULL,
  seq integer NOT NULL,
  has_own boolean NOT NULL DEFAULT false,
  CONSTRAINT statement_period_days CHECK ((from_day <= to_day)),
  CONSTRAINT statement_period_form_id_fkey FOREIGN KEY (form_id) REFERENCES statement_form(id),
  CONSTRAINT statement_period_id_unique UNIQUE (id),
  CONSTRAINT statement_period_line_check CHECK ((line = ANY (ARRAY['territory'::text, 'industry'::text]))),
  CONSTRAINT statement_period_once UNIQUE (form_id, period),
  CONSTRAINT statement_period_pkey PRIMARY KEY (home, id)
);
COMMENT ON TABLE statement_period IS '报表期次：一种报表一期只有一次；关账时 totals 冻结，missing 写明缺报单位';
CREATE INDEX statement_period_unit_idx ON statement_period USING btree (unit_id, id);
GRANT DELETE, INSERT, SELECT, UPDATE ON statement_period TO niangjia_app;

CREATE TABLE successor (
  home smallint NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  person_id uuid NOT NULL,
  grade text NOT NULL,
  aim text NOT NULL,
  plan text NOT NULL DEFAULT ''::text,
  from_day date NOT NULL,
  to_day date,
  state text NOT NULL,
  seq integer NOT NULL,
  CONSTRAINT successor_grade_check CHECK ((grade = ANY (ARRAY['ready'::text, 'growing'::text, 'young'::text]))),
  CONSTRAINT successor_id_unique UNIQUE (id),
  CONSTRAINT successor_pkey PRIMARY KEY (home, id),
  CONSTRAINT successor_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
COMMENT ON TABLE successor IS '后备干部：只由主席和组织干部岗查看';
CREATE UNIQUE INDEX successor_once ON successor USING btree (unit_id, person_id) WHERE (state = 'listed'::text);
GRANT DELETE, INSERT, SELECT, UPDATE ON successor TO niangjia_app;

CREATE TABLE survey (
  home smallint NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  line text NOT NULL,
  title text NOT NULL,
  purpose text NOT NULL,
  audience text NOT NULL,
  once boolean NOT NULL,
  named boolean NOT NULL,
  opens_on date NOT NULL,
  closes_on date NOT NULL,
  cuts jsonb NOT NULL DEFAULT '[]'::jsonb,
  long_why text NOT NULL DEFAULT ''::text,
  code text NOT NULL,
  version integer NOT NULL DEFAULT 0,
  closed_on date,
  state text NOT NULL,
  seq integer NOT NULL,
  CONSTRAINT survey_audience_check CHECK ((audience = ANY (ARRAY['worker'::text, 'enterprise'::text]))),
  CONSTRAINT survey_code_unique UNIQUE (code),
  CONSTRAINT survey_days CHECK ((opens_on <= closes_on)),
  CONSTRAINT survey_id_unique UNIQUE (id),
  CONSTRAINT survey_line_check CHECK ((line = ANY (ARRAY['territory'::text, 'industry'::text]))),
  CONSTRAINT survey_pkey PRIMARY KEY (home, id),
  CONSTRAINT survey_published CHECK (((state <> ALL (ARRAY['open'::text, 'closed'::text])) OR (version > 0))),
  CONSTRAINT survey_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
  CONSTRAINT survey_version_check CHECK ((version >= 0)),
  CONSTRAINT survey_workers_unnamed CHECK ((NOT (named AND (audience = 'worker'::text))))
);
COMMENT ON TABLE survey IS '问卷：问职工还是问企业、收集起止、是否每人（每家）只答一次';
CREATE INDEX survey_open_idx ON survey USING btree (closes_on) WHERE (state = 'open'::text);
CREATE INDEX survey_unit_idx ON survey USING btree (unit_id, state);
GRANT DELETE, INSERT, SELECT, UPDATE ON survey TO niangjia_app;

CREATE TABLE survey_answer (
  home smallint NOT NULL,
  id uuid NOT NULL,
  survey_id uuid NOT NULL,
  version integer NOT NULL,
  unit_id uuid NOT NULL,
  channel text NOT NULL,
  answered_on date NOT NULL,
  answers jsonb NOT NULL,
  cuts jsonb NOT NULL DEFAULT '{}'::jsonb,
  employer_id uuid,
  visit_id uuid,
  CONSTRAINT survey_answer_channel_check CHECK ((channel = ANY (ARRAY['link'::text, 'paper'::text, 'visit'::text]))),
  CONSTRAINT survey_answer_pkey PRIMARY KEY (home, id),
  CONSTRAINT survey_answer_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
  CONSTRAINT survey_answer_version_fk FOREIGN KEY (home, survey_id, version) REFERENCES survey_version(home, survey_id, number),
  CONSTRAINT survey_answer_visit CHECK (((channel = 'visit'::text) = (visit_id IS NOT NULL))),
  CONSTRAINT survey_answer_visit_employer CHECK (((visit_id IS NULL) OR (employer_id IS NOT NULL)))
);
COMMENT ON TABLE survey_answer IS '一份回答：只到日、只到镇街；没有姓名、会员、网络地址和设备，编号随机，不随时间排列';
CREATE INDEX survey_answer_employer_idx ON survey_answer USING btree (survey_id, employer_id) WHERE (employer_id IS NOT NULL);
CREATE INDEX survey_answer_survey_idx ON survey_answer USING btree (survey_id, version, unit_id, answered_on);
CREATE UNIQUE INDEX survey_answer_visit_unique ON survey_answer USING btree (home, survey_id, visit_id) WHERE (visit_id IS NOT NULL);
GRANT DELETE, INSERT, SELECT, UPDATE ON survey_answer TO niangjia_app;

CREATE TABLE survey_draft (
  home smallint NOT NULL,
  survey_id uuid NOT NULL,
  questions jsonb NOT NULL DEFAULT '[]'::jsonb,
  saves integer NOT NULL DEFAULT 0,
  CONSTRAINT survey_draft_pkey PRIMARY KEY (home, survey_id),
  CONSTRAINT survey_draft_survey_fk FOREIGN KEY (home, survey_id) REFERENCES survey(home, id)
);
COMMENT ON TABLE survey_draft IS '问卷草稿：随写随存，发布时成为新的一版；saves 用来发现两人同时修改';
GRANT DELETE, INSERT, SELECT, UPDATE ON survey_draft TO niangjia_app;

CREATE TABLE survey_employer_once (
  home smallint NOT NULL,
  survey_id uuid NOT NULL,
  employer_id uuid NOT NULL,
  answer_id uuid NOT NULL,
  CONSTRAINT survey_employer_once_answer_fk FOREIGN KEY (home, answer_id) REFERENCES survey_answer(home, id),
  CONSTRAINT survey_employer_once_pkey PRIMARY KEY (home, survey_id, employer_id)
);
COMMENT ON TABLE survey_employer_once IS '每家只答一次的企业问卷：哪一份是这家企业的';
GRANT DELETE, INSERT, SELECT, UPDATE ON survey_employer_once TO niangjia_app;

CREATE TABLE survey_frame (
  home smallint NOT NULL,
  survey_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  asked integer NOT NULL,
  CONSTRAINT survey_frame_asked_check CHECK ((asked >= 0)),
  CONSTRAINT survey_frame_pkey PRIMARY KEY (home, survey_id, unit_id),
  CONSTRAINT survey_frame_survey_fk FOREIGN KEY (home, survey_id) REFERENCES survey(home, id),
  CONSTRAINT survey_frame_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
COMMENT ON TABLE survey_frame IS '应答范围：发布时每个镇街（园区）有多少会员或多少家企业，只有数，没有名单';
GRANT DELETE, INSERT, SELECT, UPDATE ON survey_frame TO niangjia_app;

CREATE TABLE survey_issue (
  home smallint NOT NULL,
  survey_id uuid NOT NULL,
  worker_id uuid NOT NULL,
  blinded_hash bytea NOT NULL,
  issued_on date NOT NULL,
  CONSTRAINT survey_issue_pkey PRIMARY KEY (home, survey_id, worker_id),
  CONSTRAINT survey_issue_survey_fk FOREIGN KEY (home, survey_id) REFERENCES survey(home, id)
);
COMMENT ON TABLE survey_issue IS '谁领过答题凭证：每人一次；凭证本身是盲签名，平台没有见过，与回答对不上';
GRANT INSERT, SELECT ON survey_issue TO niangjia_app;

CREATE TABLE survey_key (
  home smallint NOT NULL,
  survey_id uuid NOT NULL,
  public_key text NOT NULL,
  private_enc bytea,
  CONSTRAINT survey_key_pkey PRIMARY KEY (home, survey_id),
  CONSTRAINT survey_key_survey_fk FOREIGN KEY (home, survey_id) REFERENCES survey(home, id)
);
COMMENT ON TABLE survey_key IS '每人只答一次的问卷的盲签名密钥；问卷截止后私钥清除';
GRANT DELETE, INSERT, SELECT, UPDATE ON survey_key TO niangjia_app;

CREATE TABLE survey_paper (
  home smallint NOT NULL,
  id uuid NOT NULL,
  survey_id uuid NOT NULL,
  version integer NOT NULL,
  batch text NOT NULL,
  no integer NOT NULL,
  unit_id uuid NOT NULL,
  first_person uuid NOT NULL,
  first_answers jsonb NOT NULL,
  second_person uuid,
  second_answers jsonb,
  cuts jsonb NOT NULL DEFAULT '{}'::jsonb,
  employer_id uuid,
  twice boolean NOT NULL,
  answer_id uuid,
  state text NOT NULL,
  CONSTRAINT survey_paper_counted CHECK (((state = 'counted'::text) = (answer_id IS NOT NULL))),
  CONSTRAINT survey_paper_id_unique UNIQUE (id),
  CONSTRAINT survey_paper_no_check CHECK ((no >= 1)),
  CONSTRAINT survey_paper_no_unique UNIQUE (home, survey_id, unit_id, batch, no),
  CONSTRAINT survey_paper_other_hands CHECK (((second_person IS NULL) OR (second_person <> first_person))),
  CONSTRAINT survey_paper_pkey PRIMARY KEY (home, id),
  CONSTRAINT survey_paper_second CHECK (((second_person IS NULL) = (second_answers IS NULL))),
  CONSTRAINT survey_paper_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'differs'::text, 'counted'::text]))),
  CONSTRAINT survey_paper_twice CHECK (((NOT twice) OR (state <> 'counted'::text) OR (second_person IS NOT NULL))),
  CONSTRAINT survey_paper_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
  CONSTRAINT survey_paper_version_fk FOREIGN KEY (home, survey_id, version) REFERENCES survey_version(home, survey_id, number)
);
COMMENT ON TABLE survey_paper IS '纸质问卷补录：哪一批、第几份、谁录的；两人录入的，一致以后才计入';
CREATE INDEX survey_paper_open_idx ON survey_paper USING btree (survey_id, unit_id) WHERE (state <> 'counted'::text);
GRANT DELETE, INSERT, SELECT, UPDATE ON survey_paper TO niangjia_app;

CREATE TABLE survey_spent (
  home smallint NOT NULL,
  survey_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  CONSTRAINT survey_spent_pkey PRIMARY KEY (home, survey_id, token_hash),
  CONSTRAINT survey_spent_survey_fk FOREIGN KEY (home, survey_id) REFERENCES survey(home, id)
);
COMMENT ON TABLE survey_spent IS '已用过的答题凭证，不连到哪一份回答';
GRANT INSERT, SELECT ON survey_spent TO niangjia_app;

CREATE TABLE survey_version (
  home smallint NOT NULL,
  survey_id uuid NOT NULL,
  number integer NOT NULL,
  questions jsonb NOT NULL,
  seconds integer NOT NULL,
  published_on date NOT NULL,
  CONSTRAINT survey_version_number_check CHECK ((number >= 1)),
  CONSTRAINT survey_version_pkey PRIMARY KEY (home, survey_id, number),
  CONSTRAINT survey_version_survey_fk FOREIGN KEY (home, survey_id) REFERENCES survey(home, id)
);
COMMENT ON TABLE survey_version IS '已发布的问卷版本：发布后不再改动，回答属于某一版';
GRANT INSERT, SELECT ON survey_version TO niangjia_app;

CREATE TABLE tail (
  home smallint NOT NULL,
  id uuid NOT NULL,
  indicator text NOT NULL,
  unit_id uuid NOT NULL,
  day date NOT NULL,
  amount numeric NOT NULL,
  dims jsonb NOT NULL DEFAULT '{}'::jsonb,
  source uuid NOT NULL,
  reverses uuid,
  CONSTRAINT tail_pkey PRIMARY KEY (home, id)
);
COMMENT ON TABLE tail IS '刚写入的事实；汇总任务移入 fact';
CREATE UNIQUE INDEX tail_reverses_unique ON tail USING btree (reverses) WHERE (reverses IS NOT NULL);
CREATE INDEX tail_source_idx ON tail USING btree (source, indicator);
CREATE INDEX tail_unit_idx ON tail USING btree (unit_id, indicator);
GRANT DELETE, INSERT, SELECT, UPDATE ON tail TO niangjia_app;

CREATE TABLE target (
  home smallint NOT NULL,
  id uuid NOT NULL,
  task_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  line text NOT NULL,
  indicator text,
  cut text NOT NULL DEFAULT ''::text,
  from_day date NOT NULL,
  to_day date NOT NULL,
  curve jsonb NOT NULL,
  tolerance jsonb,
  state text NOT NULL,
  seq integer NOT NULL,
  CONSTRAINT target_days CHECK ((from_day <= to_day)),
  CONSTRAINT target_id_unique UNIQUE (id),
  CONSTRAINT target_indicator_fkey FOREIGN KEY (indicator) REFERENCES indicator(code),
  CONSTRAINT target_line_check CHECK ((line = ANY (ARRAY['territory'::text, 'industry'::text]))),
  CONSTRAINT target_pkey PRIMARY KEY (home, id),
  CONSTRAINT target_task_id_fkey FOREIGN KEY (task_id) REFERENCES task(id),
  CONSTRAINT target_task_unique UNIQUE (task_id)
);
COMMENT ON TABLE target IS '目标任务的口径：按什么指标统计、起止、进度曲线、容差；没有行的任务按日历均匀、数为自报';
CREATE INDEX target_unit_idx ON target USING btree (unit_id);
GRANT DELETE, INSERT, SELECT, UPDATE ON target TO niangjia_app;

CREATE TABLE target_reached (
  home smallint NOT NULL,
  id uuid NOT NULL,
  task_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  point_day date NOT NULL,
  day date NOT NULL,
  text text NOT NULL,
  person_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT target_reached_once UNIQUE (task_id, point_day),
  CONSTRAINT target_reached_pkey PRIMARY KEY (home, id),
  CONSTRAINT target_reached_task_id_fkey FOREIGN KEY (task_id) REFERENCES task(id)
);
COMMENT ON TABLE target_reached IS '节点型任务：承接单位登记到达的节点（以节点日期认）';
GRANT INSERT, SELECT ON target_reached TO niangjia_app;

CREATE TABLE task (
  home smallint NOT NULL,
  id uuid NOT NULL,
  programme_id uuid,
  parent_id uuid,
  root_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  issuer_unit_id uuid NOT NULL,
  line text NOT NULL,
  clause_id uuid,
  paper_id uuid,
  point_no integer,
  sort_no integer NOT NULL DEFAULT 0,
  title text NOT NULL,
  source_text text NOT NULL DEFAULT ''::text,
  demand text NOT NULL DEFAULT ''::text,
  roadmap text NOT NULL DEFAULT ''::text,
  type text NOT NULL,
  cadence text,
  phase_no integer,
  frame_item text,
  start_on date,
  due_on date,
  lead text,
  department_id uuid,
  department text,
  responsible text,
  undertaker_id uuid,
  measure text,
  amount numeric,
  parts jsonb NOT NULL DEFAULT '[]'::jsonb,
  outside text,
  withheld boolean NOT NULL DEFAULT false,
  done_amount numeric NOT NULL DEFAULT 0,
  reported_at timestamp with time zone,
  issued_on date,
  given numeric NOT NULL DEFAULT 0,
  raised_till date,
  state text NOT NULL,
  seq integer NOT NULL,
  at_once boolean,
  CONSTRAINT task_amount_positive CHECK (((amount IS NULL) OR (amount >= (0)::numeric))),
  CONSTRAINT task_cadence_check CHECK ((cadence = ANY (ARRAY['week'::text, 'month'::text, 'quarter'::text, 'half'::text, 'year'::text, 'term'::text]))),
  CONSTRAINT task_days CHECK (((start_on IS NULL) OR (due_on IS NULL) OR (start_on <= due_on))),
  CONSTRAINT task_given_fits CHECK (((given >= (0)::numeric) AND ((amount IS NULL) OR (given <= amount)))),
  CONSTRAINT task_id_unique UNIQUE (id),
  CONSTRAINT task_line_check CHECK ((line = ANY (ARRAY['territory'::text, 'industry'::text]))),
  CONSTRAINT task_pkey PRIMARY KEY (home, id),
  CONSTRAINT task_type_check CHECK ((type = ANY (ARRAY['quantity'::text, 'milestone'::text, 'standing'::text])))
);
COMMENT ON TABLE task IS '任务：下达层一行，每个承接单位一行（parent_id 指上级任务），数量止于镇街、园区';
CREATE INDEX task_clause_idx ON task USING btree (clause_id) WHERE (clause_id IS NOT NULL);
CREATE INDEX task_issuer_idx ON task USING btree (issuer_unit_id, state);
CREATE INDEX task_open_due_idx ON task USING btree (due_on) WHERE ((parent_id IS NOT NULL) AND (state = ANY (ARRAY['sent'::text, 'received'::text, 'endorsed'::text, 'doing'::text])));
CREATE INDEX task_parent_idx ON task USING btree (parent_id);
CREATE UNIQUE INDEX task_part_once ON task USING btree (parent_id, unit_id) WHERE ((parent_id IS NOT NULL) AND (state <> 'withdrawn'::text));
CREATE INDEX task_programme_idx ON task USING btree (programme_id, sort_no);
CREATE INDEX task_recurring_idx ON task USING btree (raised_till) WHERE ((cadence IS NOT NULL) AND (parent_id IS NOT NULL));
CREATE INDEX task_root_idx ON task USING btree (root_id);
CREATE INDEX task_sent_idx ON task USING btree (issued_on) WHERE ((parent_id IS NOT NULL) AND (state = 'sent'::text));
CREATE INDEX task_unit_idx ON task USING btree (unit_id, state, due_on);
GRANT DELETE, INSERT, SELECT, UPDATE ON task TO niangjia_app;

CREATE TABLE task_change (
  home smallint NOT NULL,
  id uuid NOT NULL,
  task_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  issuer_unit_id uuid NOT NULL,
  sort text NOT NULL,
  amount numeric,
  due_on date,
  reason text NOT NULL,
  decision text,
  state text NOT NULL,
  seq integer NOT NULL,
  CONSTRAINT task_change_id_unique UNIQUE (id),
  CONSTRAINT task_change_pkey PRIMARY KEY (home, id),
  CONSTRAINT task_change_sort_check CHECK ((sort = ANY (ARRAY['adjust'::text, 'extend'::text]))),
  CONSTRAINT task_change_task_id_fkey FOREIGN KEY (task_id) REFERENCES task(id)
);
COMMENT ON TABLE task_change IS '调整、延期的申请与裁定';
CREATE UNIQUE INDEX task_change_one_open ON task_change USING btree (task_id, sort) WHERE (state = 'asked'::text);
CREATE INDEX task_change_task_idx ON task_change USING btree (task_id);
GRANT DELETE, INSERT, SELECT, UPDATE ON task_change TO niangjia_app;

CREATE TABLE task_report (
  home smallint NOT NULL,
  id uuid NOT NULL,
  task_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  occurrence_id uuid,
  day date NOT NULL,
  amount numeric,
  text text NOT NULL,
  files jsonb NOT NULL DEFAULT '[]'::jsonb,
  person_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT task_report_pkey PRIMARY KEY (home, id),
  CONSTRAINT task_report_task_id_fkey FOREIGN KEY (task_id) REFERENCES task(id)
);
COMMENT ON TABLE task_report IS '进展报告，数为自报，附佐证';
CREATE INDEX task_report_at_idx ON task_report USING btree (at);
CREATE INDEX task_report_task_idx ON task_report USING btree (task_id, at);
GRANT INSERT, SELECT ON task_report TO niangjia_app;

CREATE TABLE term (
  home smallint NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  no integer NOT NULL,
  from_day date NOT NULL,
  due_day date NOT NULL,
  extended_to date,
  to_day date NOT NULL DEFAULT '9999-12-31'::date,
  years smallint NOT NULL,
  form text NOT NULL,
  committee_seats integer NOT NULL,
  audit_seats integer NOT NULL,
  paper text NOT NULL,
  matter_id uuid,
  reported_on date,
  state text NOT NULL,
  seq integer NOT NULL,
  counted_on date,
  CONSTRAINT term_audit_check CHECK ((audit_seats >= 0)),
  CONSTRAINT term_committee_check CHECK ((committee_seats > 0)),
  CONSTRAINT term_days CHECK (((from_day < due_day) AND (from_day <= to_day))),
  CONSTRAINT term_extension CHECK ((extended_to > due_day)),
  CONSTRAINT term_form_check CHECK ((form = ANY (ARRAY['own'::text, 'joint'::text, 'organiser'::text, 'federated'::text]))),
  CONSTRAINT term_id_unique UNIQUE (id),
  CONSTRAINT term_no_check CHECK ((no > 0)),
  CONSTRAINT term_pkey PRIMARY KEY (home, id),
  CONSTRAINT term_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
  CONSTRAINT term_years_check CHECK ((years = ANY (ARRAY[3, 5])))
);
COMMENT ON TABLE term IS '届期：每届起止、获准延期、名额；一个工会同时只有一届';
CREATE INDEX term_matter_idx ON term USING btree (matter_id) WHERE (matter_id IS NOT NULL);
CREATE UNIQUE INDEX term_no_once ON term USING btree (unit_id, no);
CREATE UNIQUE INDEX term_one_now ON term USING btree (unit_id) WHERE (to_day = '9999-12-31'::date);
CREATE INDEX term_uncounted_idx ON term USING btree (due_day) WHERE (counted_on IS NULL);
GRANT INSERT, SELECT, UPDATE ON term TO niangjia_app;

CREATE TABLE term_duty (
  unit_id uuid NOT NULL,
  sort text NOT NULL,
  since_on date NOT NULL,
  due_on date NOT NULL,
  says text NOT NULL,
  basis text NOT NULL,
  is_advice boolean NOT NULL,
  met_on date,
  CONSTRAINT term_duty_days CHECK ((since_on <= met_on)),
  CONSTRAINT term_duty_pkey PRIMARY KEY (unit_id, sort, since_on),
  CONSTRAINT term_duty_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
COMMENT ON TABLE term_duty IS '应尽事项：按人数应建未建的机构、空缺、逾期，自发现之日起，办到之日止';
CREATE UNIQUE INDEX term_duty_one_open ON term_duty USING btree (unit_id, sort) WHERE (met_on IS NULL);
GRANT INSERT, SELECT, UPDATE ON term_duty TO niangjia_app;

CREATE TABLE term_officer (
  term_id uuid NOT NULL,
  no integer NOT NULL,
  unit_id uuid NOT NULL,
  body text NOT NULL,
  role text NOT NULL,
  name text NOT NULL,
  sex text NOT NULL,
  employed text NOT NULL,
  front_line boolean NOT NULL,
  tie text NOT NULL,
  votes integer,
  from_day date NOT NULL,
  to_day date NOT NULL DEFAULT '9999-12-31'::date,
  CONSTRAINT term_officer_body_check CHECK ((body = ANY (ARRAY['committee'::text, 'standing'::text, 'audit'::text, 'women'::text]))),
  CONSTRAINT term_officer_days CHECK ((from_day <= to_day)),
  CONSTRAINT term_officer_pkey PRIMARY KEY (term_id, no),
  CONSTRAINT term_officer_role_check CHECK ((role = ANY (ARRAY['chair'::text, 'vice-chair'::text, 'member'::text]))),
  CONSTRAINT term_officer_term_id_fkey FOREIGN KEY (term_id) REFERENCES term(id),
  CONSTRAINT term_officer_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
COMMENT ON TABLE term_officer IS '届内班子：工会委员会（其中常务委员会）、经费审查委员会、女职工委员会成员，按起止日期分段';
CREATE INDEX term_officer_unit_idx ON term_officer USING btree (unit_id, from_day);
GRANT INSERT, SELECT, UPDATE ON term_officer TO niangjia_app;

CREATE TABLE title_reading (
  title text NOT NULL,
  pinyin text NOT NULL,
  CONSTRAINT title_reading_pkey PRIMARY KEY (title)
);
COMMENT ON TABLE title_reading IS '标题的读音：全拼、首字母，供查找任务、专项行动、文稿和来文';
GRANT INSERT, SELECT ON title_reading TO niangjia_app;

CREATE TABLE training (
  home smallint NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  title text NOT NULL,
  organiser text NOT NULL,
  from_day date NOT NULL,
  to_day date NOT NULL,
  hours integer NOT NULL,
  person_ids jsonb NOT NULL DEFAULT '[]'::jsonb,
  state text NOT NULL,
  seq integer NOT NULL,
  CONSTRAINT training_days CHECK ((from_day <= to_day)),
  CONSTRAINT training_hours_check CHECK ((hours > 0)),
  CONSTRAINT training_id_unique UNIQUE (id),
  CONSTRAINT training_pkey PRIMARY KEY (home, id),
  CONSTRAINT training_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
COMMENT ON TABLE training IS '干部培训：每期登记一次，带参训人员名单；个人学时由此得出';
CREATE INDEX training_person_idx ON training USING gin (person_ids jsonb_path_ops);
CREATE INDEX training_unit_idx ON training USING btree (unit_id, from_day);
GRANT DELETE, INSERT, SELECT, UPDATE ON training TO niangjia_app;

CREATE TABLE unit (
  home smallint NOT NULL,
  id uuid NOT NULL,
  code text COLLATE "C" NOT NULL,
  name text NOT NULL,
  short_name text NOT NULL,
  pinyin text NOT NULL DEFAULT ''::text,
  kind text NOT NULL,
  level text NOT NULL,
  grouping text,
  founded_on date,
  dissolved_on date,
  sort_no integer NOT NULL DEFAULT 0,
  state text NOT NULL DEFAULT 'live'::text,
  seq integer NOT NULL DEFAULT 0,
  address text,
  phone text,
  former_id uuid,
  CONSTRAINT unit_code_shape CHECK ((code ~ '^[0-9a-z]+$'::text)),
  CONSTRAINT unit_code_unique UNIQUE (code),
  CONSTRAINT unit_former_fkey FOREIGN KEY (former_id) REFERENCES unit(id),
  CONSTRAINT unit_grouping_check CHECK (("grouping" = ANY (ARRAY['district'::text, 'city'::text, 'county'::text]))),
  CONSTRAINT unit_id_unique UNIQUE (id),
  CONSTRAINT unit_kind_check CHECK ((kind = ANY (ARRAY['federation'::text, 'township'::text, 'park'::text, 'industry'::text, 'direct'::text, 'enterprise'::text, 'joint'::text]))),
  CONSTRAINT unit_level_check CHECK ((level = ANY (ARRAY['province'::text, 'city'::text, 'county'::text, 'township'::text, 'grassroots'::text]))),
  CONSTRAINT unit_pkey PRIMARY KEY (home, id)
);
COMMENT ON TABLE unit IS '工会组织；code 一经生成不变，grouping 用于考核分组（城区、市、县）';
CREATE INDEX unit_ended_idx ON unit USING btree (dissolved_on) WHERE (dissolved_on IS NOT NULL);
CREATE INDEX unit_former_idx ON unit USING btree (former_id) WHERE (former_id IS NOT NULL);
CREATE INDEX unit_name_idx ON unit USING btree (name);
CREATE INDEX unit_upper_idx ON unit USING btree (level, id) WHERE (level <> 'grassroots'::text);
CREATE INDEX unit_words_idx ON unit USING gin (unit_runs(name, short_name, pinyin)) WHERE (level = 'grassroots'::text);
GRANT DELETE, INSERT, SELECT, UPDATE ON unit TO niangjia_app;

CREATE TABLE unit_former_name (
  unit_id uuid NOT NULL,
  to_day date NOT NULL,
  name text NOT NULL,
  short_name text NOT NULL,
  CONSTRAINT unit_former_name_pkey PRIMARY KEY (unit_id, to_day),
  CONSTRAINT unit_former_name_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
COMMENT ON TABLE unit_former_name IS '工会组织曾用名：用到 to_day 的前一日；现用名在 unit';
GRANT INSERT, SELECT ON unit_former_name TO niangjia_app;

CREATE TABLE unit_place (
  line text NOT NULL,
  unit_id uuid NOT NULL,
  path text COLLATE "C" NOT NULL,
  from_day date NOT NULL,
  to_day date NOT NULL DEFAULT '9999-12-31'::date,
  CONSTRAINT unit_place_days CHECK ((from_day < to_day)),
  CONSTRAINT unit_place_line_check CHECK ((line = ANY (ARRAY['territory'::text, 'industry'::text]))),
  CONSTRAINT unit_place_path_check CHECK ((path ~~ '%.'::text)),
  CONSTRAINT unit_place_pkey PRIMARY KEY (line, unit_id, from_day),
  CONSTRAINT unit_place_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
COMMENT ON TABLE unit_place IS '组织在各条线上的位置，按日期分段；路径以点结尾，含本级';
CREATE UNIQUE INDEX unit_place_current ON unit_place USING btree (line, unit_id) WHERE (to_day = '9999-12-31'::date);
CREATE INDEX unit_place_range ON unit_place USING btree (line, path, unit_id) INCLUDE (from_day, to_day);
GRANT DELETE, INSERT, SELECT, UPDATE ON unit_place TO niangjia_app;

CREATE TABLE unit_plan (
  home smallint NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  sort text NOT NULL,
  day date NOT NULL,
  content jsonb NOT NULL,
  state text NOT NULL,
  seq integer NOT NULL,
  CONSTRAINT unit_plan_id_unique UNIQUE (id),
  CONSTRAINT unit_plan_pkey PRIMARY KEY (home, id),
  CONSTRAINT unit_plan_sort_check CHECK ((sort = ANY (ARRAY['split'::text, 'merge'::text, 'dissolve'::text, 'rename'::text])))
);
COMMENT ON TABLE unit_plan IS '到期生效：组织分设、更名，以及合并、撤销时没有日期可写的转交（用人单位、任务数），到 day 当日自动办理';
CREATE INDEX unit_plan_day_idx ON unit_plan USING btree (day) WHERE (state = 'waiting'::text);
CREATE UNIQUE INDEX unit_plan_one ON unit_plan USING btree (unit_id) WHERE (state = 'waiting'::text);
GRANT INSERT, SELECT, UPDATE ON unit_plan TO niangjia_app;

CREATE TABLE upload (
  home smallint NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  area text NOT NULL,
  subject uuid NOT NULL,
  name text NOT NULL,
  size bigint NOT NULL,
  sha256 bytea NOT NULL,
  received bigint NOT NULL DEFAULT 0,
  ends_at timestamp with time zone NOT NULL,
  file_id uuid,
  CONSTRAINT upload_id_unique UNIQUE (id),
  CONSTRAINT upload_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  CONSTRAINT upload_pkey PRIMARY KEY (home, id),
  CONSTRAINT upload_received_fits CHECK (((received >= 0) AND (received <= size)))
);
COMMENT ON TABLE upload IS '分段上传：附件的编号、大小和摘要先报，分段收齐核对后成为附件；过期清除';
CREATE INDEX upload_ends_idx ON upload USING btree (ends_at);
CREATE INDEX upload_person_idx ON upload USING btree (person_id) WHERE (file_id IS NULL);
GRANT DELETE, INSERT, SELECT, UPDATE ON upload TO niangjia_app;

CREATE TABLE upload_piece (
  home smallint NOT NULL,
  upload_id uuid NOT NULL,
  start bigint NOT NULL,
  sealed bytea NOT NULL,
  CONSTRAINT upload_piece_pkey PRIMARY KEY (home, upload_id, start),
  CONSTRAINT upload_piece_upload_fk FOREIGN KEY (home, upload_id) REFERENCES upload(home, id) ON DELETE CASCADE
);
COMMENT ON TABLE upload_piece IS '分段上传中已收到的各段，加密存放，收齐后清除';
GRANT DELETE, INSERT, SELECT, UPDATE ON upload_piece TO niangjia_app;

CREATE TABLE visit (
  home smallint NOT NULL,
  id uuid NOT NULL,
  round_id uuid NOT NULL,
  employer_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  round_unit_id uuid NOT NULL,
  visited_on date NOT NULL,
  first_person_id uuid NOT NULL,
  second_person_id uuid NOT NULL,
  outcome text NOT NULL,
  spoke_with text,
  people_met integer NOT NULL DEFAULT 0,
  findings jsonb NOT NULL DEFAULT '[]'::jsonb,
  note text NOT NULL DEFAULT ''::text,
  fence integer NOT NULL,
  counted boolean NOT NULL,
  state text NOT NULL,
  seq integer NOT NULL,
  workers_met integer,
  place jsonb,
  answers jsonb,
  told jsonb,
  passed_to_id uuid,
  CONSTRAINT visit_id_unique UNIQUE (id),
  CONSTRAINT visit_outcome_check CHECK ((outcome = ANY (ARRAY['interview'::text, 'refused'::text, 'moved'::text, 'closed'::text, 'lost'::text]))),
  CONSTRAINT visit_passed CHECK (((passed_to_id IS NULL) OR (NOT counted))),
  CONSTRAINT visit_passed_to_id_fkey FOREIGN KEY (passed_to_id) REFERENCES unit(id),
  CONSTRAINT visit_people_met_check CHECK ((people_met >= 0)),
  CONSTRAINT visit_pkey PRIMARY KEY (home, id),
  CONSTRAINT visit_round_fk FOREIGN KEY (home, round_id) REFERENCES visit_round(home, id),
  CONSTRAINT visit_spoke_with_check CHECK ((spoke_with = ANY (ARRAY['owner'::text, 'personnel'::text, 'union'::text, 'workers'::text, 'other'::text]))),
  CONSTRAINT visit_two_persons CHECK ((first_person_id <> second_person_id)),
  CONSTRAINT visit_workers_met_check CHECK ((workers_met >= 0))
);
COMMENT ON TABLE visit IS '走访记录：每轮次每家用人单位只有一次计数的走访';
CREATE UNIQUE INDEX visit_counted_unique ON visit USING btree (home, round_id, employer_id) WHERE counted;
CREATE INDEX visit_employer_idx ON visit USING btree (employer_id);
CREATE INDEX visit_findings_idx ON visit USING gin (findings jsonb_path_ops);
CREATE INDEX visit_round_idx ON visit USING btree (round_id, visited_on);
CREATE INDEX visit_unit_idx ON visit USING btree (unit_id, visited_on);
GRANT DELETE, INSERT, SELECT, UPDATE ON visit TO niangjia_app;

CREATE TABLE visit_away (
  home smallint NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  person_id uuid NOT NULL,
  employer_id uuid NOT NULL,
  sort text NOT NULL,
  declared_by uuid NOT NULL,
  from_day date NOT NULL,
  to_day date NOT NULL DEFAULT '9999-12-31'::date,
  CONSTRAINT visit_away_days CHECK ((from_day <= to_day)),
  CONSTRAINT visit_away_id_unique UNIQUE (id),
  CONSTRAINT visit_away_pkey PRIMARY KEY (home, id),
  CONSTRAINT visit_away_sort_check CHECK ((sort = ANY (ARRAY['relative'::text, 'interest'::text, 'other'::text]))),
  CONSTRAINT visit_away_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
COMMENT ON TABLE visit_away IS '走访回避：哪位人员不走访哪家单位，只记情形不记细节';
CREATE UNIQUE INDEX visit_away_once ON visit_away USING btree (person_id, employer_id) WHERE (to_day = '9999-12-31'::date);
GRANT DELETE, INSERT, SELECT, UPDATE ON visit_away TO niangjia_app;

CREATE TABLE visit_campaign (
  home smallint NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  title text NOT NULL,
  purpose text NOT NULL,
  from_day date NOT NULL,
  to_day date NOT NULL,
  task_id uuid,
  every_months smallint NOT NULL,
  units jsonb NOT NULL DEFAULT '[]'::jsonb,
  sectors jsonb NOT NULL DEFAULT '[]'::jsonb,
  sizes jsonb NOT NULL DEFAULT '[]'::jsonb,
  key_employers jsonb NOT NULL DEFAULT '[]'::jsonb,
  key_only boolean NOT NULL DEFAULT false,
  visited text NOT NULL,
  jurisdiction text NOT NULL,
  needs jsonb NOT NULL DEFAULT '[]'::jsonb,
  capacity jsonb NOT NULL,
  state text NOT NULL,
  seq integer NOT NULL,
  CONSTRAINT visit_campaign_days CHECK ((from_day <= to_day)),
  CONSTRAINT visit_campaign_every_check CHECK ((every_months = ANY (ARRAY[0, 1, 3, 6]))),
  CONSTRAINT visit_campaign_id_unique UNIQUE (id),
  CONSTRAINT visit_campaign_jurisdiction_check CHECK ((jurisdiction = ANY (ARRAY['territory'::text, 'both'::text]))),
  CONSTRAINT visit_campaign_pkey PRIMARY KEY (home, id),
  CONSTRAINT visit_campaign_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
  CONSTRAINT visit_campaign_visited_check CHECK ((visited = ANY (ARRAY['employer'::text, 'both'::text])))
);
COMMENT ON TABLE visit_campaign IS '走访行动：范围、目的、起止、多久一轮、每组能走多少；各轮挂在行动下';
CREATE INDEX visit_campaign_unit_idx ON visit_campaign USING btree (unit_id, state);
GRANT DELETE, INSERT, SELECT, UPDATE ON visit_campaign TO niangjia_app;

CREATE TABLE visit_code (
  home smallint NOT NULL,
  mac bytea NOT NULL,
  visit_id uuid NOT NULL,
  side text NOT NULL,
  findings jsonb NOT NULL DEFAULT '[]'::jsonb,
  given_by uuid NOT NULL,
  given_on date NOT NULL,
  CONSTRAINT visit_code_mac_unique UNIQUE (mac),
  CONSTRAINT visit_code_pkey PRIMARY KEY (home, mac),
  CONSTRAINT visit_code_side_check CHECK ((side = ANY (ARRAY['employer'::text, 'worker'::text]))),
  CONSTRAINT visit_code_worker_findings CHECK (((side = 'employer'::text) OR (jsonb_array_length(findings) > 0)))
);
COMMENT ON TABLE visit_code IS '走访回音的查询码：只存带密钥的摘要；职工的码只看得到本人反映的问题';
CREATE INDEX visit_code_visit_idx ON visit_code USING btree (visit_id);
GRANT INSERT, SELECT ON visit_code TO niangjia_app;

CREATE TABLE visit_line (
  home smallint NOT NULL,
  round_id uuid NOT NULL,
  employer_id uuid NOT NULL,
  county_unit_id uuid NOT NULL,
  team_id uuid,
  week_on date,
  reason text NOT NULL DEFAULT ''::text,
  unserved text,
  pinned boolean NOT NULL DEFAULT false,
  pin_why text,
  from_team_id uuid,
  moved_why text,
  seq integer NOT NULL DEFAULT 1,
  CONSTRAINT visit_line_allotment_fk FOREIGN KEY (home, round_id, employer_id) REFERENCES allotment(home, round_id, employer_id),
  CONSTRAINT visit_line_county_unit_id_fkey FOREIGN KEY (county_unit_id) REFERENCES unit(id),
  CONSTRAINT visit_line_pinned CHECK (((NOT pinned) OR ((team_id IS NOT NULL) AND (pin_why IS NOT NULL)))),
  CONSTRAINT visit_line_pkey PRIMARY KEY (home, round_id, employer_id),
  CONSTRAINT visit_line_team_fk FOREIGN KEY (home, round_id, team_id) REFERENCES visit_team(home, round_id, id)
);
COMMENT ON TABLE visit_line IS '走访安排方案里每家单位一行：哪一组、哪一周、理由；没有组的写明为什么';
CREATE INDEX visit_line_county_idx ON visit_line USING btree (round_id, county_unit_id);
GRANT DELETE, INSERT, SELECT, UPDATE ON visit_line TO niangjia_app;

CREATE TABLE visit_pair (
  home smallint NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  employer_id uuid NOT NULL,
  person_id uuid NOT NULL,
  purpose text NOT NULL,
  needs text NOT NULL DEFAULT ''::text,
  measures text NOT NULL DEFAULT ''::text,
  from_day date NOT NULL,
  to_day date,
  state text NOT NULL,
  seq integer NOT NULL,
  issuer_unit_id uuid NOT NULL,
  CONSTRAINT visit_pair_days CHECK ((from_day <= to_day)),
  CONSTRAINT visit_pair_ended CHECK (((state = 'ended'::text) = (to_day IS NOT NULL))),
  CONSTRAINT visit_pair_id_unique UNIQUE (id),
  CONSTRAINT visit_pair_issuer_unit_id_fkey FOREIGN KEY (issuer_unit_id) REFERENCES unit(id),
  CONSTRAINT visit_pair_pkey PRIMARY KEY (home, id),
  CONSTRAINT visit_pair_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
COMMENT ON TABLE visit_pair IS '结对：一名干部与一家用人单位，按月回访';
CREATE INDEX visit_pair_issuer_idx ON visit_pair USING btree (issuer_unit_id, state);
CREATE UNIQUE INDEX visit_pair_once ON visit_pair USING btree (employer_id, person_id) WHERE (state = 'held'::text);
CREATE INDEX visit_pair_person_idx ON visit_pair USING btree (person_id) WHERE (state = 'held'::text);
CREATE INDEX visit_pair_unit_idx ON visit_pair USING btree (unit_id, state);
GRANT INSERT, SELECT, UPDATE ON visit_pair TO niangjia_app;

CREATE TABLE visit_plan (
  home smallint NOT NULL,
  id uuid NOT NULL,
  round_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  state text NOT NULL,
  seq integer NOT NULL,
  CONSTRAINT visit_plan_id_unique UNIQUE (id),
  CONSTRAINT visit_plan_pkey PRIMARY KEY (home, id),
  CONSTRAINT visit_plan_round_fk FOREIGN KEY (home, round_id) REFERENCES visit_round(home, id),
  CONSTRAINT visit_plan_round_unique UNIQUE (home, round_id),
  CONSTRAINT visit_plan_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
COMMENT ON TABLE visit_plan IS '走访安排方案：一轮一份，公布以后才作数';
GRANT DELETE, INSERT, SELECT, UPDATE ON visit_plan TO niangjia_app;

CREATE TABLE visit_return (
  home smallint NOT NULL,
  id uuid NOT NULL,
  pair_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  month date NOT NULL,
  visited_on date,
  people_met integer,
  done text NOT NULL DEFAULT ''::text,
  visit_id uuid,
  state text NOT NULL,
  seq integer NOT NULL,
  CONSTRAINT visit_return_first_day CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
  CONSTRAINT visit_return_id_unique UNIQUE (id),
  CONSTRAINT visit_return_once UNIQUE (pair_id, month),
  CONSTRAINT visit_return_pair FOREIGN KEY (home, pair_id) REFERENCES visit_pair(home, id),
  CONSTRAINT visit_return_pkey PRIMARY KEY (home, id),
  CONSTRAINT visit_return_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
  CONSTRAINT visit_return_went CHECK (((state = 'visited'::text) = (visited_on IS NOT NULL))),
  CONSTRAINT visit_return_within CHECK ((date_trunc('month'::text, (visited_on)::timestamp with time zone) = month))
);
COMMENT ON TABLE visit_return IS '按月回访：每个结对每月一条，当月回访后登记，过月没有回访的记为未回访';
CREATE INDEX visit_return_open_idx ON visit_return USING btree (month) WHERE (state = 'owed'::text);
CREATE INDEX visit_return_visit_idx ON visit_return USING btree (visit_id) WHERE (visit_id IS NOT NULL);
GRANT INSERT, SELECT, UPDATE ON visit_return TO niangjia_app;

CREATE TABLE visit_round (
  home smallint NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  title text NOT NULL,
  task_id uuid,
  from_day date NOT NULL,
  to_day date NOT NULL,
  sectors jsonb NOT NULL DEFAULT '[]'::jsonb,
  sizes jsonb NOT NULL DEFAULT '[]'::jsonb,
  note text NOT NULL DEFAULT ''::text,
  opened_on date,
  frame integer NOT NULL DEFAULT 0,
  state text NOT NULL,
  seq integer NOT NULL,
  campaign_id uuid,
  no smallint,
  visited text NOT NULL DEFAULT 'employer'::text,
  leaves jsonb,
  survey_id uuid,
  survey_version integer,
  CONSTRAINT visit_round_campaign_fk FOREIGN KEY (home, campaign_id) REFERENCES visit_campaign(home, id),
  CONSTRAINT visit_round_days CHECK ((from_day <= to_day)),
  CONSTRAINT visit_round_id_unique UNIQUE (id),
  CONSTRAINT visit_round_no_unique UNIQUE (home, campaign_id, no),
  CONSTRAINT visit_round_numbered CHECK (((campaign_id IS NULL) = (no IS NULL))),
  CONSTRAINT visit_round_pkey PRIMARY KEY (home, id),
  CONSTRAINT visit_round_survey_fk FOREIGN KEY (home, survey_id) REFERENCES survey(home, id),
  CONSTRAINT visit_round_survey_version CHECK (((survey_version IS NULL) OR (survey_id IS NOT NULL))),
  CONSTRAINT visit_round_visited_check CHECK ((visited = ANY (ARRAY['employer'::text, 'both'::text])))
);
COMMENT ON TABLE visit_round IS '走访轮次：哪一级组织、走访哪些用人单位、从何日到何日';
CREATE INDEX visit_round_task_idx ON visit_round USING btree (task_id) WHERE (task_id IS NOT NULL);
CREATE INDEX visit_round_unit_idx ON visit_round USING btree (unit_id, state);
GRANT DELETE, INSERT, SELECT, UPDATE ON visit_round TO niangjia_app;

CREATE TABLE visit_run (
  home smallint NOT NULL,
  id uuid NOT NULL,
  plan_id uuid NOT NULL,
  round_id uuid NOT NULL,
  no integer NOT NULL,
  asked_by uuid NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  stage text NOT NULL DEFAULT 'queued'::text,
  stage_at timestamp with time zone NOT NULL,
  done_at timestamp with time zone,
  lease_till timestamp with time zone,
  counts jsonb NOT NULL DEFAULT '{}'::jsonb,
  levels jsonb NOT NULL DEFAULT '[]'::jsonb,
  says text,
  state text NOT NULL,
  CONSTRAINT visit_run_id_unique UNIQUE (id),
  CONSTRAINT visit_run_no_unique UNIQUE (home, plan_id, no),
  CONSTRAINT visit_run_pkey PRIMARY KEY (home, id),
  CONSTRAINT visit_run_plan_fk FOREIGN KEY (home, plan_id) REFERENCES visit_plan(home, id),
  CONSTRAINT visit_run_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'running'::text, 'done'::text, 'failed'::text, 'cancelled'::text])))
);
COMMENT ON TABLE visit_run IS '排出走访安排的每次计算：到哪一步、下界和差距；在后台进行，可以取消';
CREATE UNIQUE INDEX visit_run_one_open ON visit_run USING btree (plan_id) WHERE (state = ANY (ARRAY['queued'::text, 'running'::text]));
CREATE INDEX visit_run_open_idx ON visit_run USING btree (id) WHERE (state = ANY (ARRAY['queued'::text, 'running'::text]));
GRANT DELETE, INSERT, SELECT, UPDATE ON visit_run TO niangjia_app;

CREATE TABLE visit_team (
  home smallint NOT NULL,
  id uuid NOT NULL,
  round_id uuid NOT NULL,
  no integer NOT NULL,
  unit_id uuid NOT NULL,
  county_unit_id uuid NOT NULL,
  round_unit_id uuid NOT NULL,
  serves uuid[] NOT NULL,
  level text,
  first_person_id uuid NOT NULL,
  second_person_id uuid NOT NULL,
  min integer NOT NULL,
  max integer NOT NULL,
  half_days integer NOT NULL,
  skills jsonb NOT NULL DEFAULT '[]'::jsonb,
  state text NOT NULL,
  seq integer NOT NULL,
  CONSTRAINT visit_team_capacity CHECK ((min <= max)),
  CONSTRAINT visit_team_county_unit_id_fkey FOREIGN KEY (county_unit_id) REFERENCES unit(id),
  CONSTRAINT visit_team_half_days_check CHECK ((half_days >= 0)),
  CONSTRAINT visit_team_id_unique UNIQUE (id),
  CONSTRAINT visit_team_level_check CHECK ((level = ANY (ARRAY['county'::text, 'township'::text]))),
  CONSTRAINT visit_team_min_check CHECK ((min >= 0)),
  CONSTRAINT visit_team_no_unique UNIQUE (home, round_id, no),
  CONSTRAINT visit_team_pkey PRIMARY KEY (home, id),
  CONSTRAINT visit_team_round_fk FOREIGN KEY (home, round_id) REFERENCES visit_round(home, id),
  CONSTRAINT visit_team_round_unique UNIQUE (home, round_id, id),
  CONSTRAINT visit_team_round_unit_id_fkey FOREIGN KEY (round_unit_id) REFERENCES unit(id),
  CONSTRAINT visit_team_two_persons CHECK ((first_person_id <> second_person_id)),
  CONSTRAINT visit_team_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
COMMENT ON TABLE visit_team IS '走访组：两人一组，每轮各组一份；serves 是负责的组织，county_unit_id 是可调整它的县级';
CREATE INDEX visit_team_county_idx ON visit_team USING btree (round_id, county_unit_id);
CREATE INDEX visit_team_first_idx ON visit_team USING btree (first_person_id);
CREATE INDEX visit_team_second_idx ON visit_team USING btree (second_person_id);
GRANT DELETE, INSERT, SELECT, UPDATE ON visit_team TO niangjia_app;

CREATE TABLE worker (
  home smallint NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  name text NOT NULL,
  pinyin text COLLATE "C" NOT NULL DEFAULT ''::text,
  initials text COLLATE "C" NOT NULL DEFAULT ''::text,
  document text NOT NULL,
  document_enc bytea,
  document_index bytea,
  mobile_enc bytea,
  mobile_index bytea,
  sex text,
  born date,
  groups text[] NOT NULL DEFAULT '{}'::text[],
  employer_id uuid,
  job text NOT NULL DEFAULT ''::text,
  ethnic text,
  education text,
  political text,
  minded_by_id uuid,
  other_unit_id uuid,
  handshake text,
  asked_on date,
  due_on date,
  applied_on date,
  joined_on date,
  retain_reason text,
  warned_on date,
  ended_on date,
  merged_into_id uuid,
  card_index bytea,
  state text NOT NULL,
  seq integer NOT NULL,
  outside_name text,
  card_on date,
  card_enc bytea,
  works_at text,
  letter_no text,
  bank_enc bytea,
  CONSTRAINT worker_card_member CHECK (((card_index IS NULL) OR (state = ANY (ARRAY['active'::text, 'retained'::text])))),
  CONSTRAINT worker_card_whole CHECK ((((card_index IS NULL) = (card_enc IS NULL)) AND ((card_index IS NULL) = (card_on IS NULL)))),
  CONSTRAINT worker_document_check CHECK ((document = ANY (ARRAY['id-card'::text, 'hk-mo-tw'::text, 'foreigner'::text, 'passport'::text]))),
  CONSTRAINT worker_handshake_check CHECK ((handshake = ANY (ARRAY['out'::text, 'in'::text, 'ask'::text, 'away'::text]))),
  CONSTRAINT worker_handshake_member CHECK (((handshake IS NULL) OR (state = ANY (ARRAY['active'::text, 'retained'::text])))),
  CONSTRAINT worker_handshake_whole CHECK ((((handshake IS NULL) = (asked_on IS NULL)) AND ((other_unit_id IS NOT NULL) = ((handshake IS NOT NULL) AND (handshake <> 'away'::text))) AND ((handshake IS DISTINCT FROM 'away'::text) OR (outside_name IS NOT NULL)))),
  CONSTRAINT worker_id_unique UNIQUE (id),
  CONSTRAINT worker_member_joined CHECK (((state <> ALL (ARRAY['active'::text, 'retained'::text])) OR (joined_on IS NOT NULL))),
  CONSTRAINT worker_minded_by_id_fkey FOREIGN KEY (minded_by_id) REFERENCES unit(id),
  CONSTRAINT worker_other_unit_id_fkey FOREIGN KEY (other_unit_id) REFERENCES unit(id),
  CONSTRAINT worker_pkey PRIMARY KEY (home, id),
  CONSTRAINT worker_retain_reason_check CHECK ((retain_reason = ANY (ARRAY['retired'::text, 'unemployed'::text, 'military'::text]))),
  CONSTRAINT worker_retained_why CHECK (((state = 'retained'::text) = (retain_reason IS NOT NULL))),
  CONSTRAINT worker_sex_check CHECK ((sex = ANY (ARRAY['male'::text, 'female'::text]))),
  CONSTRAINT worker_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
COMMENT ON TABLE worker IS '职工与会籍：一人一条；证件号、手机号按行加密，盲索引用于精确查找和防重复';
CREATE INDEX worker_away_idx ON worker USING btree (id) WHERE (works_at IS NOT NULL);
CREATE UNIQUE INDEX worker_card_unique ON worker USING btree (card_index) WHERE (card_index IS NOT NULL);
CREATE UNIQUE INDEX worker_document_unique ON worker USING btree (document_index) WHERE ((document_index IS NOT NULL) AND (state <> ALL (ARRAY['merged'::text, 'void'::text])));
CREATE INDEX worker_due_idx ON worker USING btree (due_on, id) WHERE (due_on IS NOT NULL);
CREATE INDEX worker_employer_idx ON worker USING btree (employer_id, id) WHERE (employer_id IS NOT NULL);
CREATE INDEX worker_handshake_idx ON worker USING btree (unit_id, due_on, id) WHERE (handshake IS NOT NULL);
CREATE INDEX worker_initials_idx ON worker USING btree (initials, unit_id, id) INCLUDE (state);
CREATE INDEX worker_mobile_idx ON worker USING btree (mobile_index) WHERE (mobile_index IS NOT NULL);
CREATE INDEX worker_name_idx ON worker USING btree (name COLLATE "C", unit_id, id) INCLUDE (state);
CREATE INDEX worker_other_unit_idx ON worker USING btree (other_unit_id, due_on, id) WHERE (other_unit_id IS NOT NULL);
CREATE INDEX worker_pinyin_idx ON worker USING btree (pinyin, unit_id, id) INCLUDE (state);
CREATE INDEX worker_unit_idx ON worker USING btree (unit_id, state, id);
GRANT DELETE, INSERT, SELECT, UPDATE ON worker TO niangjia_app;

CREATE TABLE worker_code (
  home smallint NOT NULL,
  mac bytea NOT NULL,
  join_id uuid,
  worker_id uuid,
  ask_key bytea,
  ask_body bytea,
  CONSTRAINT worker_code_key_unique UNIQUE (ask_key),
  CONSTRAINT worker_code_key_whole CHECK (((ask_key IS NULL) = (ask_body IS NULL))),
  CONSTRAINT worker_code_mac_unique UNIQUE (mac),
  CONSTRAINT worker_code_one CHECK ((num_nonnulls(join_id, worker_id) = 1)),
  CONSTRAINT worker_code_pkey PRIMARY KEY (home, mac)
);
COMMENT ON TABLE worker_code IS '职工凭以查看入会、会员证和转会的查询码：只存带密钥的摘要';
CREATE INDEX worker_code_worker_idx ON worker_code USING btree (worker_id) WHERE (worker_id IS NOT NULL);
GRANT DELETE, INSERT, SELECT ON worker_code TO niangjia_app;

CREATE TABLE worker_other (
  home smallint NOT NULL,
  worker_id uuid NOT NULL,
  other_id uuid NOT NULL,
  person uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  why text NOT NULL DEFAULT ''::text,
  CONSTRAINT worker_other_pkey PRIMARY KEY (worker_id, other_id)
);
COMMENT ON TABLE worker_other IS '登记时疑似重复、经核对不是同一人的';
CREATE INDEX worker_other_other_idx ON worker_other USING btree (other_id);
GRANT INSERT, SELECT ON worker_other TO niangjia_app;

CREATE TABLE worker_reveal (
  home smallint NOT NULL,
  id uuid NOT NULL,
  worker_id uuid NOT NULL,
  person uuid NOT NULL,
  unit_id uuid NOT NULL,
  field text NOT NULL,
  why text NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT worker_reveal_pkey PRIMARY KEY (home, id)
);
COMMENT ON TABLE worker_reveal IS '查看明文的记录：谁、何时、为什么；职工本人可以查';
CREATE INDEX worker_reveal_person_idx ON worker_reveal USING btree (person, at);
CREATE INDEX worker_reveal_worker_idx ON worker_reveal USING btree (worker_id, at);
GRANT DELETE, INSERT, SELECT ON worker_reveal TO niangjia_app;
