import type { ProgrammeContent, TaskContent } from '@niangjia/domain/deploy/programme.model.ts';
import type { Decision } from '@niangjia/domain/deploy/speech.model.ts';
import { expect, test } from 'vitest';
import { CLAUSE_FIELDS, clauseFieldText } from './clause-words.ts';
import { phaseTitle, TASK_FIELDS, taskFieldText } from './programme-words.ts';

const clause: Decision = {
  text: '每月走访一次。',
  label: 'task',
  action: '走访',
  owner: '各县总工会',
  outside: false,
  dueFrom: '2026-03-01',
  dueBy: '2026-12-31',
  dueText: '年底前',
  cadence: '每月',
  quantities: [{ value: 12, bound: '整', measure: '户', raw: '12户' }],
  withheld: false,
};
const otherClause: Decision = {
  text: '每季走访一次。',
  label: 'fact',
  action: '慰问',
  owner: '各产业工会',
  outside: true,
  dueFrom: '2026-04-01',
  dueBy: '2026-11-30',
  dueText: '十一月底前',
  cadence: '每季',
  quantities: [{ value: 15, bound: '整', measure: '户', raw: '15户' }],
  withheld: true,
};

test('whatever two people wrote differently about a clause is laid side by side, in words', () => {
  expect(CLAUSE_FIELDS.map(([key]) => key).sort()).toEqual(Object.keys(clause).sort());
  for (const [key] of CLAUSE_FIELDS)
    expect(clauseFieldText(key, clause), key).not.toBe(clauseFieldText(key, otherClause));
  expect(clauseFieldText('label', clause)).toBe('任务');
  expect(clauseFieldText('quantities', clause)).toBe('12户');
});

test('a government department that is asked for help is among the fields of a task that are laid side by side', () => {
  const asked = { outside: '市人社局', measure: null } as TaskContent;
  expect(TASK_FIELDS.map(([key]) => key)).toContain('outside');
  expect(taskFieldText('outside', asked, { departments: [], units: new Map() })).toBe('市人社局');
});

test('phases are counted as they stand, whatever number their tasks point at', () => {
  const phase = (no: number, name: string) => ({ no, name }) as ProgrammeContent['phases'][number];
  const phases = [phase(3, '摸底'), phase(1, '推进')];
  expect(phases.map(p => phaseTitle(phases, p))).toEqual(['1. 摸底', '2. 推进']);
});
