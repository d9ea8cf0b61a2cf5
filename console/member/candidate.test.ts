import { asDay } from '@niangjia/domain/core/days.ts';
import { sampleIdCard } from '@niangjia/domain/core/identity-sample.ts';
import { expect, test } from 'vitest';
import { candidateOf } from './candidate.ts';

const names = { unit: '永安纺织厂工会', employer: '永安纺织厂' };
const documentNo = sampleIdCard({ birthDay: asDay('1985-04-12'), sex: 'female', serial: 7 });

test('somebody who is being entered has a birthday, a union and an employer to compare', () => {
  const shown = candidateOf({ name: '苗青禾', documentNo, mobile: '13912345678' }, names);
  expect(shown).toMatchObject({ born: '1985-04-12', ...names, mobileMasked: '139****5678' });
  expect(JSON.stringify(shown)).not.toContain(documentNo);
});

test('a passport says no birthday, a number that is no card’s neither', () => {
  const typed = { document: 'passport', documentNo: 'E12345678', born: '1990-01-02' } as const;
  expect(candidateOf(typed, names).born).toBe('1990-01-02');
  expect(candidateOf({ documentNo: '123' }, names).born).toBe('');
});
