import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { asDay, type Day } from '@niangjia/domain/core/days.ts';
import type { Config } from '../../core/config.ts';
import { openCrypto } from '../../core/crypto/crypto.ts';
import { withClient } from '../../core/database/connection.ts';
import { openDb } from '../../core/database/db.ts';
import { sql } from '../../core/database/sql.ts';
import { openFiles } from '../../core/files/files.ts';
import { countRegister } from '../../unit/employer.jobs.ts';
import type { Ready } from '../boot.ts';
import { beginAnew, isEmpty } from './anew.ts';
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
import { cadresSince } from './cadres.ts';
import { campaignSince } from './campaign.ts';
import { asFarAsKnown, onDay, seatsOf, type Tools } from './cast.ts';
import { disputesSince } from './disputes.ts';
import { gapsSince } from './employers.ts';
import { findingsSince } from './findings.ts';
import { lawSince } from './law.ts';
import { lawyersSince } from './lawyers.ts';
import { loadCity } from './load.ts';
import { mattersSince } from './matters.ts';
import { membersSince } from './members.ts';
import { pairsSince } from './pairs.ts';
import { paymentsSince } from './payments.ts';
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
import { callsSince, superviseSince } from './supervise.ts';
import { supervisorsSince } from './supervisors.ts';
import { closedSurvey } from './survey-closed.ts';
import { surveysSince } from './surveys.ts';
import { setTargets } from './targets.ts';
import { termsSince } from './terms.ts';
import { fileFacts, openVisits, visitSince } from './visits.ts';
import { warningsSince } from './warnings.ts';

const CONNECTIONS = 6;
/**
 * Loaded at once, so without statistics the planner guesses badly. Not the tables that are empty still: it would believe
 * them to stay so, and read through them from end to end.
 */
const LOADED = 'unit, unit_place, department, person, post, seat, employer, parameter';

/**
 * What the demonstration needs before its first page. A second start finds it there and keeps it; a filling that was cut
 * off is begun anew.
 * @returns true when the city was loaded just now
 */
export async function fillSample(
  { database, keys }: Ready,
  config: Config,
  say: (message: string) => void,
): Promise<boolean> {
  const cutOff = path.join(config.dataDir, 'sample.partial');
  if (!(await isEmpty(database))) {
    if (!existsSync(cutOff)) return false;
    await beginAnew(database, config);
  }
  say('正在装入示范城市，机器慢或正忙时要等一两分钟……');
  writeFileSync(cutOff, '');
  const crypto = openCrypto(keys);
  const files = openFiles(config.filesDir, crypto, config.uploadLimitBytes);
  const db = openDb({ ...database.app, max: CONNECTIONS, isUnhurried: true });
  try {
    const city = await loadCity(db, crypto);
    await withClient(database.owner, client =>
      client.query(`SET default_statistics_target = 10; ANALYZE ${LOADED}`),
    );
    const { today } = await db.read(tx => tx.one<{ today: string }>(sql`SELECT today() AS today`));
    await play({ db, crypto, files, city, seats: await seatsOf(db) }, asDay(today));
  } finally {
    await db.close();
  }
  // This one waits for the disk, and with it is there everything that was written before.
  await withClient(database.app, client => client.query('UPDATE installation SET set_up_at = clock()'));
  rmSync(cutOff);
  return true;
}

/** What has nothing to do with one another is played side by side: the database has a core for each. */
async function play(tools: Tools, today: Day): Promise<void> {
  const { city } = tools;
  const [assessed, { id, year }] = await Promise.all([
    beforehand(tools, today),
    programme(tools, today),
    superviseSince(tools),
  ]);
  await fileFacts(tools.db);
  await onDay(tools, 1, async cast => {
    await sayReasons(cast, city, id);
    if (year) await asFarAsKnown(() => markThisYear(cast, city, year));
  });
  await Promise.all([
    mattersSince(tools, today),
    disputesSince(tools),
    supervisorsSince(tools, today).then(() => lawSince(tools)),
    lawyersSince(tools, today),
    paymentsSince(tools),
    termsSince(tools, today),
    cadresSince(tools, today),
    pairsSince(tools),
    gapsSince(tools, today),
    campaignSince(tools, today),
    // Who could answer is counted at publishing; what the later survey asks again goes out with a reason.
    membersSince(tools, today)
      .then(() => closedSurvey(tools))
      .then(() => surveysSince(tools, today)),
    findingsSince(tools),
    warningsSince(tools),
    assessed && lastYear(tools, assessed),
  ]);
  // Both set down how things stood on a day that lies back: whatever was recorded until then must be there.
  await Promise.all([callsSince(tools, today), bulletinsSince(tools, today)]);
}

interface Assessed extends NonNullable<ReturnType<typeof assessedOn>> {
  scheme: string;
}

/** Before the programme: last year's scheme, and the year's work points. */
async function beforehand(tools: Tools, today: Day): Promise<Assessed | null> {
  const { city } = tools;
  const days = assessedOn(today);
  const scheme =
    days &&
    (await onDay(tools, days.drawn, async cast => {
      await countRegister(cast.db);
      return lastYearScheme(cast, city);
    }));
  await onDay(tools, STARTED + 150, async cast => {
    await workPoints(cast, city);
    await countRegister(cast.db);
  });
  return days && scheme ? { ...days, scheme } : null;
}

async function lastYear(tools: Tools, { scheme, told, settled }: Assessed): Promise<void> {
  await onDay(tools, told, cast => tellLastYear(cast, tools.city, scheme));
  await onDay(tools, settled, cast => freezeLastYear(cast, tools.city, scheme));
}

/** The running programme up to yesterday, with its visits; `year` is the scheme that reads it. */
async function programme(tools: Tools, today: Day): Promise<{ id: string; year: string | null }> {
  const { city } = tools;
  const { id } = await onDay(tools, STARTED, cast => draftProgramme(cast, city, today));
  await onDay(tools, STARTED - 4, async cast => {
    await carryThrough(cast, city, id);
    await setTargets(cast, city, id);
  });
  const round = await onDay(tools, STARTED - 6, cast => openVisits(cast, city, id, today));
  const visiting = visitSince(tools.db, city, round, today);
  visiting.catch(() => undefined);
  const year = await onDay(tools, STARTED - 8, async cast => {
    await eachCounty(
      city,
      async (_, at) => void (PACE[at]!.late <= 6 && (await signFor(cast, city, id, at))),
    );
    await signTownships(cast, city, id);
    return thisYear(cast, city, id, today);
  });
  await carriedOn(tools, id, today);
  await visiting;
  return { id, year };
}

/** Reports, late signatures, what was left out, finished and asked for, until the day before yesterday. */
async function carriedOn(tools: Tools, id: string, today: Day): Promise<void> {
  const { city } = tools;
  await onDay(tools, STARTED - LEFT_OUT, async cast => {
    await giveLeftOut(cast, city, id);
    await reportRound(cast, city, id, today, 0.4);
  });
  await onDay(tools, STARTED - 32, async cast => {
    await eachCounty(city, async (_, at) => void (PACE[at]!.late > 6 && (await signFor(cast, city, id, at))));
  });
  await onDay(tools, 22, async cast => {
    await finishLedgers(cast, city, id);
    await townshipReports(cast, city, id);
  });
  await onDay(tools, 4, async cast => {
    await reportRound(cast, city, id, today, 1);
    await consultation(cast, city);
  });
  await onDay(tools, 2, async cast => {
    await claimsAndRequests(cast, city, id);
    await instruction(cast, city);
  });
  await monthlyReports(tools, id, today);
}
