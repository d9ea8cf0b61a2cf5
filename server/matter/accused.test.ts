/** The accused union, and whoever accuses the one that has the matter in hand. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import { expect, test } from 'vitest';
import { syncIndicators } from '../core/indicators.ts';
import { seatPerson, type UnitName } from '../deploy/testing/given.ts';
import { field } from '../deploy/testing/tasks.ts';
import { matterDesk } from './testing/matters.ts';

const g = await field();
await g.db.tx(tx => syncIndicators(tx, Object.assign({}, ...Object.values(kinds).map(k => k.indicators))));
const desk = matterDesk(g);
const officer = (unit: UnitName): Promise<Actor> =>
  g.db.tx(tx =>
    seatPerson(tx, g.unit[unit], {
      name: '信访岗',
      office: 'petition-officer',
      departmentId: null,
      day: g.today,
    }),
  );
const [yan, city] = await Promise.all([officer('yan'), officer('city')]);
const told = (given: object = {}) => ({
  body: {
    ...{ kind: 'petition', unitId: g.unit.yan.id, channel: 'window', employerId: null, persons: 1 },
    ...{ receivedOn: null, origin: null, named: [], given: { matter: '反映工会经费使用问题', ...given } },
  },
});
const sorted = (unit: UnitName) => ({ sort: 'advice', topic: 'other', againstUnit: g.unit[unit].id });

test('a union does not take in what is said against itself', async () => {
  expect(await g.outcome(desk.on('openMatter', yan, told({ againstUnit: g.unit.yan.id })))).toBe(
    'matter.accused-handles',
  );
});

test('it is handed up first; from then on the accused union reads nothing and is handed nothing', async () => {
  const { id } = await desk.on('openMatter', yan, told());
  expect(await g.outcome(desk.move(id, 'classify', yan, sorted('yan')))).toBe('matter.accused-handles');
  await desk.move(id, 'raise', yan, {}, { why: '反映的是本区工会' });
  await desk.move(id, 'receive', city);
  await desk.move(id, 'classify', city, sorted('yan'));
  expect(await g.outcome(desk.view(id, yan))).toBe('core.absent');
  expect(await g.outcome(desk.move(id, 'refer', city, {}, { unitId: g.unit.yan.id, why: '请核实' }))).toBe(
    'matter.conflicted-unit',
  );
});
