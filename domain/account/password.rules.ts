/**
 * Passwords by one of two profiles, because the standards contradict each other:
 *   mlps  GB/T 22239-2019 8.1.4.1: complexity and periodic change
 *   asvs  OWASP ASVS 5.0 6.2: length, no composition rules (6.2.5), no periodic change (6.2.10)
 * In both, what is easy to guess is refused, and what contains the person's own name.
 */
import { allowed, type FieldNote, refused, type Verdict } from '../core/verdict.ts';
import type { PasswordRules } from './account.model.ts';
import { accountRefusals } from './account.refusals.ts';
import commonWords from './common-words.json' with { type: 'json' };

export interface PasswordSettings {
  profile: 'mlps' | 'asvs';
  length: number;
  classes: number;
  ageDays: number;
  history: number;
}

/** Without composition rules length alone has to carry: never below this under asvs. */
const ASVS_LENGTH = 12;

export function passwordRulesOf(s: PasswordSettings): PasswordRules {
  const isMlps = s.profile === 'mlps';
  const rules = {
    profile: s.profile,
    minLength: isMlps ? s.length : Math.max(s.length, ASVS_LENGTH),
    classes: isMlps ? s.classes : 0,
    maxAgeDays: isMlps ? s.ageDays : null,
    history: isMlps ? s.history : 1,
  };
  const says = [`至少${rules.minLength}位`];
  if (rules.classes) says.push(`大写字母、小写字母、数字、符号中至少${rules.classes}种`);
  says.push('不含登录名和姓名，不用常见词语、连续或重复的字符');
  says.push(rules.history > 1 ? `不与最近${rules.history}次用过的相同` : '不与现在的相同');
  if (rules.maxAgeDays) says.push(`每${rules.maxAgeDays}天更换一次`);
  return { ...rules, says };
}

export interface Whose {
  login: string;
  name: string;
  /** As kept with the person: full reading, then initials; may be empty. */
  pinyin: string;
}

export function canUsePassword(rules: PasswordRules, password: string, whose: Whose): Verdict {
  const text = password.normalize('NFKC');
  const faults: string[] = [];
  const length = [...text].length;
  if (length < rules.minLength) faults.push(`口令至少${rules.minLength}位，现在是${length}位`);
  if (classesIn(text) < rules.classes)
    faults.push(`须包含大写字母、小写字母、数字、符号中的至少${rules.classes}种`);
  if (containsOwnName(text, whose)) faults.push('不能包含登录名或姓名');
  else if (weightOf(text) < LEAST_WEIGHT) faults.push('太容易猜到，请换成不常见、不连续的组合');
  if (faults.length === 0) return allowed;
  const fields: FieldNote[] = faults.map(says => ({ path: 'password', says }));
  return refused(accountRefusals['weak-password']({}, { fields }));
}

const classesIn = (text: string): number =>
  [/\p{Lu}/u, /\p{Ll}/u, /\d/, /[^\p{Lu}\p{Ll}\d]/u].filter(sort => sort.test(text)).length;

function containsOwnName(text: string, { login, name, pinyin }: Whose): boolean {
  const lower = text.toLowerCase();
  const own = [login, login.split(/[._-]/)[0] ?? '', name, pinyin.split(' ')[0] ?? ''];
  return own.some(
    part => [...part].length >= (/^[a-z]/i.test(part) ? 3 : 2) && lower.includes(part.toLowerCase()),
  );
}

/** Characters that nothing explains count one each; a word, a run, a repetition or a year counts one as a whole. */
const LEAST_WEIGHT = 6;
const LEET: Record<string, string> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};
const KEYBOARD = [
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz',
  '2wsx',
  '3edc',
  '4rfv',
  '1234567890',
  '!@#$%^&*()',
];
const words = [...commonWords.words].sort((a, b) => b.length - a.length);

export function weightOf(password: string): number {
  const text = password.toLowerCase();
  const plain = [...text].map(c => LEET[c] ?? c).join('');
  let weight = 0;
  for (let i = 0; i < text.length; ) {
    i += Math.max(
      1,
      wordAt(plain, i),
      runAt(text, i),
      keyboardAt(text, i),
      repeatAt(text, i),
      yearAt(text, i),
    );
    weight++;
  }
  return weight;
}

const wordAt = (plain: string, i: number): number => words.find(w => plain.startsWith(w, i))?.length ?? 0;

/** abc, 321: neighbours in the alphabet or among the digits. */
function runAt(text: string, i: number): number {
  for (const step of [1, -1]) {
    let n = 1;
    while (i + n < text.length && text.charCodeAt(i + n) - text.charCodeAt(i + n - 1) === step) n++;
    if (n >= 3) return n;
  }
  return 0;
}

function keyboardAt(text: string, i: number): number {
  for (let n = Math.min(10, text.length - i); n >= 3; n--) {
    const piece = text.slice(i, i + n);
    if (KEYBOARD.some(row => row.includes(piece) || [...row].reverse().join('').includes(piece))) return n;
  }
  return 0;
}

/** aaa, or the same two to four characters again and again. */
function repeatAt(text: string, i: number): number {
  for (let size = 1; size <= 4; size++) {
    const unit = text.slice(i, i + size);
    let n = 1;
    while (unit.length === size && text.startsWith(unit, i + n * size)) n++;
    if (n * size >= 3 && n > 1) return n * size;
  }
  return 0;
}

/** 1990, 2026, 19900101. */
const yearAt = (text: string, i: number): number =>
  /^(?:(?:19|20)\d\d(?:(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))?)/.exec(text.slice(i))?.[0].length ?? 0;
