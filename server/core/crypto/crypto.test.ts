import { createCipheriv, createHash, createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { openCrypto } from './crypto.ts';
import { PROFILES } from './envelope.ts';
import { givenKeys, rotated } from './given-keys.ts';

const place = { table: 'person', column: 'mobile', rowId: '0190a0a0-0000-8000-8000-000000000001' };
const otherRow = { ...place, rowId: '0190a0a0-0000-8000-8000-000000000002' };

describe('the algorithms under us give the published answers', () => {
  test('SM3 of abc is the value of GB/T 32905-2016', () => {
    expect(createHash('sm3').update('abc').digest('hex')).toBe(
      '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
    );
  });
  test('SM4 of the example block is the value of GB/T 32907-2016', () => {
    const key = Buffer.from('0123456789abcdeffedcba9876543210', 'hex');
    const cipher = createCipheriv('sm4-ecb', key, null).setAutoPadding(false);
    expect(cipher.update(key).toString('hex')).toBe('681edf34d206965e86b3e94f536e4246');
  });
  test('AES-256-GCM of sixteen zero bytes is test case 14 of the GCM specification', () => {
    const cipher = createCipheriv('aes-256-gcm', Buffer.alloc(32), Buffer.alloc(12));
    expect(cipher.update(Buffer.alloc(16)).toString('hex')).toBe('cea7403d4d606b6e074ec5d3baf39d18');
    cipher.final();
    expect(cipher.getAuthTag().toString('hex')).toBe('d0d1c8a799996bf0265b98b5d48ab919');
  });
  test('HMAC-SHA-256 is test case 2 of RFC 4231', () => {
    expect(createHmac('sha256', 'Jefe').update('what do ya want for nothing?').digest('hex')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });
});

describe.each(PROFILES)('profile %s', profile => {
  const keys = givenKeys();
  const crypto = openCrypto(keys, profile);

  test('a field opens at its own row and is never the same bytes twice', () => {
    const sealed = crypto.seal(place, '13800138000');
    expect(crypto.open(place, sealed).toString()).toBe('13800138000');
    expect(crypto.seal(place, '13800138000').equals(sealed)).toBe(false);
    expect(sealed.includes('13800138000')).toBe(false);
  });

  test('ciphertexts swapped between rows or columns do not open', () => {
    const mine = crypto.seal(place, 'mine');
    expect(() => crypto.open(otherRow, mine)).toThrow(/cannot be opened/);
    expect(() => crypto.open({ ...place, column: 'bank' }, mine)).toThrow(/cannot be opened/);
    expect(() => crypto.open({ ...place, table: 'member' }, mine)).toThrow(/cannot be opened/);
  });

  test('a change of any byte is noticed, the header included', () => {
    const sealed = crypto.seal(place, 'value');
    for (let i = 0; i < sealed.length; i++) {
      const altered = Buffer.from(sealed);
      altered[i]! ^= 1;
      expect(() => crypto.open(place, altered), `byte ${i}`).toThrow(/cannot be opened/);
    }
    for (const cut of [0, 3, 10, sealed.length - 1])
      expect(() => crypto.open(place, sealed.subarray(0, cut))).toThrow(/cannot be opened/);
  });

  test('another key file opens nothing', () => {
    const stranger = openCrypto(givenKeys(), profile);
    expect(() => stranger.open(place, crypto.seal(place, 'x'))).toThrow(/cannot be opened/);
    const sha = createHash('sha256').update('x').digest();
    const { keyNo, sealed } = crypto.sealFile(sha, Buffer.from('x'));
    expect(() => stranger.openFile(sha, keyNo, sealed)).toThrow(/cannot be opened/);
  });

  test('after rotation old values open, new ones carry the new key, and the fingerprints stay', () => {
    const after = openCrypto(rotated(keys), profile);
    const old = crypto.seal(place, 'old');
    expect(after.open(place, old).toString()).toBe('old');
    const fresh = after.seal(place, 'new');
    expect(fresh.readUInt16BE(2)).toBe(2);
    expect(() => crypto.open(place, fresh)).toThrow(/not in the key file/);
    expect(after.blindIndex('mobile', '138').equals(crypto.blindIndex('mobile', '138'))).toBe(true);
    expect(crypto.verify(Buffer.from('x'), after.sign(Buffer.from('x')))).toBe(true);
  });

  test('fingerprints differ by field and by purpose', () => {
    const values = [
      crypto.blindIndex('mobile', '1'),
      crypto.blindIndex('idno', '1'),
      crypto.mac('mobile', '1'),
      crypto.mac('audit', '1'),
    ].map(b => b.toString('hex'));
    expect(new Set(values).size).toBe(4);
    expect(crypto.blindIndex('mobile', '1').toString('hex')).toBe(values[0]);
  });

  test('a file opens only under its own digest', () => {
    const bytes = Buffer.from('附件内容');
    const sha = createHash('sha256').update(bytes).digest();
    const { keyNo, sealed } = crypto.sealFile(sha, bytes);
    expect(crypto.openFile(sha, keyNo, sealed).equals(bytes)).toBe(true);
    const other = createHash('sha256').update('other').digest();
    expect(() => crypto.openFile(other, keyNo, sealed)).toThrow(/cannot be opened/);
  });

  test('signatures hold for what was signed and nothing else', () => {
    const signature = crypto.sign(Buffer.from('checkpoint'));
    expect(crypto.verify(Buffer.from('checkpoint'), signature)).toBe(true);
    expect(crypto.verify(Buffer.from('checkpoinT'), signature)).toBe(false);
    expect(openCrypto(givenKeys()).verify(Buffer.from('checkpoint'), signature)).toBe(false);
  });
});

test('a key that another process added is taken in when a value needs it, and a retired one opens nothing any more', () => {
  let file = givenKeys();
  const running = openCrypto(file, 'intl', () => file);
  const old = running.seal(place, 'old');
  file = rotated(file);
  const fresh = openCrypto(file).seal(place, 'new');
  expect(running.open(place, fresh).toString()).toBe('new');
  expect(running.seal(place, 'x').readUInt16BE(2)).toBe(2);
  expect(running.open(place, old).toString()).toBe('old');
  file = { ...file, all: file.all.map(k => (k.no === 1 ? { ...k, isRetired: true } : k)) };
  running.refresh();
  expect(() => running.open(place, old)).toThrow(/not in the key file/);
  expect(running.keys().map(k => [k.no, k.isCurrent, k.isRetired])).toEqual([
    [1, false, true],
    [2, true, false],
  ]);
});

test('a key file of another installation is not taken in', () => {
  const running = openCrypto(givenKeys(), 'intl', () => givenKeys());
  const before = running.keys();
  running.refresh();
  expect(running.keys()).toEqual(before);
});

test('values sealed before a change of profile still open', () => {
  const keys = givenKeys();
  const sealed = openCrypto(keys, 'intl').seal(place, 'v');
  const changed = openCrypto(keys, 'gm');
  expect(changed.open(place, sealed).toString()).toBe('v');
  expect(changed.seal(place, 'v')[1]).toBe(1);
});
