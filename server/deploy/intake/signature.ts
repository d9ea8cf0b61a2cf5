/** What a file is by its first bytes, whatever its name says. */

export type Signature =
  | { is: 'zip' | 'ole' | 'pdf' | 'rtf' | 'archive' | 'program' | 'unknown' }
  | { is: 'picture'; kind: string };

const PICTURES: readonly (readonly [string, readonly number[]])[] = [
  ['PNG', [0x89, 0x50, 0x4e, 0x47]],
  ['JPEG', [0xff, 0xd8, 0xff]],
  ['GIF', [0x47, 0x49, 0x46, 0x38]],
  ['TIFF', [0x49, 0x49, 0x2a, 0x00]],
  ['TIFF', [0x4d, 0x4d, 0x00, 0x2a]],
];
const OTHERS: readonly (readonly [
  'zip' | 'ole' | 'pdf' | 'rtf' | 'archive' | 'program',
  readonly number[],
])[] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['ole', [0xd0, 0xcf, 0x11, 0xe0]],
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['rtf', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ['archive', [0x52, 0x61, 0x72, 0x21]],
  ['archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['archive', [0x1f, 0x8b, 0x08]],
  ['program', [0x7f, 0x45, 0x4c, 0x46]],
  ['program', [0x4d, 0x5a, 0x90, 0x00]],
];

export function signatureOf(bytes: Uint8Array): Signature {
  for (const [kind, first] of PICTURES) if (begins(bytes, first)) return { is: 'picture', kind };
  if (begins(bytes, [0x52, 0x49, 0x46, 0x46]) && begins(bytes.subarray(8), [0x57, 0x45, 0x42, 0x50]))
    return { is: 'picture', kind: 'WebP' };
  if (begins(bytes, [0x42, 0x4d]) && isBitmap(bytes)) return { is: 'picture', kind: 'BMP' };
  for (const [is, first] of OTHERS) if (begins(bytes, first)) return { is };
  return { is: 'unknown' };
}

function begins(bytes: Uint8Array, first: readonly number[]): boolean {
  return first.every((byte, i) => bytes[i] === byte);
}

/** `BM` alone may begin a text: a bitmap also states its own length. */
function isBitmap(bytes: Uint8Array): boolean {
  if (bytes.length < 14) return false;
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(2, true) === bytes.length;
}

/** Office calls a protected document by this name, in UTF-16, inside the old container. */
const PROTECTED = Buffer.from('EncryptedPackage', 'utf16le');

export function isProtected(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(PROTECTED);
}
