import { readFileSync } from 'node:fs';
import { addCalendarDays, asDay, type Day } from '@niangjia/domain/core/days.ts';
import { readSpeech } from '@niangjia/domain/deploy/reader/read.ts';
import { expect, test } from 'vitest';
import { sampleSpeechOn } from './sample-speech.ts';
import { SAMPLE_SPEECH } from './speech.take.ts';

const TEXT = readFileSync(SAMPLE_SPEECH, 'utf8');
const dues = (today: Day) =>
  readSpeech(sampleSpeechOn(TEXT, today), { on: today }).clauses.flatMap(c =>
    c.label === 'task' && c.due?.by ? [c.due.by] : [],
  );

test('on its own day the sample speech says what is written in it', () => {
  expect(sampleSpeechOn(TEXT, asDay('2026-07-10'))).toBe(TEXT);
});

test('taken in on another day it bears that day and its dates keep their distance', () => {
  const text = sampleSpeechOn(TEXT, asDay('2026-03-02'));
  expect(text).toContain('(2026年3月2日)');
  expect(text).toContain('截至2月底');
  expect(text).toContain('6月底前完成');
  expect(text).not.toContain('10月底前');
});

test('whatever the day, nothing that the sample speech asks for lies in the past or in a year not yet published', () => {
  for (let n = 0; n < 365; n++) {
    const today = addCalendarDays(asDay('2026-01-01'), n);
    const ofMonth = Number(today.slice(8));
    // Dates are moved by months: the days about their ends, and some between.
    if (ofMonth > 2 && ofMonth < 27 && n % 6) continue;
    const found = dues(today);
    expect(found.length, today).toBeGreaterThanOrEqual(8);
    expect([...found].sort()[0]! >= today, `${today}: ${found}`).toBe(true);
    expect([...found].sort().at(-1)! <= '2026-12-31', `${today}: ${found}`).toBe(true);
  }
});
