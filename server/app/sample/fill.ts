import { asDay } from '@niangjia/domain/core/days.ts';
import type { Config } from '../../core/config.ts';
import { openCrypto } from '../../core/crypto/crypto.ts';
import { withClient } from '../../core/database/connection.ts';
import { openDb } from '../../core/database/db.ts';
import { sql } from '../../core/database/sql.ts';
import { openFiles } from '../../core/files/files.ts';
import { countRegister } from '../../unit/employer.jobs.ts';
import type { Ready } from '../boot.ts';
import { claimsAndRequests, consultation, finishLedgers, instruction, workPoints } from './around.ts';
import {
  assessedOn,
  freezeLastYear,
  lastYearScheme,
  markThisYear,
  tellLastYear,
  thisYear,
} from './assess.ts';
import { bulletinsSince } from './bulletins.ts';
import { asFarAsKnown, onDay, seatsOf } from './cast.ts';
import { isEmpty, loadCity } from './load.ts';
import { LEFT_OUT, PACE, STARTED } from './plan.ts';
import { carryThrough, draftProgramme, giveLeftOut } from './programme.ts';
import {
  eachCounty,
  monthlyReports,
  reportRound,
  signFor,
  signTownships,
  townshipReports,
} from './progress.ts';
import { sayReasons } from './reasons.ts';
import { superviseSince } from './supervise.ts';
import { setTargets } from './targets.ts';
import { fileFacts, openVisits, visitSince } from './visits.ts';

const CONNECTIONS = 5;
/**
 * Loaded at once, so without statistics the planner guesses badly. Not the tables that are empty still: it would believe
 * them to stay so, and read through them from end to end.
 */
const LOADED = 'unit, unit_place, department, person, post, seat, employer, parameter';

/** What the demonstration needs before its first page. A second start finds it there and keeps it. */
export async function fillSample({ database, keys }: Ready, config: Config): Promise<void> {
  const crypto = openCrypto(keys);
  const files = openFiles(config.filesDir, crypto, config.uploadLimitBytes);
  const db = openDb({ ...database.app, max: CONNECTIONS, isUnhurried: true });
  try {
    if (!(await isEmpty(db))) return;
    const city = await loadCity(db, crypto);
    await withClient(database.owner, client => client.query(`ANALYZE ${LOADED}`));
    const { today } = await db.read(tx => tx.one<{ today: string }>(sql`SELECT today() AS today`));
    const tools = { db, crypto, files, city, seats: await seatsOf(db) };
    const assessed = assessedOn(asDay(today));
    const scheme =
      assessed &&
      (await onDay(tools, assessed.drawn, async cast => {
        await countRegister(cast.db);
        return lastYearScheme(cast, city);
      }));
    await onDay(tools, STARTED + 150, async cast => {
      await workPoints(cast, city);
      await countRegister(cast.db);
    });
    const { id } = await onDay(tools, STARTED, cast => draftProgramme(cast, city, asDay(today)));
    await onDay(tools, STARTED - 4, async cast => {
      await carryThrough(cast, city, id);
      await setTargets(cast, city, id);
    });
    const round = await onDay(tools, STARTED - 6, cast => openVisits(cast, city, id, asDay(today)));
    // Beside the scenes that follow: the database has a core for each.
    const visiting = visitSince(db, city, round, asDay(today));
    visiting.catch(() => undefined);
    const running = await onDay(tools, STARTED - 8, async cast => {
      await eachCounty(
        city,
        async (_, at) => void (PACE[at]!.late <= 6 && (await signFor(cast, city, id, at))),
      );
      await signTownships(cast, city, id);
      return thisYear(cast, city, id, asDay(today));
    });
    await onDay(tools, STARTED - LEFT_OUT, async cast => {
      await giveLeftOut(cast, city, id);
      await reportRound(cast, city, id, asDay(today), 0.4);
    });
    await onDay(tools, STARTED - 32, async cast => {
      await eachCounty(
        city,
        async (_, at) => void (PACE[at]!.late > 6 && (await signFor(cast, city, id, at))),
      );
    });
    await onDay(tools, 22, async cast => {
      await finishLedgers(cast, city, id);
      await townshipReports(cast, city, id);
    });
    await onDay(tools, 4, async cast => {
      await reportRound(cast, city, id, asDay(today), 1);
      await consultation(cast, city);
    });
    await onDay(tools, 2, async cast => {
      await claimsAndRequests(cast, city, id);
      await instruction(cast, city);
    });
    await monthlyReports(tools, id, asDay(today));
    await visiting;
    await fileFacts(db);
    await onDay(tools, 1, async cast => {
      await sayReasons(cast, city, id);
      if (running) await asFarAsKnown(() => markThisYear(cast, city, running));
    });
    // Neither touches what the other plays on.
    await Promise.all([superviseSince(tools, asDay(today)), bulletinsSince(tools, asDay(today))]);
    if (!assessed || !scheme) return;
    await onDay(tools, assessed.told, cast => tellLastYear(cast, city, scheme));
    await onDay(tools, assessed.settled, cast => freezeLastYear(cast, city, scheme));
  } finally {
    await db.close();
  }
}
