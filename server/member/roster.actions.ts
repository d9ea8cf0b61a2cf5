/** Rosters of members as the import knows them. */
import { asDay } from '@niangjia/domain/core/days.ts';
import { memberSheet } from '@niangjia/domain/member/member.import.ts';
import { MEMBERSHIP_STATES, membershipLife } from '@niangjia/domain/member/membership.life.ts';
import type { Crypto } from '../core/crypto/crypto.model.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { lastSteps } from '../import/kept.store.ts';
import type { Ahead, ImportSort, Target } from '../import/sort.model.ts';
import { keepOthers } from './alike.store.ts';
import { memberAhead } from './member.ahead.ts';
import { judgeRows, type MemberPlan } from './member.judge.ts';
import { unitsTaking } from './member.lookups.ts';
import { takeBack, takeChanged, takeNew } from './member.take.ts';
import { readWorkers } from './worker.store.ts';

export const memberRoster: ImportSort<MemberPlan> = {
  sheet: memberSheet,
  targets: workersBeside,
  ahead: memberAhead as Ahead,
  judge: async (w, unitId, rows, firstRows, same) => {
    const today = asDay(w.actor.day);
    const grounds = { crypto: w.crypto, unitId, units: await unitsTaking(w.tx, unitId, today) };
    return judgeRows(w.tx, rows, grounds, firstRows, same);
  },
  takeNew,
  takeChanged,
  tellApart: async (w, apart) => {
    for (const { id, otherId, why } of apart) await keepOthers(w, id, [otherId], why);
  },
  takeBack,
  kept: async (tx, crypto, ids) => {
    const steps = await lastSteps(tx, membershipLife, ids);
    const workers = await readWorkers(tx, crypto, sql`w.id = ANY (${ids as string[]}::uuid[])`, ids.length);
    const named = new Map(workers.map(w => [w.id, w]));
    return ids.flatMap(id => {
      const worker = named.get(id);
      return worker
        ? [{ id, name: worker.name, unit: worker.unit.shortName, why: steps.get(id) ?? '此后已有办理' }]
        : [];
    });
  },
};

async function workersBeside(tx: Tx, crypto: Crypto, ids: readonly string[]): Promise<Target[]> {
  const { name, documentNo, mobile, born, employer, unit } = memberSheet.columns;
  const workers = await readWorkers(tx, crypto, sql`w.id = ANY (${ids as string[]}::uuid[])`, ids.length);
  return workers.map(w => ({
    ...{ id: w.id, name: w.name, unit: w.unit.shortName },
    facts: [
      { title: name!.title, value: w.name },
      { title: documentNo!.title, value: w.documentMasked },
      { title: mobile!.title, value: w.mobileMasked ?? '' },
      { title: born!.title, value: w.born ?? '' },
      { title: employer!.title, value: w.employer?.name ?? '' },
      { title: unit!.title, value: `${w.unit.shortName}（${MEMBERSHIP_STATES[w.state]}）` },
    ],
  }));
}
