import { expect, test } from 'vitest';
import type { Verdict } from '../core/verdict.ts';
import { canDropPhases, canReframe, renamedItems } from './frame.rules.ts';

const five = [{ name: '五个一', items: ['走访一遍企业', '建立一本台账', '完善一套制度'] }];
const hung = (frameItem: string | null, phaseNo: number | null = null) => ({
  title: '走访企业',
  frameItem,
  phaseNo,
});
const code = (v: Verdict) => (v.ok ? 'ok' : v.refusal.code);

test('another name in the same line is a new name for the item; a line that goes or moves is none', () => {
  const anew = [{ name: '五个一', items: ['走访一遍企业', '健全一本台账', '完善一套制度'] }];
  expect([...renamedItems(five, anew)]).toEqual([['建立一本台账', '健全一本台账']]);
  const gone = [{ name: '五个一', items: ['走访一遍企业', '完善一套制度'] }];
  expect([...renamedItems(five, gone)]).toEqual([]);
  const turned = [{ name: '五个一', items: ['完善一套制度', '走访一遍企业', '建立一本台账'] }];
  expect([...renamedItems(five, turned)]).toEqual([]);
  expect([...renamedItems(five, [{ name: '四心四力', items: ['用心'] }, ...five])]).toEqual([]);
});

test('an item that tasks hang under is not taken out, one that none hangs under is', () => {
  const gone = [{ name: '五个一', items: ['走访一遍企业', '完善一套制度'] }];
  expect(code(canReframe(five, gone, [hung('走访一遍企业')]))).toBe('ok');
  const kept = canReframe(five, gone, [hung('建立一本台账'), hung('建立一本台账')]);
  expect(kept).toMatchObject({
    refusal: { code: 'deploy.frame-item-used', fields: [{ path: 'frames.0.items' }] },
  });
  expect(JSON.stringify(kept)).toContain('2项任务');
  expect(code(canReframe(five, [], [hung('建立一本台账')]))).toBe('deploy.frame-item-used');
  expect(code(canReframe(five, [], [hung(null)]))).toBe('ok');
});

test('no frame and no item stands twice, within a frame or across frames', () => {
  const twice = [{ name: '五个一', items: ['一本台账', '一本台账'] }];
  expect(code(canReframe([], twice, []))).toBe('deploy.frame-item-twice');
  const across = [...five, { name: '四心四力', items: ['用心走访', '建立一本台账'] }];
  expect(canReframe(five, across, [])).toMatchObject({ refusal: { fields: [{ path: 'frames.1.items' }] } });
  expect(code(canReframe([], [...five, { name: '五个一', items: ['用心'] }], []))).toBe('deploy.frame-twice');
});

test('a phase that tasks belong to stays', () => {
  expect(code(canDropPhases([{ no: 1 }], [hung(null, 1), hung(null)]))).toBe('ok');
  expect(code(canDropPhases([{ no: 1 }], [hung(null, 2)]))).toBe('deploy.phase-used');
});
