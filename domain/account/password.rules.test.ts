import { describe, expect, test } from 'vitest';
import { canUsePassword, type PasswordSettings, passwordRulesOf, weightOf } from './password.rules.ts';

const settings: PasswordSettings = { profile: 'mlps', length: 8, classes: 3, ageDays: 90, history: 5 };
const mlps = passwordRulesOf(settings);
const asvs = passwordRulesOf({ ...settings, profile: 'asvs' });
const whose = { login: 'qh-office2', name: '李晓禾', pinyin: 'lixiaohe lxh' };

describe('profile mlps wants classes and change', () => {
  test.each([
    ['Tz7#kq9m', true, 'eight characters of four sorts'],
    ['tz7#kq9m', true, 'three sorts suffice'],
    ['tz7kq9mw', false, 'two sorts do not'],
    ['Tz7#kq9', false, 'seven characters'],
    ['渠水2019年东岸k', true, 'Chinese characters count among the symbols'],
    ['Lixiaohe#83kt', false, 'contains the reading of the name'],
    ['Qh-office2#83kt', false, 'contains the sign-in name'],
    ['李晓禾Ab#83kt', false, 'contains the name'],
    ['Ｔｚ７＃ｋｑ９ｍ', true, 'full-width forms are read as plain ones'],
  ])('%s → %s (%s)', (password, ok) => {
    expect(canUsePassword(mlps, password, whose).ok).toBe(ok);
  });
  test('says so in sentences', () => {
    expect(mlps.says.join('；')).toContain('至少3种');
    expect(mlps.maxAgeDays).toBe(90);
    expect(mlps.history).toBe(5);
  });
});

describe('profile asvs wants length and nothing else', () => {
  test.each([
    ['correct horse battery', true, 'a phrase in small letters'],
    ['tz7kq9mw4bvx', true, 'twelve characters of two sorts'],
    ['Tz7#kq9m', false, 'too short for this profile'],
    ['qwertyuiop1234567890', false, 'long and still a keyboard row'],
  ])('%s → %s (%s)', (password, ok) => {
    expect(canUsePassword(asvs, password, whose).ok).toBe(ok);
  });
  test('asks for no change and no classes', () => {
    expect(asvs).toMatchObject({ maxAgeDays: null, classes: 0, minLength: 12 });
  });
});

describe('what is easy to guess is refused though it has every sort of character', () => {
  test.each([
    'Admin@123',
    'P@ssw0rd2026',
    'Gonghui@2024',
    'Aa123456!',
    '1qaz@WSX',
    'Qwer!2345',
    'Abcd1234!',
    'Zhang19900101!',
    'Woaini520!',
    'Aaaa1111!!!!',
    'Ab1!Ab1!Ab1!',
  ])('%s', password => {
    expect(weightOf(password)).toBeLessThan(6);
    expect(canUsePassword(mlps, password, whose).ok).toBe(false);
  });
});

test('every fault is named, at the field', () => {
  const verdict = canUsePassword(mlps, 'abc', whose);
  expect(verdict.ok).toBe(false);
  if (!verdict.ok) {
    expect(verdict.refusal.code).toBe('account.weak-password');
    expect(verdict.refusal.fields?.map(f => f.path)).toEqual(['password', 'password', 'password']);
  }
});
