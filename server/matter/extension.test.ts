/** A clock is lengthened as often as its rule allows; nothing is written when that is spent. */
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import { expect, test } from 'vitest';
import { syncIndicators } from '../core/indicators.ts';
import { field } from '../deploy/testing/tasks.ts';
import { matterDesk } from './testing/matters.ts';

const g = await field();
await g.db.tx(tx => syncIndicators(tx, Object.assign({}, ...Object.values(kinds).map(k => k.indicators))));
const desk = matterDesk(g);

test('a mediation is lengthened once, with the paper of both sides, and once more is refused', async () => {
  const { id } = await desk.open('yanClerk', 'yan', 'mediation', {
    ...{ sort: 'pay', demand: '补发加班费', appliedOn: g.today, applicant: '林一鸣' },
    ...{ applicantPhone: '13900000042', employerName: '样例纺织有限公司' },
  });
  await desk.move(id, 'accept', 'yanClerk', { isAgreed: true, mediators: [{ name: '方知远' }] });
  const stands = async () => {
    const { seq, clocks } = await desk.view(id, 'yanClerk');
    return { seq, dueOn: clocks.find(c => c.code === 'length')!.dueOn };
  };
  const extend = async () =>
    desk.move(id, 'extend', 'yanClerk', { extensionAgreed: [await desk.file('yanClerk', 'yan')] });
  const before = await stands();
  await extend();
  const after = await stands();
  expect(after.dueOn > before.dueOn).toBe(true);
  expect(await g.outcome(extend())).toBe('matter.extend-spent');
  expect(await stands()).toEqual(after);
});
