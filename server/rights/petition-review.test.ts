/** 复查、复核 go one level up, as the law says: not to whoever gave the opinion, nor past the next union. */
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import { expect, test } from 'vitest';
import { syncIndicators } from '../core/indicators.ts';
import { seatPerson, type UnitName } from '../deploy/testing/given.ts';
import { field } from '../deploy/testing/tasks.ts';
import { matterDesk } from '../matter/testing/matters.ts';
import { registerReviewGuards } from './petition-review.guards.ts';

registerReviewGuards();
const g = await field();
await g.db.tx(tx => syncIndicators(tx, Object.assign({}, ...Object.values(kinds).map(k => k.indicators))));
const desk = matterDesk(g);

test.each([
  ['city', 'yan', 'review', 'done'],
  ['city', 'yan', 'recheck', 'done'],
  ['yan', 'yan', 'review', 'petition.review-elsewhere'],
  ['yan', 'yanEast', 'review', 'done'],
  ['city', 'yanEast', 'recheck', 'petition.review-elsewhere'],
  ['yan', 'cheng', 'review', 'petition.review-elsewhere'],
] as const)('at %s about an opinion of %s, %s: %s', async (at, former, stage, outcome) => {
  const seated = (unit: UnitName) =>
    g.db.tx(tx =>
      seatPerson(tx, g.unit[unit], {
        name: '某',
        office: 'petition-officer',
        departmentId: null,
        day: g.today,
      }),
    );
  const officer = await seated(at);
  const { id } = await desk.on('openMatter', officer, {
    body: {
      ...{ kind: 'petition-review', unitId: g.unit[at].id, channel: 'window', employerId: null, persons: 1 },
      ...{ receivedOn: null, origin: null, named: [] },
      given: {
        ...{ matter: '不服原意见', stage, formerUnit: g.unit[former].id },
        ...{ answeredOn: g.today, askedOn: g.today },
      },
    },
  });
  const [name, other] =
    stage === 'review' ? ['acceptReview', 'acceptRecheck'] : ['acceptRecheck', 'acceptReview'];
  expect((await desk.view(id, officer)).allowed).not.toContain(other);
  expect(await g.outcome(desk.move(id, name!, officer))).toBe(outcome);
});
