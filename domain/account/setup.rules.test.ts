import { expect, test } from 'vitest';
import { canAppointAdmins } from './setup.rules.ts';

const of = (...pairs: [string, string][]) => {
  const [system, security, audit] = pairs.map(([name, login]) => ({ name, login }));
  return { system: system!, security: security!, audit: audit! };
};

test.each([
  [of(['甲一', 'jia'], ['乙二', 'yi'], ['丙三', 'bing']), []],
  [of(['甲一', 'jia'], ['甲一', 'yi'], ['丙三', 'bing']), ['admins.security.name']],
  [of(['甲一', 'jia'], ['乙二', 'yi'], ['丙三', 'jia']), ['admins.audit.login']],
  [
    of(['甲一', 'jia'], ['甲一', 'jia'], ['甲一', 'jia']),
    ['admins.security.name', 'admins.audit.name', 'admins.security.login', 'admins.audit.login'],
  ],
])('three administrators are three persons: case %#', (admins, paths) => {
  const verdict = canAppointAdmins(admins);
  expect(verdict.ok ? [] : verdict.refusal.fields?.map(f => f.path)).toEqual(paths);
});
