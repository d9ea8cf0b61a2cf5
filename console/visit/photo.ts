/** A photo made small and bare: no place, no time, no name of a phone leaves with it. */
import Compressor from 'compressorjs';

const LONGEST = 1600;

export const compressed = (file: File): Promise<Blob> =>
  new Promise((resolve, reject) => {
    new Compressor(file, {
      maxWidth: LONGEST,
      maxHeight: LONGEST,
      quality: 0.72,
      mimeType: 'image/jpeg',
      // The drawn picture always, even where it is larger: the file as it came carries where and when.
      strict: false,
      retainExif: false,
      success: resolve,
      error: reject,
    });
  });

const SEGMENT = 0xff;
const START_OF_SCAN = 0xda;
const ICC = 'ICC_PROFILE';

/** Of the segments for programs and comments, those that only say how the picture is to be shown: size (APP0), colours (APP2, APP14). */
function isShown(bytes: Uint8Array, at: number, marker: number): boolean {
  if (marker === 0xe2) return String.fromCharCode(...bytes.subarray(at + 4, at + 4 + ICC.length)) === ICC;
  return !((marker >= 0xe1 && marker <= 0xef) || marker === 0xfe) || marker === 0xee;
}

/**
 * The picture without anything beside it: some browsers write what they know of a photo into what they draw.
 * @returns null for what is no JPEG
 */
export function bare(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  if (bytes[0] !== SEGMENT || bytes[1] !== 0xd8) return null;
  const kept = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === SEGMENT && bytes[at + 1] !== START_OF_SCAN) {
    const end = at + 2 + bytes[at + 2]! * 256 + bytes[at + 3]!;
    if (isShown(bytes, at, bytes[at + 1]!)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  kept.push(bytes.subarray(at));
  const whole = new Uint8Array(kept.reduce((sum, part) => sum + part.length, 0));
  let to = 0;
  for (const part of kept) {
    whole.set(part, to);
    to += part.length;
  }
  return whole;
}
