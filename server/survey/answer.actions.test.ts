import { blind, unblind } from '@niangjia/domain/survey/blind.rules.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { codeOf, HOME } from '../unit/testing/unit-kit.ts';
import { handIn, issueToken, listForMember, showAsked } from './answer.actions.ts';

import { edge, sent, surveyField } from './testing/asking.ts';

const { kit, g, out, published, answersOf, member } = await surveyField();

test('an answer by link is kept once however often it is sent, and says neither who nor when', async () => {
  const { id, code } = await published();
  const one = sent({ cuts: { unitId: g.township, sector: '制造业' }, answers: { paid: 'o1', say: ' 好 ' } });
  await handIn(out(), code, one, edge());
  await handIn(out(), code, one, edge());
  expect(await answersOf(id)).toEqual([
    {
      channel: 'link',
      unitId: g.township,
      version: 1,
      answers: { paid: 'o1', say: '好' },
      cuts: { sector: '制造业' },
    },
  ]);
  const columns = await kit.db.read(tx =>
    tx.rows<{ name: string; type: string }>(
      sql`SELECT column_name AS name, data_type AS type FROM information_schema.columns WHERE table_name = 'survey_answer'`,
    ),
  );
  expect(
    columns.filter(c => /time|inet|cidr/.test(c.type) || /person|worker|agent|key/.test(c.name)),
  ).toEqual([]);
  const trail = await kit.db.read(tx =>
    tx.rows(sql`SELECT 1 AS yes FROM audit WHERE subject = ${one.id} OR action = 'survey.hand-in'`),
  );
  const requests = await kit.db.read(tx =>
    tx.rows(sql`SELECT 1 AS yes FROM request WHERE action = 'survey.hand-in'`),
  );
  expect([trail, requests]).toEqual([[], []]);
});

test('what does not fit the questions or the lists is refused, and nothing is kept', async () => {
  const { id, code } = await published();
  const hand = (more: object) => codeOf(handIn(out(), code, sent(more), edge()));
  expect(await hand({ answers: {} })).toBe('survey.answers');
  expect(await hand({ answers: { paid: 'o9' } })).toBe('survey.answers');
  expect(await hand({ version: 7 })).toBe('survey.version-none');
  expect(await hand({ cuts: { unitId: g.foreign } })).toBe('survey.place');
  expect(await hand({ cuts: { sector: '我是张三' } })).toBe('survey.cut');
  expect(await hand({ cuts: { size: 'large' } })).toBe('survey.cut');
  expect(await codeOf(handIn(out(), 'nosuchcode', sent(), edge()))).toBe('survey.no-such-link');
  expect(await answersOf(id)).toEqual([]);
});

test('one network cannot fill an open survey: the parameter bounds it by the hour', async () => {
  const { id, code } = await published();
  await kit.db.tx(tx =>
    tx.run(sql`INSERT INTO parameter (home, id, code, jurisdiction, value, unit, from_day, doc_no, article)
      VALUES (${HOME}, ${newId(HOME)}, 'survey.link-per-hour', ${g.county}, '6', 'times', '2026-01-01', '试', '试')`),
  );
  for (let i = 0; i < 6; i++) await handIn(out(), code, sent(), edge('a filler'));
  expect(await codeOf(handIn(out(), code, sent(), edge('a filler')))).toBe('survey.pace');
  await handIn(out(), code, sent(), edge('somebody else'));
  expect(await answersOf(id)).toHaveLength(7);
});

test('one answer per member: a token is given once per person, used once, and known to nobody', async () => {
  const { id, code } = await published({ once: true });
  const me = await member();
  const { key } = await showAsked(out(), code);
  const kept = await blind(key!);
  const ask = (blinded = kept.blinded, mine = me.code) => issueToken(out(), code, { code: mine, blinded });
  const { signature } = await ask();
  expect(await ask()).toEqual({ signature });
  const second = await blind(key!);
  expect(await codeOf(ask(second.blinded))).toBe('survey.token-issued');
  const token = unblind(key!, kept, signature);
  expect(await codeOf(handIn(out(), code, sent(), edge()))).toBe('survey.token-missing');
  expect(
    await codeOf(handIn(out(), code, sent({ token: { ...token, message: second.message } }), edge())),
  ).toBe('survey.token-wrong');
  const first = sent({ token });
  await handIn(out(), code, first, edge());
  await handIn(out(), code, first, edge());
  expect(await codeOf(handIn(out(), code, sent({ token }), edge()))).toBe('survey.token-spent');
  expect(await answersOf(id)).toHaveLength(1);
  const far = await member(g.foreign).catch(() => null);
  if (far) expect(await codeOf(ask(second.blinded, far.code))).toBe('survey.token-nobody');
});

test('a member sees what is open to the own union with the code, and nothing of other places, enterprises or other days', async () => {
  const { code, id } = await published({ once: true, title: '这一份现在开着' });
  await published({ audience: 'enterprise', named: true, cuts: ['unit'], title: '问企业的' });
  const me = await member();
  const titles = async () => (await listForMember(out(), me.code)).items.map(i => i.title);
  expect((await listForMember(out(), me.code)).items).toContainEqual(
    expect.objectContaining({ code, title: '这一份现在开着', once: true }),
  );
  expect(await titles()).not.toContain('问企业的');
  await kit.db.tx(tx =>
    tx.run(sql`UPDATE survey SET opens_on = opens_on + 400, closes_on = closes_on + 400 WHERE id = ${id}`),
  );
  expect(await titles()).not.toContain('这一份现在开着');
  await kit.db.tx(tx =>
    tx.run(
      sql`UPDATE survey SET opens_on = opens_on - 400, closes_on = closes_on - 400, unit_id = ${g.foreign} WHERE id = ${id}`,
    ),
  );
  expect(await titles()).not.toContain('这一份现在开着');
  expect(await codeOf(listForMember(out(), 'AAAA-AAAA'))).toBe('member.code-unknown');
});

test('of twenty parallel answers with one token one is kept', async () => {
  const { id, code } = await published({ once: true });
  const { key } = await showAsked(out(), code);
  const kept = await blind(key!);
  const { signature } = await issueToken(out(), code, { code: (await member()).code, blinded: kept.blinded });
  const token = unblind(key!, kept, signature);
  const codes = await Promise.all(
    Array.from({ length: 20 }, () => codeOf(handIn(out(), code, sent({ token }), edge()).then(() => 'done'))),
  );
  expect(codes.filter(found => found !== 'survey.token-spent')).toHaveLength(1);
  expect(await answersOf(id)).toHaveLength(1);
});

test('what is stored of tokens does not lead from a person to an answer', async () => {
  const rows = await kit.db.read(tx =>
    tx.rows<{ table: string; name: string }>(
      sql`SELECT table_name AS table, column_name AS name FROM information_schema.columns WHERE table_name IN ('survey_spent', 'survey_issue')`,
    ),
  );
  const shared = rows.filter(r => r.table === 'survey_spent').map(r => r.name);
  expect(shared.sort()).toEqual(['home', 'survey_id', 'token_hash']);
  expect(rows.filter(r => r.table === 'survey_issue').map(r => r.name)).not.toContain('token_hash');
  const both = await kit.db.read(tx =>
    tx.rows(sql`SELECT 1 AS yes FROM survey_issue i JOIN survey_spent s ON s.token_hash = i.blinded_hash`),
  );
  expect(both).toEqual([]);
});

test('an enterprise answers by name once; a code from elsewhere is not taken', async () => {
  const { id, code } = await published({ audience: 'enterprise', named: true, once: true, cuts: ['unit'] });
  const employer = newId(HOME);
  const creditCode = '91310000MA1K35X27H';
  await kit.db.tx(tx =>
    tx.run(sql`INSERT INTO employer (home, id, name, credit_code, keeper_unit_id, sector, headcount, status, size_class)
      VALUES (${HOME}, ${employer}, '霁川永安纺织厂', ${creditCode}, ${g.township}, '制造业', 80, 'operating', 'small')`),
  );
  expect(await codeOf(handIn(out(), code, sent(), edge()))).toBe('survey.employer-missing');
  expect(await codeOf(handIn(out(), code, sent({ creditCode: '91310000MA1K35X27X' }), edge()))).toBe(
    'survey.employer-unknown',
  );
  await handIn(out(), code, sent({ creditCode: creditCode.toLowerCase() }), edge());
  expect(await codeOf(handIn(out(), code, sent({ creditCode }), edge()))).toBe('survey.employer-once');
  expect(await answersOf(id)).toMatchObject([
    { unitId: g.township, cuts: { sector: '制造业', size: 'small' } },
  ]);
});
