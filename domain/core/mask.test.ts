import { expect, test } from 'vitest';
import { maskBankCard, maskIdCard, maskName, maskPhone } from './mask.ts';

test.each([
  ['张三', '张*'],
  ['张小三', '张*三'],
  ['欧阳建华', '欧**华'],
  ['阿依古丽·买买提', '阿******提'],
  ['𠮷小明', '𠮷*明'],
  [' 李四 ', '李*'],
  ['李', '*'],
  ['', ''],
])('the name %s shows as %s', (name, shown) => {
  expect(maskName(name)).toBe(shown);
});

test('an identity card shows its first three and last four characters', () => {
  expect(maskIdCard('11010519491231002X')).toBe('110***********002X');
  expect(maskIdCard('110105491231002')).toBe('110********1002');
  expect(maskIdCard('1101051949')).toBe('**********');
  expect(maskIdCard('')).toBe('');
});

test('a telephone keeps three and four digits, a landline its area', () => {
  expect(maskPhone('13800005678')).toBe('138****5678');
  expect(maskPhone('0371-65550012')).toBe('0371-******12');
  expect(maskPhone('0371-65550012-801')).toBe('0371-******12');
  expect(maskPhone('+86 138')).toBe('*******');
  expect(maskPhone('')).toBe('');
});

test('a bank card shows its last four digits', () => {
  expect(maskBankCard('7000000000000011180')).toBe('***************1180');
  expect(maskBankCard('1234')).toBe('****');
});

test('nothing masked holds the whole of what was hidden', () => {
  for (let length = 1; length <= 20; length++) {
    const digits = '1234567890123456789'.slice(0, length);
    for (const mask of [maskIdCard, maskPhone, maskBankCard]) expect(mask(digits)).toContain('*');
  }
});
