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

/** 统一社会信用代码 (GB 32100-2015) and 组织机构代码 (GB 11714). Unit numbers may begin with letters. */

const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** Powers of 3 modulo 31. */
const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;
const ORG_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ORG_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const;

const weigh = (text: string, alphabet: string, weights: readonly number[]): number =>
  weights.reduce((total, weight, i) => total + weight * alphabet.indexOf(text[i]!), 0);

export function usccCheckCharacter(first17: string): string {
  return USCC_ALPHABET[(31 - (weigh(first17, USCC_ALPHABET, USCC_WEIGHTS) % 31)) % 31]!;
}

export function orgCodeCheckCharacter(first8: string): string {
  return '0123456789X'[(11 - (weigh(first8, ORG_ALPHABET, ORG_WEIGHTS) % 11)) % 11]!;
}

/** Registering authority and sort of body, from the first two characters. */
const BODIES: Readonly<Record<string, string>> = {
  '11': '机关',
  '12': '事业单位',
  '13': '群团组织',
  '51': '社会团体',
  '52': '民办非企业单位',
  '53': '基金会',
  '81': '基层工会',
  '89': '其他工会组织',
  '91': '企业',
  '92': '个体工商户',
  '93': '农民专业合作社',
  N1: '集体经济组织',
  N2: '集体经济组织',
  N3: '集体经济组织',
  Y1: '其他组织',
};

export interface UsccFacts {
  /** 企业 基层工会 …, where the first two characters say so. */
  body?: string;
  /** Characters 9 to 17. */
  orgCode: string;
}

export function checkUscc(raw: string, options: CheckOptions = {}): Checked<UsccFacts> {
  const what = '统一社会信用代码';
  const value = withoutDashes(cleaned(raw));
  const early = spoilt(value, what) ?? wrongCharacter(value, /^[0-9A-HJ-NP-RTUWXY]$/, what);
  if (early) return early;
  if (value.length !== 18) return wrong('length', { what, wanted: '18位', got: value.length });
  const checkPasses = value.endsWith(usccCheckCharacter(value));
  const zeros = endsInZeros(value, what, { checkPasses, compared: options.isComparedWithDocument ?? false });
  if (zeros) return zeros;
  if (!checkPasses) return wrong('check-character', { what });
  const orgCode = value.slice(8, 17);
  const body = BODIES[value.slice(0, 2)];
  // Codes with a wrong inner check character were issued, so it is a doubt only.
  const isInnerRight = orgCode.endsWith(orgCodeCheckCharacter(orgCode));
  const hints = isInnerRight ? [] : ['第9至17位的组织机构代码校验不符，请留意核对登记证书'];
  return { ok: true, value, hints, orgCode, ...(body ? { body } : {}) };
}

export function checkOrgCode(raw: string): Checked {
  const what = '组织机构代码';
  const value = withoutDashes(cleaned(raw));
  const early = spoilt(value, what) ?? wrongCharacter(value, /^[0-9A-Z]$/, what);
  if (early) return early;
  if (value.length !== 9) return wrong('length', { what, wanted: '9位', got: value.length });
  if (!value.endsWith(orgCodeCheckCharacter(value))) return wrong('check-character', { what });
  return { ok: true, value, hints: [] };
}
