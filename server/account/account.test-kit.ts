/** A federation that was really set up, with people made for a test. Everything but persons and posts goes through actions. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { type Office, seatsOf } from '@niangjia/domain/unit/offices.ts';
import { generateSync } from 'otplib';
import { afterAll } from 'vitest';
import type { Ctx } from '../core/action.ts';
import { openCrypto } from '../core/crypto/crypto.ts';
import { givenKeys } from '../core/crypto/given-keys.ts';
import { sealSeat } from '../core/crypto/seat-seal.ts';
import { openDb } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import type { Files } from '../core/files/files.model.ts';
import { newId } from '../core/ids.ts';
import { Refusal } from '../core/refusal.ts';
import { testDatabase } from '../core/testing/database.ts';
import { setPassword } from './password.actions.ts';
import { authenticator } from './session.actions.ts';
import { runSetup } from './setup.actions.ts';
import { enter } from './sign-in.actions.ts';
import { makeSetupLink } from './terminal.actions.ts';
import { checkTotp, confirmTotp, startTotp } from './totp.actions.ts';

const NOBODY: Actor = {
  personId: '00000000-0000-8000-8000-000000000000',
  accountId: '',
  name: '',
  seats: [],
  unitIds: [],
  departmentIds: [],
  day: '2026-01-01',
  home: 0,
};
const refuse = () => Promise.reject(new Error('no files in this test'));
export const noFiles: Files = { keep: refuse, bytes: refuse };

export const ADMINS = {
  system: { name: '钱系统', login: 'xitong1' },
  security: { name: '孙安全', login: 'anquan1' },
  audit: { name: '李审计', login: 'shenji1' },
};

/** The code of an action's refusal, `done`, or the bug itself. */
export const outcome = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    error => {
      if (error instanceof Refusal) return error.note.code;
      throw error;
    },
  );

export async function accountKit(clockOffset?: string) {
  const access = await testDatabase();
  const db = openDb({ ...access.app, ...(clockOffset ? { clockOffset } : {}) });
  afterAll(() => db.close());
  const crypto = openCrypto(givenKeys());
  const authenticate = authenticator(db, crypto);
  let n = 0;
  const ctx = (actor: Actor = NOBODY, key: string = newId(1)): Ctx => ({
    db,
    crypto,
    files: noFiles,
    actor,
    key,
    origin: `test-${++n}`,
  });
  const token = await makeSetupLink(db);
  const { links } = await runSetup(ctx(), {
    token: token!,
    name: '清河市总工会',
    level: 'city',
    jurisdiction: '419900',
    admins: ADMINS,
  });
  const { rootId, home, today } = await db.read(tx =>
    tx.one<{ rootId: string; home: number; today: string }>(
      sql`SELECT root_unit_id AS "rootId", home, today() AS today FROM installation`,
    ),
  );
  const secrets = new Map<string, { secret: string; step: number }>();

  /** The next code that has not been used yet. */
  const code = async (of: string): Promise<string> => {
    const known = secrets.get(of)!;
    const { epoch } = await db.read(tx =>
      tx.one<{ epoch: number }>(sql`SELECT floor(extract(epoch FROM clock()))::bigint AS epoch`),
    );
    const step = Math.max(Math.floor(epoch / 30) - 1, known.step + 1);
    secrets.set(of, { ...known, step });
    return generateSync({ secret: known.secret, epoch: step * 30 });
  };

  return {
    db,
    access,
    crypto,
    ctx,
    authenticate,
    rootId,
    home,
    today,
    links,
    code,
    secretOf: (of: string): string => secrets.get(of)!.secret,

    async unit(code: string, path: string): Promise<string> {
      const id = newId(home);
      await db.tx(async tx => {
        await tx.run(sql`INSERT INTO unit (home, id, code, name, short_name, kind, level)
          VALUES (${home}, ${id}, ${code}, ${`${code}县总工会`}, ${`${code}县总`}, 'federation', 'county')`);
        await tx.run(
          sql`INSERT INTO unit_place (line, unit_id, path, from_day) VALUES ('territory', ${id}, ${path}, '2020-01-01')`,
        );
      });
      return id;
    },

    async person(name: string): Promise<string> {
      const id = newId(home);
      await db.tx(tx => tx.run(sql`INSERT INTO person (home, id, name) VALUES (${home}, ${id}, ${name})`));
      return id;
    },

    /** @returns the post's id */
    async post(personId: string, unitId: string, office: Office): Promise<string> {
      const postId = newId(home);
      await db.tx(async tx => {
        await tx.run(sql`INSERT INTO post (home, id, person_id, unit_id, title, office, employment, from_day)
          VALUES (${home}, ${postId}, ${personId}, ${unitId}, ${office}, ${office}, 'full-time', '2020-01-01')`);
        for (const grant of seatsOf(office, 'federation', ['territory'])) {
          const seat = {
            id: newId(home),
            postId,
            personId,
            unitId,
            ...grant,
            fromDay: '2020-01-01',
            toDay: '9999-12-31',
          };
          await tx.run(sql`INSERT INTO seat (home, id, post_id, person_id, unit_id, line, duty, reach, from_day, to_day, seal)
            VALUES (${home}, ${seat.id}, ${postId}, ${personId}, ${unitId}, ${seat.line}, ${seat.duty}, ${seat.reach},
              ${seat.fromDay}, ${seat.toDay}, ${sealSeat(crypto, seat)})`);
        }
      });
      return postId;
    },

    /** Link, password, and the second factor where it is owed: the token of a full session. */
    async settle(link: string, password: string, remember = link): Promise<string> {
      let entered = await enter(ctx(), link, 'test');
      if (entered.stage === 'totp-ask') entered = await checkTotp(ctx(), entered.token, await code(remember));
      entered = await setPassword(ctx(), entered.token, { password });
      if (entered.stage === 'totp-enrol') {
        const { secret } = await startTotp(ctx(), entered.token);
        secrets.set(remember, { secret, step: 0 });
        entered = await confirmTotp(ctx(), entered.token, await code(remember));
      }
      if (entered.stage !== 'full') throw new Error(`stage ${entered.stage}`);
      return entered.token;
    },

    async actor(sessionToken: string): Promise<Actor> {
      const session = await authenticate(sessionToken);
      if (!session) throw new Error('nobody is signed in with this token');
      return session.actor;
    },
  };
}

export type AccountKit = Awaited<ReturnType<typeof accountKit>>;
