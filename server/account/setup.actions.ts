/** First set-up, once, with the link that the terminal shows. Three administrators, three persons, no password yet. */
import { randomInt } from 'node:crypto';
import { setupRefusals as no } from '@niangjia/domain/account/account.refusals.ts';
import {
  type AdminSort,
  adminSorts,
  type SetupForm,
  type SetupState,
} from '@niangjia/domain/account/setup.model.ts';
import { canAppointAdmins, fitsLevel } from '@niangjia/domain/account/setup.rules.ts';
import type { Ctx } from '../core/action.ts';
import { recordAudit } from '../core/audit/audit-record.ts';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { systemWork } from '../core/system-work.ts';
import { foundRoot, seatFirst } from '../unit/founding.actions.ts';
import { openAccount } from './account.actions.ts';
import { accountSettings, forgetAccountSettings } from './account-settings.ts';
import { isLinkOpen, makeLink, useLink } from './credential.store.ts';
import { newToken } from './session.store.ts';
import {
  checkCalendar,
  claimInstallation,
  findInstallation,
  insertDefaultParameters,
  loadShippedCalendar,
  setRootUnit,
} from './setup.store.ts';

export const readSetup = (ctx: Ctx): Promise<SetupState> =>
  ctx.db.read(async tx => {
    const found = await findInstallation(tx);
    return {
      done: found?.isDone ?? false,
      demo: found?.mode === 'demo',
      federation: found?.isDone ? found.name : null,
      calendar: await checkCalendar(tx),
    };
  });

export const checkSetupLink = (ctx: Ctx, token: string): Promise<{ valid: true }> =>
  ctx.db.read(async tx => {
    if ((await findInstallation(tx))?.isDone) throw new Refusal(no.done());
    if (!(await isLinkOpen(tx, token, 'setup'))) throw new Refusal(no['link-dead']());
    return { valid: true as const };
  });

export interface SetupLink {
  sort: AdminSort;
  name: string;
  login: string;
  token: string;
  endsAt: string;
}

/** Everything or nothing: a refused or broken set-up leaves the link usable. */
export async function runSetup(ctx: Ctx, form: SetupForm): Promise<{ links: SetupLink[] }> {
  insist(fitsLevel(form));
  insist(canAppointAdmins(form.admins));
  const { invitationHours } = await accountSettings(ctx.db);
  const home = randomInt(1, 4096);
  const links = await ctx.db.tx(async tx => {
    if ((await findInstallation(tx))?.isDone) throw new Refusal(no.done());
    if (!(await useLink(tx, form.token, ['setup']))) throw new Refusal(no['link-dead']());
    const { name, level, jurisdiction } = form;
    if (!(await claimInstallation(tx, { home, name, level, jurisdiction }))) throw new Refusal(no.done());
    const { day } = await tx.one<{ day: string }>(sql`SELECT today() AS day`);
    const persons = new Map(adminSorts.map(sort => [sort, newId(home)]));
    const w = systemWork(tx, ctx.crypto, { home, day, key: 'setup', personId: persons.get('system')! });
    const unitId = await foundRoot(w, {
      name,
      shortName: form.shortName ?? name.replace(/总工会$/, '总'),
      level,
    });
    await setRootUnit(tx, unitId);
    await insertDefaultParameters(w, unitId);
    await loadShippedCalendar(tx);
    const made: SetupLink[] = [];
    for (const sort of adminSorts) {
      const { name: person, login } = form.admins[sort];
      const personId = persons.get(sort)!;
      await seatFirst(w, { personId, name: person, office: `admin-${sort}` }, unitId);
      const accountId = w.newId();
      await openAccount(w, { accountId, personId, login });
      const token = newToken();
      const endsAt = await makeLink(tx, { token, purpose: 'first', accountId, hours: invitationHours });
      made.push({ sort, name: person, login, token, endsAt });
    }
    await recordAudit(tx, {
      actor: w.actor,
      action: 'setup.run',
      subject: unitId,
      unitId,
      origin: ctx.origin,
    });
    return made;
  });
  forgetAccountSettings(ctx.db);
  return { links };
}
