import { expect, test } from 'vitest';
import { bare } from './photo.ts';

const segment = (marker: number, ...content: number[]) => [0xff, marker, 0, content.length + 2, ...content];
const jpeg = (...parts: number[][]) =>
  new Uint8Array([0xff, 0xd8, ...parts.flat(), ...segment(0xda, 1), 9, 0xff, 0xe1, 9, 0xff, 0xd9]);
const JFIF = segment(0xe0, 0x4a, 0x46);
const TABLE = segment(0xdb, 1, 2);
const ICC = segment(0xe2, ...[...'ICC_PROFILE'].map(c => c.charCodeAt(0)), 0);

test('a picture alone stays as it is, with its colours', () => {
  const plain = jpeg(JFIF, ICC, segment(0xee, 1), TABLE);
  expect(bare(plain)).toEqual(plain);
});

test('Exif, XMP, previews of the maker and comments leave; the picture itself is not touched', () => {
  for (const marker of [0xe1, 0xe2, 0xed, 0xfe])
    expect(bare(jpeg(JFIF, segment(marker, 0x45, 0x78), TABLE))).toEqual(jpeg(JFIF, TABLE));
});

test('what is no JPEG is not taken for one', () => {
  expect(bare(new Uint8Array([0x89, 0x50, 0x4e, 0x47]))).toBeNull();
});
