import { expect, test } from 'vitest';
import { clockText, figureText, momentText } from './format.ts';
import { asTrouble, fieldId, fieldName } from './trouble.ts';

test('moments are shown in Asia/Shanghai', () => {
  expect(momentText('2026-07-15T06:32:10Z')).toBe('2026-07-15 14:32');
  expect(momentText('2026-12-31T23:30:00+08:00')).toBe('2026-12-31 23:30');
  expect(clockText(Date.parse('2026-07-15T16:05:00Z'))).toBe('00:05');
});

test('figures carry separators and no false digits', () => {
  expect(figureText(12000)).toBe('12,000');
  expect(figureText(0.25)).toBe('0.25');
});

test('an error path leads to the field of a form', () => {
  expect(fieldName('tasks.3.dueOn')).toEqual(['tasks', 3, 'dueOn']);
  expect(fieldId('issue', 'tasks.3.dueOn')).toBe('issue_tasks_3_dueOn');
});

test('an error of another make is a bug of the page and says what to do', () => {
  expect(asTrouble(new TypeError('x')).sort).toBe('bug');
});
