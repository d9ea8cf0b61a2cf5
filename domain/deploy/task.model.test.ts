import { expect, test } from 'vitest';
import { zEndorse, zReportInput } from './task.model.ts';

const whole = {
  seenSeq: 2,
  lead: '董慧',
  departmentId: null,
  department: null,
  responsible: '秦守拙',
  undertakerId: null,
};

test('a unit does not sign off without its own leader and first responsible person', () => {
  expect(zEndorse.safeParse(whole).success).toBe(true);
  for (const [field, says] of [
    ['lead', '请填写本级责任领导'],
    ['responsible', '请填写第一责任人'],
  ] as const) {
    const issues = zEndorse.safeParse({ ...whole, [field]: ' ' }).error?.issues;
    expect(issues?.map(i => [i.path.join('.'), i.message])).toEqual([[field, says]]);
    expect(zEndorse.safeParse({ ...whole, [field]: undefined }).success).toBe(false);
  }
});

test('a negative amount is refused at its field', () => {
  const report = { seenSeq: 1, text: '走访', files: [], occurrenceId: null };
  const read = zReportInput.safeParse({ ...report, amount: -1 });
  expect(read.error?.issues.map(i => [i.path.join('.'), i.message])).toEqual([['amount', '完成数不能小于0']]);
  expect(zReportInput.safeParse({ ...report, amount: 0 }).success).toBe(true);
});
