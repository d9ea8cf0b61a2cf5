/**
 * Blind signatures (RFC 9474, RSABSSA-SHA384-PSS-Deterministic): the platform signs once per person what it cannot see, and later takes one
 * answer for each signature without knowing whom it was given to. This is the phone's part, in big integers and WebCrypto; the platform
 * signs and checks with OpenSSL.
 */
const HASH = { name: 'SHA-384', bytes: 48 } as const;

export interface BlindKey {
  /** Modulus and exponent as in a JSON Web Key. */
  n: string;
  e: string;
}

/** What the phone keeps until the signature is there. */
export interface Blinded {
  /** Random; with its signature it is the token. */
  message: string;
  /** Goes to the platform. */
  blinded: string;
  /** Stays on the phone. */
  inverse: string;
}

export interface Token {
  message: string;
  signature: string;
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), letter => letter.charCodeAt(0));
const textOf = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const numberOf = (bytes: Uint8Array): bigint =>
  BigInt(`0x0${[...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')}`);

function octetsOf(number: bigint, length: number): Uint8Array<ArrayBuffer> {
  const hex = number.toString(16).padStart(length * 2, '0');
  return Uint8Array.from({ length }, (_, i) => Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16));
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base % modulus;
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

/** @returns null when there is none: by chance, about never */
function inverseOf(value: bigint, modulus: bigint): bigint | null {
  let [r0, r1, t0, t1] = [modulus, value, 0n, 1n];
  while (r1 !== 0n) {
    const quotient = r0 / r1;
    [r0, r1] = [r1, r0 - quotient * r1];
    [t0, t1] = [t1, t0 - quotient * t1];
  }
  return r0 === 1n ? (t0 + modulus) % modulus : null;
}

const bitsOf = (number: bigint): number => number.toString(2).length;

const digest = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await crypto.subtle.digest(HASH.name, bytes));

const joined = (...parts: Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

/** RFC 8017 B.2.1 */
async function mask(seed: Uint8Array, length: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for (let counter = 0; parts.length * HASH.bytes < length; counter++)
    parts.push(await digest(joined(seed, octetsOf(BigInt(counter), 4))));
  return joined(...parts).slice(0, length);
}

/** RFC 8017 9.1.1, with a salt as long as the hash */
async function encoded(message: Uint8Array<ArrayBuffer>, bits: number): Promise<Uint8Array> {
  const length = Math.ceil(bits / 8);
  const salt = crypto.getRandomValues(new Uint8Array(HASH.bytes));
  const hash = await digest(joined(new Uint8Array(8), await digest(message), salt));
  const block = joined(new Uint8Array(length - HASH.bytes * 2 - 2), Uint8Array.of(1), salt);
  const over = await mask(hash, block.length);
  const hidden = block.map((byte, i) => byte ^ over[i]!);
  hidden[0]! &= 0xff >> (8 * length - bits);
  return joined(hidden, hash, Uint8Array.of(0xbc));
}

/** @throws Error in a browser without WebCrypto: a page that did not come over https */
export async function blind(key: BlindKey): Promise<Blinded> {
  const [n, e] = [numberOf(bytesOf(key.n)), numberOf(bytesOf(key.e))];
  const message = crypto.getRandomValues(new Uint8Array(32));
  const number = numberOf(await encoded(message, bitsOf(n) - 1));
  const length = Math.ceil(bitsOf(n) / 8);
  for (;;) {
    const random = numberOf(crypto.getRandomValues(new Uint8Array(length + 16))) % n;
    const inverse = inverseOf(random, n);
    if (inverse === null) continue;
    const blinded = octetsOf((number * power(random, e, n)) % n, length);
    return { message: textOf(message), blinded: textOf(blinded), inverse: textOf(octetsOf(inverse, length)) };
  }
}

/** What the platform answered, made into the token. */
export function unblind(key: BlindKey, { message, inverse }: Blinded, blindSignature: string): Token {
  const n = numberOf(bytesOf(key.n));
  const signature = (numberOf(bytesOf(blindSignature)) * numberOf(bytesOf(inverse))) % n;
  return { message, signature: textOf(octetsOf(signature, Math.ceil(bitsOf(n) / 8))) };
}
