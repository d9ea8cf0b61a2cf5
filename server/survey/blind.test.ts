import { blind, unblind } from '@niangjia/domain/survey/blind.rules.ts';
import { beforeAll, expect, test } from 'vitest';
import { isSigned, newBlindKey, signBlinded } from './blind.ts';

let key: Awaited<ReturnType<typeof newBlindKey>>;
beforeAll(async () => {
  key = await newBlindKey();
});

test('what is signed blindly is an ordinary signature of what the platform never saw', async () => {
  for (let run = 0; run < 20; run++) {
    const kept = await blind(key.publicKey);
    const signed = signBlinded(key.privateKey, kept.blinded);
    const token = unblind(key.publicKey, kept, signed!);
    expect(isSigned(key.publicKey, token)).toBe(true);
    expect(signed).not.toBe(token.signature);
  }
});

test('a token cannot be altered, made without the platform, or taken to another survey', async () => {
  const kept = await blind(key.publicKey);
  const token = unblind(key.publicKey, kept, signBlinded(key.privateKey, kept.blinded)!);
  const other = await newBlindKey();
  expect(isSigned(key.publicKey, { ...token, message: (await blind(key.publicKey)).message })).toBe(false);
  expect(isSigned(key.publicKey, { ...token, signature: kept.blinded })).toBe(false);
  expect(isSigned(other.publicKey, token)).toBe(false);
});

test('two phones that ask with the same message cannot be told from any two others', async () => {
  const [one, two] = [await blind(key.publicKey), await blind(key.publicKey)];
  expect(one.blinded).not.toBe(two.blinded);
});

test('what is no number below the modulus is not signed', () => {
  expect(signBlinded(key.privateKey, 'AAAA')).toBeNull();
  expect(signBlinded(key.privateKey, Buffer.alloc(256, 255).toString('base64url'))).toBeNull();
});
