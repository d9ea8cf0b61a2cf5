import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addCalendarDays, asDay } from './days.ts';
import { checkIdCard, idCardCheckCharacter } from './identity-card.ts';
import { sampleIdCard, sampleRegion } from './identity-sample.ts';

const code = (raw: string, options?: Parameters<typeof checkIdCard>[1]) => {
  const found = checkIdCard(raw, options);
  return found.ok ? 'ok' : found.code;
};
/** A valid number from 17 digits. */
const numbered = (first17: string) => first17 + idCardCheckCharacter(first17);

test.each([
  ['11010519491231002X', '1949-12-31', 'female', '110105'],
  ['440524188001010014', '1880-01-01', 'male', '440524'],
  ['360426199101010071', '1991-01-01', 'male', '360426'],
])('%s is valid and tells birthday, sex and region', (raw, birthDay, sex, region) => {
  expect(checkIdCard(raw)).toEqual({
    ok: true,
    value: raw,
    hints: [],
    kind: 'citizen',
    birthDay,
    sex,
    region,
    isFrom15: false,
  });
});

test('full width, spaces, a small x and the mark of a text cell are put right', () => {
  for (const raw of [
    '１１０１０５１９４９１２３１００２ｘ',
    ' 110105 19491231 002x ',
    "'11010519491231002X",
    '\u202d11010519491231002X\u202c',
  ])
    expect(checkIdCard(raw)).toMatchObject({ ok: true, value: '11010519491231002X' });
});

test('an old number of 15 digits is completed and said so', () => {
  const found = checkIdCard('110105491231002');
  expect(found).toMatchObject({
    ok: true,
    value: '11010519491231002X',
    birthDay: '1949-12-31',
    isFrom15: true,
  });
  expect(found.ok && found.hints.join()).toContain('已由15位旧号换算为18位');
  const old = checkIdCard('110105010101997');
  expect(old.ok && old.hints.join()).toContain('百岁老人');
});

test('residence permits of 港澳台 and of foreigners are known', () => {
  expect(checkIdCard(numbered('81000018800307123'))).toMatchObject({ ok: true, kind: 'hk-mo-tw', hints: [] });
  expect(checkIdCard(numbered('83000018800307124'))).toMatchObject({
    ok: true,
    kind: 'hk-mo-tw',
    sex: 'female',
  });
  expect(checkIdCard(numbered('93184018800307125'))).toMatchObject({
    ok: true,
    kind: 'foreigner',
    hints: [],
  });
  expect(code('CHN310012345678')).toBe('identity.old-permit');
});

test('an unknown region is a hint and never a refusal', () => {
  const found = checkIdCard(numbered('99999919900307125'));
  expect(found.ok && found.hints).toEqual(['地区码99不在省级代码表中，请留意核对证件']);
});

test.each([
  ['', 'identity.empty', '请填写身份证号'],
  ['1101051949123100', 'identity.length', '应为18位（旧号15位），现在是16位'],
  ['1101O519491231002X', 'identity.character', '第5位“O”不对，请看是不是数字0'],
  ['11010519491231002Y', 'identity.character', '第18位“Y”不对，末位只能是数字或X'],
  ['1101051949123100XX', 'identity.character', '第17位“X”不对，请对照证件改正'],
  ['700101********0010', 'identity.character', '第7位“*”不对'],
  [numbered('11010519490231002'), 'identity.birth', '出生日期“19490231”不存在'],
  [numbered('11010517991231002'), 'identity.birth', '请对照证件改正'],
  ['110105194912310021', 'identity.check-character', '请对照证件逐位核对'],
  ['4.10105E+17', 'identity.spreadsheet-damaged', '无法恢复；请先把单元格设为文本格式'],
  ['700101199001010000.0', 'identity.spreadsheet-damaged', '文本格式'],
  ['110105194912310000', 'identity.spreadsheet-damaged', '文本格式'],
])('%s is refused as %s', (raw, refusal, says) => {
  const found = checkIdCard(raw);
  expect(found).toMatchObject({ ok: false, code: refusal, sort: 'input' });
  expect(!found.ok && found.says).toContain(says);
});

test('the wrong character is pointed at where it can be known', () => {
  expect(checkIdCard('1101O519491231002X')).toMatchObject({ at: 5 });
  expect(checkIdCard('110105194912310021')).not.toHaveProperty('at');
});

test('a number that ends in zeros and passes its check is kept only when somebody compared it', () => {
  const seeds = Array.from({ length: 400 }, (_, i) => addCalendarDays(asDay('1980-01-01'), i));
  const lucky = seeds
    .map(day => numbered(`${sampleRegion}${day.replaceAll('-', '')}100`))
    .find(number => number.endsWith('000'))!;
  expect(code(lucky)).toBe('identity.ends-in-zeros');
  expect(code(lucky, { isComparedWithDocument: true })).toBe('ok');
  expect(code('110105194912310000', { isComparedWithDocument: true })).toBe('identity.spreadsheet-damaged');
});

test('nobody is born after the day of the form', () => {
  const number = numbered('70010120260301002');
  expect(code(number, { asOf: asDay('2026-03-01') })).toBe('ok');
  expect(code(number, { asOf: asDay('2026-02-28') })).toBe('identity.birth-later');
});

const anyCard = fc
  .record({
    birthDay: fc.integer({ min: 0, max: 30_000 }).map(n => addCalendarDays(asDay('1940-01-01'), n)),
    sex: fc.constantFrom('male' as const, 'female' as const),
    serial: fc.integer({ min: 0, max: 489 }),
  })
  .map(parts => ({ parts, number: sampleIdCard(parts) }));

test('sample numbers are valid, carry what they were made from and belong to no region', () => {
  fc.assert(
    fc.property(anyCard, ({ parts, number }) => {
      expect(checkIdCard(number)).toMatchObject({ ok: true, birthDay: parts.birthDay, sex: parts.sex });
      expect(number.startsWith(sampleRegion)).toBe(true);
    }),
    { verbose: 1 },
  );
  const all = Array.from({ length: 490 }, (_, serial) =>
    sampleIdCard({ birthDay: asDay('1990-01-01'), sex: 'female', serial }),
  );
  expect(new Set(all).size).toBe(490);
  expect(all.every(number => checkIdCard(number).ok)).toBe(true);
  expect(() => sampleIdCard({ birthDay: asDay('1990-01-01'), sex: 'male', serial: 490 })).toThrow(RangeError);
});

test('every change of one character is refused', () => {
  fc.assert(
    fc.property(anyCard, ({ number }) => {
      for (let at = 0; at < 18; at++)
        for (const char of at === 17 ? '0123456789X' : '0123456789')
          if (char !== number[at])
            expect(code(number.slice(0, at) + char + number.slice(at + 1))).not.toBe('ok');
    }),
    { verbose: 1 },
  );
});

test('every exchange of two neighbours is refused', () => {
  fc.assert(
    fc.property(anyCard, ({ number }) => {
      for (let at = 0; at < 17; at++)
        if (number[at] !== number[at + 1])
          expect(code(number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2))).not.toBe(
            'ok',
          );
    }),
    { verbose: 1 },
  );
});
