import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkOrgCode, checkUscc, orgCodeCheckCharacter, usccCheckCharacter } from './identity-code.ts';
import { sampleUscc } from './identity-sample.ts';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const isRight = (raw: string) => checkUscc(raw).ok;

test.each([
  ['91350100M000100Y43', '企业', 'M000100Y4'],
  ['91110000600037341L', '企业', '600037341'],
  ['81110000MB1234562W', '基层工会', 'MB1234562'],
  ['81330100K12345677A', '基层工会', 'K12345677'],
])('%s is a valid credit code of a body of the sort %s', (raw, body, orgCode) => {
  expect(checkUscc(raw)).toMatchObject({ ok: true, value: raw, body, orgCode });
});

test('codes are put right in width, case, spaces and dashes', () => {
  expect(checkUscc(' 91350100-m000100y4-3')).toMatchObject({ ok: true, value: '91350100M000100Y43' });
  expect(checkUscc('９１３５０１００Ｍ０００１００Ｙ４３')).toMatchObject({
    ok: true,
    value: '91350100M000100Y43',
  });
  expect(checkOrgCode('60003734-1')).toMatchObject({ ok: true, value: '600037341' });
});

test('a first character that is a letter is right, and an unknown sort of body is only not named', () => {
  for (const head of ['A1', 'N1', 'Y1', '37']) {
    const first17 = `${head}330100K12345677`;
    const found = checkUscc(first17 + usccCheckCharacter(first17));
    expect(found.ok && (found.body ?? '未列')).toBe({ N1: '集体经济组织', Y1: '其他组织' }[head] ?? '未列');
  }
});

test('a wrong check character of the organisation code inside is a hint', () => {
  const first17 = '91330100K12345670';
  expect(checkUscc(first17 + usccCheckCharacter(first17))).toMatchObject({
    ok: true,
    hints: ['第9至17位的组织机构代码校验不符，请留意核对登记证书'],
  });
});

test.each([
  ['', 'identity.empty'],
  ['9135O100M000100Y43', 'identity.character'],
  ['91350100M000100Y4', 'identity.length'],
  ['91350100M000100Y44', 'identity.check-character'],
  ['9.135E+17', 'identity.spreadsheet-damaged'],
  ['911100006000373000', 'identity.spreadsheet-damaged'],
])('the credit code %s is refused as %s', (raw, code) => {
  expect(checkUscc(raw)).toMatchObject({ ok: false, code });
});

test('the letter that was taken for a digit is named', () => {
  const found = checkUscc('9135O100M000100Y43');
  expect(!found.ok && [found.at, found.says]).toEqual([5, '统一社会信用代码第5位“O”不对，请看是不是数字0']);
});

test.each([
  ['600037342', 'identity.check-character'],
  ['60003734', 'identity.length'],
  ['6000３734*', 'identity.character'],
  ['', 'identity.empty'],
])('the organisation code %s is refused as %s', (raw, code) => {
  expect(checkOrgCode(raw)).toMatchObject({ ok: false, code });
});

test('the check character of an organisation code may be X or 0', () => {
  const first8s = Array.from({ length: 60 }, (_, i) => `MB${100_000 + i * 7}`);
  const made = first8s.map(first8 => first8 + orgCodeCheckCharacter(first8));
  expect(made.every(code => checkOrgCode(code).ok)).toBe(true);
  expect(made.some(code => code.endsWith('X'))).toBe(true);
  expect(made.some(code => code.endsWith('0'))).toBe(true);
});

const anyUscc = fc
  .record({ body: fc.constantFrom('81', '91', '12', 'N1'), serial: fc.integer({ min: 0, max: 9_999_999 }) })
  .map(sampleUscc);

test('sample codes are valid without a doubt', () => {
  fc.assert(
    fc.property(anyUscc, raw => {
      expect(checkUscc(raw)).toMatchObject({ ok: true, hints: [] });
    }),
    { verbose: 1 },
  );
  expect(() => sampleUscc({ body: '91', serial: -1 })).toThrow(RangeError);
});

test('every change of one character and every exchange of neighbours is refused', () => {
  fc.assert(
    fc.property(anyUscc, raw => {
      for (let at = 0; at < 18; at++) {
        for (const char of ALPHABET)
          if (char !== raw[at]) expect(isRight(raw.slice(0, at) + char + raw.slice(at + 1))).toBe(false);
        if (at < 17 && raw[at] !== raw[at + 1])
          expect(isRight(raw.slice(0, at) + raw[at + 1] + raw[at] + raw.slice(at + 2))).toBe(false);
      }
    }),
    { verbose: 1, numRuns: 40 },
  );
});
