import { expect, test } from 'vitest';
import { asDay } from '../core/days.ts';
import type { LetterChecked } from './letter-check.api.ts';
import { agreementOf, type OnPaper } from './letter-check.rules.ts';

const record: LetterChecked = {
  documentNo: '工劳监意〔2026〕3号',
  signedOn: asDay('2026-11-02'),
  office: '样例区总工会',
  digest: 'ab'.repeat(32),
  isWithdrawn: false,
};

const rows: [keyof OnPaper, string, string][] = [
  ['documentNo', '工劳监意〔2026〕3号', 'same'],
  ['documentNo', ' 工劳监意[２０２６] 3号', 'same'],
  ['documentNo', '工劳监意（2026）3号', 'same'],
  ['documentNo', '工劳监意〔2026〕13号', 'other'],
  ['documentNo', '   ', 'empty'],
  ['signedOn', '2026年11月2日', 'same'],
  ['signedOn', '2026-11-02', 'same'],
  ['signedOn', '2026-11-03', 'other'],
  ['signedOn', '下个月', 'other'],
  ['office', '样例区 总工会', 'same'],
  ['office', '另一区总工会', 'other'],
  ['digest', 'AB'.repeat(32), 'same'],
  ['digest', 'ac'.repeat(32), 'other'],
];

test.each(rows)('%s typed as “%s” is %s', (field, typed, says) => {
  expect(agreementOf(record, { [field]: typed })[field]).toBe(says);
});

test('what was left empty is not compared', () => {
  expect(Object.values(agreementOf(record, {}))).toEqual(['empty', 'empty', 'empty', 'empty']);
});
