/**
 * Identifiers with a home: UUIDv8 of 48-bit milliseconds, 12-bit home, 62 random bits.
 * `home` is the bucket of the founding federation, fixed at birth and without meaning; it is never used for permission.
 */

const HEX = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, '0'));

/**
 * @param home 0 to 4095
 * @param ms milliseconds since 1970, from the database clock or the client's when made offline
 * @param random at least 8 bytes
 */
export function makeId(home: number, ms: number, random: Uint8Array): string {
  if (!Number.isInteger(home) || home < 0 || home > 0xfff) throw new RangeError(`home out of range: ${home}`);
  if (random.length < 8) throw new RangeError('eight random bytes are needed');
  const time = Math.floor(ms).toString(16).padStart(12, '0');
  const hex = (from: number, to: number) => {
    let out = '';
    for (let i = from; i < to; i++) out += HEX[random[i]!];
    return out;
  };
  const variant = HEX[0x80 | (random[0]! & 0x3f)];
  return `${time.slice(0, 8)}-${time.slice(8)}-8${home.toString(16).padStart(3, '0')}-${variant}${hex(1, 2)}-${hex(2, 8)}`;
}

/** The home that an id was born in. */
export function homeOf(id: string): number {
  return Number.parseInt(id.slice(15, 18), 16);
}

const SHAPE = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
export const isId = (s: string): boolean => SHAPE.test(s);
