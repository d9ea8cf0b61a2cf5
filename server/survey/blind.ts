/** The platform's part of blind signatures (RFC 9474): OpenSSL signs a number that says nothing, and checks an ordinary RSA-PSS signature. */
import { constants, createPublicKey, generateKeyPair, privateDecrypt, verify } from 'node:crypto';
import { promisify } from 'node:util';
import type { BlindKey, Token } from '@niangjia/domain/survey/blind.rules.ts';

const BITS = 2048;

export async function newBlindKey(): Promise<{ publicKey: BlindKey; privateKey: string }> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: BITS });
  const { n, e } = publicKey.export({ format: 'jwk' });
  return {
    publicKey: { n: n!, e: e! },
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

/** @returns null when what came is no number below the modulus */
export function signBlinded(privateKey: string, blinded: string): string | null {
  const bytes = Buffer.from(blinded, 'base64url');
  if (bytes.length !== BITS / 8) return null;
  try {
    return privateDecrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, bytes).toString(
      'base64url',
    );
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith('ERR_OSSL_')) return null;
    throw error;
  }
}

export const isSigned = ({ n, e }: BlindKey, { message, signature }: Token): boolean =>
  verify(
    'sha384',
    Buffer.from(message, 'base64url'),
    {
      key: createPublicKey({ key: { kty: 'RSA', n, e }, format: 'jwk' }),
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: 48,
    },
    Buffer.from(signature, 'base64url'),
  );
