import type { Day } from './days.ts';
import { idCardCheckCharacter } from './identity-card.ts';
import { orgCodeCheckCharacter, usccCheckCharacter } from './identity-code.ts';
import { luhnSum } from './identity-number.ts';

/**
 * Numbers for the sample city and for tests: valid in form, belonging to nobody.
 * The region begins with 70: GB/T 2260 numbers provinces from 11 to 65, then 71 (台湾), 81, 82 (港澳), and 83 and 9 serve
 * residence permits, so no card and no code was ever issued under 70.
 */
export const sampleRegion = '700101';

/**
 * @param parts.serial 0 to 489: distinct people of one birthday and sex. Sequences ending in 00 are left out, because
 *   with check character 0 they would look like numbers that a spreadsheet spoilt.
 */
export function sampleIdCard(parts: { birthDay: Day; sex: 'male' | 'female'; serial: number }): string {
  const { birthDay, sex, serial } = parts;
  inRange(serial, 490);
  const sequence = sex === 'male' ? serial * 2 + 1 : (serial + Math.floor(serial / 49) + 1) * 2;
  const first17 = `${sampleRegion}${birthDay.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
  return first17 + idCardCheckCharacter(first17);
}

/**
 * @param parts.body first two characters: 91 enterprise, 81 union of an enterprise, 12 institution …
 * @param parts.serial 0 to 9,999,999
 */
export function sampleUscc(parts: { body: string; serial: number }): string {
  inRange(parts.serial, 10_000_000);
  const first8 = `Y${String(parts.serial).padStart(7, '0')}`;
  const first17 = `${parts.body}${sampleRegion}${first8}${orgCodeCheckCharacter(first8)}`;
  return first17 + usccCheckCharacter(first17);
}

/** 19 digits that begin with 70: ISO/IEC 7812 gives 7 to the oil trade, and no Chinese bank issues under it. @param serial 0 to 9,999,999 */
export function sampleBankCard(serial: number): string {
  inRange(serial, 10_000_000);
  // The middle keeps the last four digits from being all zeros.
  const first18 = `70000000${String(serial).padStart(7, '0')}118`;
  return `${first18}${(10 - (luhnSum(`${first18}0`) % 10)) % 10}`;
}

function inRange(serial: number, size: number): void {
  if (!Number.isInteger(serial) || serial < 0 || serial >= size)
    throw new RangeError(`sample number ${serial} is not in 0 to ${size - 1}`);
}
