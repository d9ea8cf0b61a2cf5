import { expect, test } from 'vitest';
import { canAppointAdmins, fitsLevel } from './setup.rules.ts';

const of = (...pairs: [string, string][]) => {
  const [system, security, audit] = pairs.map(([name, login]) => ({ name, login }));
  return { system: system!, security: security!, audit: audit! };
};

test.each([
  [of(['甲一', 'jia'], ['乙二', 'yi'], ['丙三', 'bing']), []],
  [of(['甲一', 'jia'], ['甲一', 'yi'], ['丙三', 'bing']), ['admins.security.name']],
  [of(['王芳', 'jia'], ['乙二', 'yi'], ['王　芳', 'bing']), ['admins.audit.name']],
  [of(['甲一', 'jia'], ['乙二', 'yi'], ['丙三', 'jia']), ['admins.audit.login']],
  [
    of(['甲一', 'jia'], ['甲一', 'jia'], ['甲一', 'jia']),
    ['admins.security.name', 'admins.audit.name', 'admins.security.login', 'admins.audit.login'],
  ],
])('three administrators are three persons: case %#', (admins, paths) => {
  const verdict = canAppointAdmins(admins);
  expect(verdict.ok ? [] : verdict.refusal.fields?.map(f => f.path)).toEqual(paths);
});

test.each([
  ['province', '530000', true],
  ['province', '530102', false],
  ['province', '530100', false],
  ['city', '530100', true],
  ['city', '419001', true],
  ['city', '530000', false],
  ['city', '530102', false],
  ['county', '530102', true],
  ['county', '110101', true],
  ['county', '429004', true],
  ['county', '530100', false],
] as const)('%s with code %s', (level, jurisdiction, fits) => {
  expect(fitsLevel({ level, jurisdiction }).ok).toBe(fits);
});
