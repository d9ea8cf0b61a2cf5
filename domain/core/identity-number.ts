import {
  type Checked,
  type CheckOptions,
  cleaned,
  endsInZeros,
  spoilt,
  withoutDashes,
  wrong,
  wrongCharacter,
} from './identity.ts';

/** Telephone numbers, bank cards and postcodes. */

export function checkMobile(raw: string): Checked {
  const text = withoutDashes(cleaned(raw));
  const early = spoilt(text, '手机号');
  if (early) return early;
  const value = text.replace(/^(?:\+86|0086|86(?=\d{11}$))/, '');
  return (
    wrongCharacter(value, /^\d$/, '手机号') ?? (/^1[3-9]\d{9}$/.test(value) ? right(value) : wrong('mobile'))
  );
}

/** Area code (10 and 2x have two digits, others three), number of 7 or 8 digits, extension. */
const LANDLINE = /^(?:(?:\+|00)86-?0?|0)(10|2\d|[3-9]\d{2})-?([2-8]\d{6,7})(?:(?:-|转|EXT\.?)(\d{1,6}))?$/u;

/** Stored as 0371-65550000 or 0371-65550000-801. */
export function checkLandline(raw: string): Checked {
  const text = cleaned(raw)
    .replace(/[‐‑‒–—―]/gu, '-')
    .replace(/^\((\+?\d+)\)-?/u, '$1-');
  const early = spoilt(text, '固定电话');
  if (early) return early;
  const [, area, number, extension] = LANDLINE.exec(text) ?? [];
  if (!area || !number) return wrong('landline');
  return right(`0${area}-${number}${extension ? `-${extension}` : ''}`);
}

/** Luhn (ISO/IEC 7812-1): every second digit from the right counts double. */
export function luhnSum(digits: string): number {
  return [...digits].reverse().reduce((total, char, i) => {
    const value = Number(char) * (i % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
}

/** 16 to 19 digits, and 15 of old cards. */
export function checkBankCard(raw: string, options: CheckOptions = {}): Checked {
  const what = '银行卡号';
  const value = withoutDashes(cleaned(raw));
  const early = spoilt(value, what) ?? wrongCharacter(value, /^\d$/, what);
  if (early) return early;
  if (value.length < 15 || value.length > 19)
    return wrong('length', { what, wanted: '16至19位', got: value.length });
  const checkPasses = luhnSum(value) % 10 === 0 && /[1-9]/.test(value);
  const zeros = endsInZeros(value, what, { checkPasses, compared: options.isComparedWithDocument ?? false });
  return zeros ?? (checkPasses ? right(value) : wrong('check-character', { what }));
}

export function checkPostcode(raw: string): Checked {
  const value = cleaned(raw);
  return spoilt(value, '邮政编码') ?? (/^(?!0{6})\d{6}$/.test(value) ? right(value) : wrong('postcode'));
}

const right = (value: string): Checked => ({ ok: true, value, hints: [] });
