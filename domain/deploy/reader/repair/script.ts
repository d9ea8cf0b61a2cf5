/** Traditional and simplified characters: who is which, and the way back to simplified. */
import STCharacters from 'opencc-js/dict/STCharacters';
import TSCharacters from 'opencc-js/dict/TSCharacters';
import { Converter } from 'opencc-js/t2cn';

interface Script {
  /** Traditional → simplified, one character each; only characters that change. */
  simple: Map<string, string>;
  /** Characters that only simplified text uses. */
  simplifiedOnly: Set<string>;
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
  const simplifiedOnly = new Set<string>();
  for (const [from, to] of entries(STCharacters)) if (!to.split(' ').includes(from)) simplifiedOnly.add(from);
  const units = new Uint16Array(0x10000);
  for (let i = 0; i < units.length; i++) units[i] = i;
  for (const [from, to] of simple) units[from.charCodeAt(0)] = to.charCodeAt(0);
  script = { simple, simplifiedOnly, units, convert: Converter({ from: 't', to: 'cn' }) };
  return script;
}

function entries(dictionary: string): [string, string][] {
  return dictionary.split('|').map(entry => {
    const cut = entry.indexOf(' ');
    return [entry.slice(0, cut), entry.slice(cut + 1)];
  });
}

/** Used by traditional text only. 著 is left out: simplified text has it too. */
export function isTraditional(character: string): boolean {
  return character !== '著' && load().simple.has(character);
}

export function isSimplifiedOnly(character: string): boolean {
  return load().simplifiedOnly.has(character);
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

/** A whole traditional text in simplified characters, of the same length. */
export function simplified(text: string): string {
  const { convert, simple } = load();
  let out = convert(text);
  if (out.length !== text.length) out = text.replace(/./gu, c => simple.get(c) ?? c);
  if (out.includes('著')) {
    const kept = new Set<number>();
    for (const match of out.matchAll(KEEPS_ZHU)) kept.add(match.index + match[0].indexOf('著'));
    out = out.replace(/著/gu, (c, at: number) => (kept.has(at) ? c : '着'));
  }
  return out.replace(ACCOUNT, '账');
}
