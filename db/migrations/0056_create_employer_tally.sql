-- How many employers each unit keeps, of every sort: a table of coverage adds up rows of units instead of reading every employer.
CREATE TABLE employer_tally (
  keeper_unit_id uuid NOT NULL,
  cut text NOT NULL CHECK (cut IN ('unit', 'sector', 'sizeClass', 'ownership', 'kind')),
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
  PRIMARY KEY (cut, keeper_unit_id, key)
) WITH (fillfactor = 80);
COMMENT ON TABLE employer_tally IS '建会覆盖的底数：各负责工会名下存续且有职工的用人单位，按口径计数，随登记在同一事务内增减；contracts 含已到期的合同';
GRANT SELECT, INSERT, UPDATE ON employer_tally TO niangjia_app;

-- Contracts run out by the calendar and not by a write: those that have are taken off when the table is read.
CREATE INDEX employer_contract_idx ON employer (contract_till) INCLUDE (keeper_unit_id, sector, size_class, ownership, kind)
  WHERE status = 'operating' AND headcount > 0 AND union_unit_id IS NOT NULL AND contract_till IS NOT NULL;

INSERT INTO employer_tally
SELECT e.keeper_unit_id, c.cut, c.key, count(*), sum(e.own), sum(e.joint), sum(e.second), sum(1 - e.own - e.joint - e.second),
  count(e.contract_till) FILTER (WHERE e.union_unit_id IS NOT NULL), sum(e.newer), sum(e.newer * (e.own + e.joint)),
  sum(e.headcount), coalesce(sum(e.female_count), 0), count(e.female_count), sum(e.member_count)
FROM (SELECT s.*, (s.union_unit_id IS NOT NULL AND u.kind <> 'joint')::integer AS own, (s.union_unit_id IS NOT NULL AND u.kind = 'joint')::integer AS joint,
    (s.union_unit_id IS NULL AND s.cover_unit_id IS NOT NULL)::integer AS second, (s.kind IN ('new-economic', 'new-social'))::integer AS newer
  FROM employer s LEFT JOIN unit u ON u.id = s.union_unit_id WHERE s.status = 'operating' AND s.headcount > 0) AS e
CROSS JOIN LATERAL (VALUES ('unit', ''), ('sector', e.sector), ('sizeClass', coalesce(e.size_class, 'unknown')),
  ('ownership', coalesce(e.ownership, 'unknown')), ('kind', e.kind)) AS c(cut, key)
GROUP BY 1, 2, 3;
