import type { Me } from '@niangjia/domain/account/account.model.ts';
import { addCalendarDays, asDay } from '@niangjia/domain/core/days.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { present } from '../core/scope.ts';
import type { Own } from './own-account.ts';

interface Known {
  login: string;
  hasTotp: boolean;
  passwordSetOn: string | null;
  demo: boolean;
  federation: string;
  level: Me['federation']['level'];
}

/** Everything that the shell shows about the person: names, posts, duties, what is owed. */
export async function readMe(tx: Tx, { session, settings }: Own): Promise<Me> {
  const { actor, stage } = session;
  const known = await tx.one<Known>(sql`SELECT a.login, a.totp_since IS NOT NULL AS "hasTotp",
      (a.password_set_at AT TIME ZONE 'Asia/Shanghai')::date::text AS "passwordSetOn",
      i.mode = 'demo' AS demo, i.name AS federation, i.level
    FROM account a CROSS JOIN installation i WHERE a.id = ${actor.accountId} AND i.id = 1`);
  const posts = await tx.rows<
    Me['posts'][number]
  >(sql`SELECT p.id, p.title, p.unit_id AS "unitId", u.short_name AS "unitName",
      p.department_id AS "departmentId", dep.name AS "departmentName"
    FROM post p JOIN unit u ON u.id = p.unit_id LEFT JOIN department dep ON dep.id = p.department_id
    WHERE p.person_id = ${actor.personId} AND p.from_day <= ${actor.day}::date AND ${actor.day}::date < p.to_day
    ORDER BY array_position(${actor.unitIds as string[]}::uuid[], p.unit_id), p.from_day, p.id`);
  const unitIds = [...new Set([...actor.unitIds, ...actor.seats.map(s => s.unitId)])];
  const units = await tx.rows<{ id: string; name: string }>(
    sql`SELECT id, short_name AS name FROM unit WHERE id = ANY (${unitIds}::uuid[])`,
  );
  const nameOf = new Map(units.map(u => [u.id, u.name]));
  const { maxAgeDays } = settings.passwordRules;
  const duties = new Map(
    actor.seats.map(({ duty, unitId, reach }) => [
      `${duty} ${unitId} ${reach}`,
      { duty, unitId, unitName: nameOf.get(unitId) ?? '', reach },
    ]),
  );
  return {
    personId: actor.personId,
    accountId: actor.accountId,
    name: actor.name,
    login: known.login,
    stage,
    demo: known.demo,
    today: actor.day,
    federation: { name: known.federation, level: known.level },
    homeUnit: present(units.find(u => u.id === actor.unitIds[0])),
    posts,
    duties: [...duties.values()],
    secondFactor: known.hasTotp,
    passwordDueOn:
      known.passwordSetOn && maxAgeDays ? addCalendarDays(asDay(known.passwordSetOn), maxAgeDays) : null,
    passwordRules: settings.passwordRules,
    idleMinutes: settings.idleMinutes,
  };
}
