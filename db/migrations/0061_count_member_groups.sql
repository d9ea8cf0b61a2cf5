-- Members are counted by every group from now on: those who stand in the register already are counted as of today.
INSERT INTO tail (home, id, indicator, unit_id, day, amount, source)
SELECT u.home, gen_random_uuid(), 'member-' || g.name, w.unit_id, today(), count(*), w.unit_id
FROM worker w CROSS JOIN LATERAL (SELECT DISTINCT unnest(w.groups) AS name) AS g JOIN unit u ON u.id = w.unit_id
WHERE w.state = 'active' AND g.name NOT IN ('migrant', 'dispatched') GROUP BY u.home, g.name, w.unit_id;
