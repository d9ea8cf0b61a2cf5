import { expect, test } from 'vitest';
import { shippedCalendar } from '../core/calendar-shipped.ts';
import { dueLight, isSoon, watchOf } from '../core/light.rules.ts';
import { firstActionBy, receiptLight, startLight, taskLight } from './light.rules.ts';

const limits = { reminderBefore: 3, receiptWithin: 2, firstActionWithin: 1 };
const on = (today: string) => watchOf(today, shippedCalendar, limits);
const source = '霁川市总工会下达时规定';

test.each([
  ['2026-09-25', '2026-10-31', 'normal', '还有21个工作日'],
  // 国庆放假的七天不计，10月10日调休上班计入。
  ['2026-09-30', '2026-10-09', 'soon', '还有2个工作日'],
  ['2026-09-30', '2026-10-12', 'normal', '还有4个工作日'],
  ['2026-10-10', '2026-10-10', 'soon', '今天到期'],
  ['2026-10-12', '2026-10-10', 'overdue', '已逾期1个工作日'],
  ['2026-10-09', '2026-09-30', 'overdue', '已逾期2个工作日'],
  ['2026-11-01', '2026-10-31', 'overdue', '已逾期1天'],
])('on %s a date of %s is %s: %s', (today, dueOn, sort, says) => {
  expect(dueLight(on(today), dueOn, source)).toMatchObject({ sort, says });
});

test('the basis says where the date comes from, its weekday and how it is counted', () => {
  expect(dueLight(on('2026-09-25'), '2026-10-31', source).basis).toBe(
    '时限为2026年10月31日（周六），霁川市总工会下达时规定；按工作日计算，提前3个工作日提示',
  );
});

test('a year without a calendar is said, and days are counted openly as plain days', () => {
  const light = dueLight(on('2026-12-30'), '2027-01-04', source);
  expect(light).toMatchObject({ sort: 'normal', says: '还有5天' });
  expect(light.basis).toContain('还没有2027年的放假安排');
  expect(on('2026-12-30').missingYear).toBe(2027);
});

test('what is soon in a list is soon in its light', () => {
  for (let day = 1; day <= 31; day++) {
    const dueOn = `2026-10-${String(day).padStart(2, '0')}`;
    for (const today of ['2026-09-28', '2026-09-30', '2026-10-08', '2026-10-15']) {
      const light = dueLight(on(today), dueOn, source).sort;
      expect([today, dueOn, light === 'soon']).toEqual([today, dueOn, isSoon(on(today), dueOn)]);
    }
  }
});

test('what was issued on or before the bound is late to be signed for, and nothing else', () => {
  for (const today of ['2026-07-15', '2026-10-09', '2026-10-12'])
    for (let day = 1; day <= 30; day++) {
      const issuedOn = `2026-${day > 15 ? '09' : '07'}-${String(day).padStart(2, '0')}`;
      const watch = on(today);
      if (issuedOn > today) continue;
      const late = receiptLight(watch, issuedOn, source).sort === 'overdue';
      expect([today, issuedOn, late]).toEqual([today, issuedOn, issuedOn <= watch.lateIfIssuedBy!]);
    }
});

test('signing for a task has its own light until the task itself is late', () => {
  const sent = { state: 'sent', dueOn: '2026-10-31', issuedOn: '2026-07-13' };
  expect(taskLight(on('2026-07-15'), sent, source)).toMatchObject({ sort: 'normal', says: '待签收' });
  expect(taskLight(on('2026-07-16'), sent, source)).toMatchObject({
    sort: 'overdue',
    says: '逾期1个工作日未签收',
  });
  expect(taskLight(on('2026-07-16'), { ...sent, state: 'doing' }, source).sort).toBe('normal');
  expect(taskLight(on('2026-11-16'), { ...sent, state: 'finished' }, source).sort).toBe('done');
  expect(taskLight(on('2026-11-16'), { ...sent, state: 'withdrawn' }, source).sort).toBe('none');
  expect(taskLight(on('2026-11-16'), { ...sent, state: 'claimed' }, source).says).toBe(
    '已逾期11个工作日，已报结',
  );
});

test('what is to be started at once has a shorter time for signing, and says so', () => {
  const sent = { state: 'sent', dueOn: '2026-10-31', issuedOn: '2026-07-13', atOnce: true };
  expect(taskLight(on('2026-07-14'), sent, source)).toMatchObject({ sort: 'normal', says: '待签收' });
  expect(taskLight(on('2026-07-15'), sent, source)).toMatchObject({
    sort: 'overdue',
    says: '逾期1个工作日未签收',
    basis: '2026年7月13日由霁川市总工会下达时规定，马上就办，须在下达后1个工作日内签收，即2026年7月14日前',
  });
  expect(taskLight(on('2026-07-15'), { ...sent, atOnce: false }, source).sort).toBe('normal');
});

test.each([
  // 7月10日是周五，首次办理时限到下周一。
  ['2026-07-10', null, '2026-07-13', 'normal', '马上就办，待收文'],
  ['2026-07-10', null, '2026-07-14', 'overdue', '起步迟1个工作日'],
  ['2026-07-10', '2026-07-13', '2026-08-01', 'done', '马上就办，按时起步'],
  ['2026-07-10', '2026-07-15', '2026-08-01', 'overdue', '起步迟2个工作日'],
  ['2026-07-10', '2026-07-10', '2026-07-10', 'done', '马上就办，按时起步'],
  [null, null, '2026-07-10', 'none', '马上就办'],
])('issued %s, received %s, seen on %s: %s', (issuedOn, startedOn, today, sort, says) => {
  expect(startLight(on(today), issuedOn, startedOn)).toMatchObject({ sort, says });
});

test('a late start says from which day to which it is counted, and the bounds of lists are those of the light', () => {
  expect(startLight(on('2026-08-01'), '2026-07-10', '2026-07-15').basis).toBe(
    '马上就办：2026年7月10日下达，须在1个工作日内首次办理（收文），即2026年7月13日前；2026年7月15日收文',
  );
  for (let day = 1; day <= 30; day++) {
    const issuedOn = `2026-09-${String(day).padStart(2, '0')}`;
    const watch = on('2026-10-09');
    const late = startLight(watch, issuedOn, null).sort === 'overdue';
    expect([issuedOn, late]).toEqual([issuedOn, firstActionBy(watch, issuedOn)! < watch.today]);
    expect([issuedOn, late]).toEqual([issuedOn, issuedOn <= watch.lateAtOnceIfIssuedBy!]);
  }
});
