/** What is to be renewed is a number of the rule, in the list as in the light beside each certificate. */

import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { usccCheckCharacter } from '@niangjia/domain/core/identity-code.ts';
import type { termApi } from '@niangjia/domain/term/term.api.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { given, HOME } from '../deploy/testing/given.ts';
import { on } from './testing/election.ts';

const g = await given('2026-07-20');
const spring = g.travel('2029-05-31');

test('certificates to be renewed are those within the days that are set', async () => {
  const bare = '8141010000000001X'.slice(0, 17);
  await on(g, 'enterCertificate', 'yanClerk', {
    params: { id: g.unit.mill.id },
    body: {
      ...{ sort: 'legal', no: '砚法证001', code: `${bare}${usccCheckCharacter(bare)}` },
      ...{ issuedOn: '2026-07-20', validTo: '2029-07-20' },
    },
  });
  const renewing = async () => {
    const { items, renewDays } = await on<ReplyOf<typeof termApi.listCertificates>>(
      spring,
      'listCertificates',
      'yanClerk',
      { query: { within: 'renewal' } },
    );
    const { certificates } = await on<ReplyOf<typeof termApi.unitTerm>>(spring, 'unitTerm', 'yanClerk', {
      params: { id: g.unit.mill.id },
    });
    const [own] = certificates;
    return [renewDays, items.map(c => c.light.sort), own?.light.sort];
  };
  expect(await renewing()).toEqual([30, [], 'normal']);
  await g.db.tx(async tx => {
    await tx.run(sql`INSERT INTO installation (id, mode, home, root_unit_id, name, level, jurisdiction)
      VALUES (1, 'real', ${HOME}, ${g.unit.city.id}, '某市总工会', 'city', '000000')`);
    await tx.run(sql`INSERT INTO parameter (home, id, code, jurisdiction, value, unit, from_day, doc_no, article)
      VALUES (${HOME}, ${newId(HOME)}, 'term.certificate-renew', ${g.unit.city.id}, '60', 'day', '2020-01-01', '法人登记办法', '第二十七条')`);
  });
  expect(await renewing()).toEqual([60, ['soon'], 'soon']);
});
