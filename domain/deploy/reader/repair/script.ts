/** Traditional and simplified characters: who is which, and the way back to simplified. */
import STCharacters from 'opencc-js/dict/STCharacters';
import TSCharacters from 'opencc-js/dict/TSCharacters';
import { Converter } from 'opencc-js/t2cn';

const TRADITIONAL = 1;
const SIMPLIFIED = 2;

interface Script {
  /** Traditional → simplified, one character each; only characters that change. */
  simple: Map<string, string>;
  /** Every UTF-16 unit → TRADITIONAL, SIMPLIFIED, or 0 where both scripts use it or neither. */
  flags: Uint8Array;
  /** Every UTF-16 unit → the unit of its simplified form. */
  units: Uint16Array;
  convert: (text: string) => string;
}

let script: Script | undefined;

function load(): Script {
  if (script) return script;
  const simple = new Map<string, string>();
  for (const [from, to] of entries(TSCharacters)) {
    const first = to.split(' ')[0] ?? '';
    if (from.length === 1 && first.length === 1 && first !== from) simple.set(from, first);
  }
  const flags = new Uint8Array(0x10000);
  for (const [from, to] of entries(STCharacters))
    if (from.length === 1 && !to.split(' ').includes(from)) flags[from.charCodeAt(0)] = SIMPLIFIED;
  for (const from of simple.keys()) flags[from.charCodeAt(0)] = TRADITIONAL;
  // Simplified text has 著, too.
  flags['著'.charCodeAt(0)] = 0;
  const units = new Uint16Array(0x10000);
  for (let i = 0; i < units.length; i++) units[i] = i;
  for (const [from, to] of simple) units[from.charCodeAt(0)] = to.charCodeAt(0);
  script = { simple, flags, units, convert: Converter({ from: 't', to: 'cn' }) };
  return script;
}

function entries(dictionary: string): [string, string][] {
  return dictionary.split('|').map(entry => {
    const cut = entry.indexOf(' ');
    return [entry.slice(0, cut), entry.slice(cut + 1)];
  });
}

/** Used by traditional text only. 著 is left out: simplified text has it, too. */
export function isTraditional(character: string): boolean {
  return load().flags[character.charCodeAt(0)] === TRADITIONAL;
}

/** Traditional characters that make a text traditional; a quoted word or a name must not. */
const ENOUGH = 6;

/** Whether a text is written in traditional characters. Copies keep some simplified ones, and shifted bytes make more. */
export function isTraditionalText(text: string): boolean {
  const { flags } = load();
  const counts = [0, 0, 0];
  for (let i = 0; i < text.length; i++) {
    const flag = flags[text.charCodeAt(i)] ?? 0;
    counts[flag] = (counts[flag] ?? 0) + 1;
  }
  const traditional = counts[TRADITIONAL] ?? 0;
  return traditional >= ENOUGH && traditional > (counts[SIMPLIFIED] ?? 0) * 2;
}

/** Every UTF-16 unit → the unit of its simplified form, without looking at its neighbours. */
export function simpleUnits(): Uint16Array {
  return load().units;
}

/** Words in which 著 stays 著 in simplified text; everywhere else the copies wrote it for 着. */
const KEEPS_ZHU =
  /[显卓昭较土]著|[名专论编译原巨遗拙合撰新]著(?!力|眼|重|手|急|想)|著(?:名|作|述|者|书|称|录|文立)/gu;
/** Books of account: 帐 is an old spelling of 账 in these. */
const ACCOUNT = /帐(?=户|号|目|单|本|册|款|务|面|簿)|(?<=[台结记算对查呆坏建转报做入欠])帐/gu;

/** Forms that converters of web pages produce and the dictionary leaves, with the words in which they are right. */
const VARIANTS: readonly (readonly [RegExp, string])[] = [
  [/(?<!神)祇|衹/gu, '只'],
  [/瞭(?!望)/gu, '了'],
  [/(?<![慰狼蕴枕])藉/gu, '借'],
  [/沈(?=着|重|淀|思|默|浸|稳|痛)/gu, '沉'],
  [/徬徨/gu, '彷徨'],
  [/画分/gu, '划分'],
];
const OLD_FORMS = new Map(
  [...'澂澄茍苟揹背効效吿告敍叙緖绪靑青淸清愼慎値值刦劫隷隶'.matchAll(/(.)(.)/gu)].map(m => [
    m[1] ?? '',
    m[2] ?? '',
  ]),
);
const ANY_OLD_FORM = new RegExp(`[${[...OLD_FORMS.keys()].join('')}]`, 'gu');
const ANY_VARIANT = /[祇衹瞭藉沈徬]|画分/u;

/** A whole traditional text in simplified characters, of the same length. */
export function simplified(text: string): string {
  const { convert, simple: map } = load();
  let out = convert(text);
  if (out.length !== text.length) out = text.replace(/./gu, c => map.get(c) ?? c);
  if (out.includes('著')) {
    const kept = new Set<number>();
    for (const match of out.matchAll(KEEPS_ZHU)) kept.add(match.index + match[0].indexOf('著'));
    out = out.replace(/著/gu, (c, at: number) => (kept.has(at) ? c : '着'));
  }
  if (ANY_VARIANT.test(out)) for (const [form, simple] of VARIANTS) out = out.replace(form, simple);
  return out.replace(ANY_OLD_FORM, form => OLD_FORMS.get(form) ?? form).replace(ACCOUNT, '账');
}
