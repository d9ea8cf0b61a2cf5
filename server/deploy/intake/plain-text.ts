/** Bytes of a plain text → characters. The encoding follows from what is valid; nothing is replaced, nothing guessed. */
import { isBelievable } from '@niangjia/domain/deploy/reader/repair/believable.ts';
import { IntakeRefusal } from './intake.refusal.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

export interface Decoded {
  text: string;
  encoding: Encoding;
  hasMark: boolean;
}

export function decodeText(bytes: Uint8Array): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return wide(bytes.subarray(2), 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return wide(bytes.subarray(2), 'utf-16be');
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const body = hasMark ? bytes.subarray(3) : bytes;
  refuseBinary(body, hasMark ? 3 : 0);
  const text = strictly(body, 'utf-8');
  if (text !== null) return { text, encoding: 'utf-8', hasMark };
  const position = firstBroken(body) + (hasMark ? 3 : 0) + 1;
  if (hasMark) throw new IntakeRefusal('deploy.file-encoding', { position });
  const chinese = strictly(body, 'gb18030');
  // Broken UTF-8 mostly passes as GB18030, too, but reads as rare characters: it must not be taken for text.
  if (chinese === null || !isBelievable(chinese))
    throw new IntakeRefusal('deploy.file-encoding', { position });
  return { text: chinese, encoding: 'gb18030', hasMark: false };
}

function wide(body: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): Decoded {
  const text = body.length % 2 === 0 ? strictly(body, encoding) : null;
  if (text === null) throw new IntakeRefusal('deploy.file-encoding', { position: body.length + 2 });
  return { text, encoding, hasMark: true };
}

function strictly(body: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(body);
  } catch (error) {
    // The decoder answers bytes that are not valid with a TypeError; anything else is a fault of ours.
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** Control characters no text holds: all below the blank but tab, line feed, form feed, return, and the end mark of DOS. */
function refuseBinary(body: Uint8Array, before: number): void {
  const at = body.findIndex(
    byte => byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 0x1a,
  );
  if (at >= 0) throw new IntakeRefusal('deploy.file-not-text', { position: at + before + 1 });
}

/** Offset of the first byte that is not valid UTF-8. */
function firstBroken(body: Uint8Array): number {
  for (let i = 0; i < body.length; ) {
    const length = sequenceLength(body[i] ?? 0);
    const piece = body.subarray(i, i + length);
    if (length === 0 || piece.length < length || (length > 1 && strictly(piece, 'utf-8') === null)) return i;
    i += length;
  }
  return body.length;
}

function sequenceLength(first: number): number {
  if (first < 0x80) return 1;
  if (first >= 0xc2 && first <= 0xdf) return 2;
  if (first >= 0xe0 && first <= 0xef) return 3;
  return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
}
