/** The two-byte part of GBK, both ways. Web copies were broken at this level: a character is a lead and a trail byte. */

const FIRST = 0x81;
const LAST = 0xfe;
/** The WHATWG table leaves FE 84 out of the plain two-byte range; copies show it as this private-use character. */
const EXTRA: readonly (readonly [string, number])[] = [['\ue848', 0xfe84]];

interface Tables {
  /** UTF-16 unit → (lead << 8 | trail), 0 when GBK has no two bytes for it. */
  pairs: Uint16Array;
  /** (lead << 8 | trail) → character, empty when undefined. */
  characters: string[];
}

let tables: Tables | undefined;

function load(): Tables {
  if (tables) return tables;
  const pairs = new Uint16Array(0x10000);
  const characters = new Array<string>(0x10000).fill('');
  const decoder = new TextDecoder('gb18030');
  const bytes: number[] = [];
  for (let lead = FIRST; lead <= LAST; lead++)
    for (let trail = 0x40; trail <= LAST; trail++) if (trail !== 0x7f) bytes.push(lead, trail);
  const decoded = decoder.decode(new Uint8Array(bytes));
  for (let i = 0; i < decoded.length; i++) {
    const pair = ((bytes[i * 2] ?? 0) << 8) | (bytes[i * 2 + 1] ?? 0);
    const character = decoded.charAt(i);
    if (character === '\ufffd') continue;
    characters[pair] = character;
    pairs[character.charCodeAt(0)] = pair;
  }
  for (const [character, pair] of EXTRA) {
    pairs[character.charCodeAt(0)] = pair;
    // U+4D96 is what the later standard puts there; the copies mean the character whose trail byte was shifted in.
    if (!characters[pair]) characters[pair] = character;
  }
  tables = { pairs, characters };
  return tables;
}

/** The two bytes of a character as one number, or 0. */
export function pairOf(character: string): number {
  return load().pairs[character.charCodeAt(0)] ?? 0;
}

/** The character of two bytes, or an empty string. */
export function characterOf(lead: number, trail: number): string {
  return load().characters[(lead << 8) | trail] ?? '';
}

/** How ordinary GBK ranks a character: 1 the 3,755 common ones, 2 the 3,008 of the second level, 3 the rest of its Han, 0 none. */
export function rankOf(character: string): 0 | 1 | 2 | 3 {
  const pair = pairOf(character);
  if (pair === 0) return 0;
  const lead = pair >> 8;
  const trail = pair & 0xff;
  if (trail >= 0xa1 && lead >= 0xb0 && lead <= 0xd7) return 1;
  if (trail >= 0xa1 && lead >= 0xd8 && lead <= 0xf7) return 2;
  if ((lead >= 0x81 && lead <= 0xa0) || (trail < 0xa1 && lead >= 0xaa)) return 3;
  return 0;
}
