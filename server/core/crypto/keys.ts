/**
 * The key file: everything that must be kept apart from the data. Without it a backup cannot be read, and says so.
 * Master keys have numbers and are added by rotation, never removed while something sealed with them is left.
 * Index keys do not rotate with them: fingerprints must stay comparable.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { StartRefusal } from '../start-refusal.ts';

const secret = z.base64().refine(s => Buffer.from(s, 'base64').length === 32, 'a key has 32 bytes');

export const PROFILES = ['intl', 'gm'] as const;
/** intl: AES-256-GCM and HMAC-SHA-256; gm: SM4 and HMAC-SM3. Both sign with Ed25519. */
export type Profile = (typeof PROFILES)[number];

const keyFile = z.object({
  format: z.literal(1),
  /** What new ciphertexts are made with; old ones name their own in the header. */
  profile: z.enum(PROFILES),
  masters: z
    .array(z.object({ no: z.number().int().min(1).max(65535), secret }))
    .min(1)
    .refine(list => new Set(list.map(m => m.no)).size === list.length, 'key numbers repeat'),
  index: z.object({ profile: z.enum(PROFILES), secret }),
  /** Ed25519 seed for audit checkpoints. */
  signing: secret,
});
export type Keys = z.infer<typeof keyFile>;

const fresh = (): string => randomBytes(32).toString('base64');

export function makeKeys(profile: Profile = 'intl'): Keys {
  return {
    format: 1,
    profile,
    masters: [{ no: 1, secret: fresh() }],
    index: { profile, secret: fresh() },
    signing: fresh(),
  };
}

/** A new master key for everything sealed from now on; what is sealed already still opens. */
export function rotateKeys(keys: Keys): Keys {
  const no = Math.max(...keys.masters.map(m => m.no)) + 1;
  return { ...keys, masters: [...keys.masters, { no, secret: fresh() }] };
}

/** @throws StartRefusal when the text is not a whole key file */
export function parseKeys(text: string): Keys {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw broken(cause);
  }
  const result = keyFile.safeParse(value);
  if (!result.success) throw broken(result.error);
  return result.data;
}

const broken = (cause: unknown): StartRefusal =>
  new StartRefusal('keys.broken', '密钥文件不完整或已损坏，请放回备份保存的那一份密钥文件后再启动', {
    cause,
  });

/**
 * Says whether two key files belong together without telling anything about the keys: stored in the database and in every
 * backup. It stays the same through rotation.
 */
export const keyCheckValue = (keys: Keys): string =>
  createHmac('sha256', Buffer.from(keys.index.secret, 'base64'))
    .update('niangjia key check')
    .update(Buffer.from(keys.signing, 'base64'))
    .digest('hex')
    .slice(0, 24);
