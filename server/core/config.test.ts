import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

test('nothing set gives this machine only, port 3000 and ./data', () => {
  const config = readConfig({});
  expect(config).toMatchObject({ host: '127.0.0.1', port: 3000, trustProxy: false, tls: null });
  expect(config.dataDir).toBe(path.resolve('data'));
  expect(config.keyFile).toBe(path.resolve('data', 'keys.json'));
  expect(readConfig({}, 'data/demo').dataDir).toBe(path.resolve('data/demo'));
});

test('an empty variable counts as absent', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: '', TRUST_PROXY: '' })).toMatchObject({
    port: 3000,
    databaseUrl: undefined,
  });
});

test.each([
  [{ PORT: 'abc' }, 'PORT'],
  [{ PORT: '70000' }, 'PORT'],
  [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
  [{ PUBLIC_URL: 'gonghui.example.cn' }, 'PUBLIC_URL'],
  [{ TRUST_PROXY: 'maybe' }, 'TRUST_PROXY'],
])('%o is refused and the message names the variable and what to write', (env, name) => {
  expect(() => readConfig(env)).toThrow(new RegExp(`${name}：\\S`));
});

test('plain HTTP stays on this machine unless a proxy or a certificate guards it', () => {
  expect(() => readConfig({ HOST: '0.0.0.0' })).toThrow('明文');
  expect(readConfig({ HOST: '0.0.0.0', TRUST_PROXY: 'true' }).trustProxy).toBe(true);
  expect(() => readConfig({ HOST: '0.0.0.0', TLS_CERT_FILE: '/nowhere', TLS_KEY_FILE: '/nowhere' })).toThrow(
    '读不到',
  );
  expect(() => readConfig({ TLS_CERT_FILE: '/nowhere' })).toThrow('同时');
  const dir = mkdtempSync(path.join(tmpdir(), 'config-'));
  writeFileSync(path.join(dir, 'x.pem'), 'pem');
  const pem = path.join(dir, 'x.pem');
  expect(readConfig({ HOST: '0.0.0.0', TLS_CERT_FILE: pem, TLS_KEY_FILE: pem }).tls).toEqual({
    cert: 'pem',
    key: 'pem',
  });
  rmSync(dir, { recursive: true });
});
