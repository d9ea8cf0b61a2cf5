/** Who is told: a noun phrase of bodies or people at the head of a clause, before the verb or 要. */
import { scan } from './lexicon.ts';
import { timeAhead } from './opening.ts';

export interface Owner {
  text: string;
  start: number;
  end: number;
  /** True when nobody in it belongs to the union system: then it is asked by letter, never told. */
  outside: boolean;
}

const LEAD =
  /^(?:[\s“"]*)(?:同时|此外|另外|会后|下一步|下步|下半年|今年|明年|特别是|尤其是|首先|其次|再次|最后|因此|为此|对此|请|由|具体由|其中|一方面|另一方面|比如|当前|今后|会议(?:要求|决定|明确|强调|指出|议定))?[，,、:：]?(?:请|由)?/;
const MODIFIER =
  /^(?:各级|各地|各县|各|全体|全市|全县|全区|全省|全国|广大|市级|县级|区级|市|县|区|省|乡镇|镇街|乡|镇|街道|社区|村|园区|开发区|企业|基层|产业|行业|直属|机关(?=各)|上级|本级|两级|三级|有关|相关|责任|牵头|专职|兼职|领导|非公|规模以上|重点|困难(?=帮扶中心)|级|和|与|及|以及|、|，|的|（[^）]{1,16}）|\([^)]{1,16}\)|“[^”]{1,12}”|[一-龥]{2,3}(?=总工会|县总|区总|市总)|[一-龥]{1,2}(?=县总工会|区总工会|市总工会))/;
const VERB_AHEAD =
  /^(?:[，,]|要|应|必须|务必|须|将|可|需|负责|按照|根据|结合|于|在|每|对|把|从|以|至少|可以|牵头|也|都|均|会同|认真|切实|积极|主动|及时|继续|抓好|进一步|围绕|充分|严格|深入|带头|分别|定期|全面|要在)/;

/** Owner at the head of `text`, or null when the clause names nobody before its verb. */
export function findOwner(text: string): Owner | null {
  const when = timeAhead(text);
  const lead = when + (LEAD.exec(text.slice(when))?.[0].length ?? 0);
  let at = lead;
  let heads = 0;
  let inside = false;
  let lastHead = lead;
  for (let guard = 0; guard < 24; guard++) {
    const hit = scan(text, ['owners'], at, Math.min(text.length, at + 14)).owners[0];
    if (hit && hit.start === at) {
      heads += 1;
      if (hit.group === 0) inside = true;
      at = hit.end;
      lastHead = at;
      continue;
    }
    const modifier = MODIFIER.exec(text.slice(at, at + 24));
    if (!modifier) break;
    // 各县（市、区）要: what the brackets add belongs to the body before them.
    if (heads > 0 && at === lastHead && /^[（(]/.test(modifier[0])) lastHead += modifier[0].length;
    at += modifier[0].length;
  }
  if (heads === 0 || lastHead - lead > 48) return null;
  const rest = text.slice(lastHead);
  if (rest !== '' && !VERB_AHEAD.test(rest) && !startsWithDeed(rest)) return null;
  return { text: text.slice(lead, lastHead), start: lead, end: lastHead, outside: !inside };
}

const TOLD = /^(?:要|应|须|必须|务必|将|每|于|在)/;

/** 12月份启动筹备，各县总工会要……: a body of the unions that is told something only after a comma. */
export function findOwnerBehind(text: string): Owner | null {
  for (const { index } of text.matchAll(/[，,；;]/g)) {
    const part = text.slice(index + 1);
    const found = findOwner(part);
    if (found && !found.outside && TOLD.test(part.slice(found.end)))
      return { ...found, start: found.start + index + 1, end: found.end + index + 1 };
  }
  return null;
}

const CHARGED =
  /[（(](?:责任|牵头|主办|承办)(?:单位|部门|部室|主体|处室|科室)[：:]\s*(?<who>[^；;）)]{2,60})/;

/** Who is named in brackets behind a measure (责任单位：…); it has no place at the head of the clause. */
export function findCharged(text: string): Owner | null {
  const who = CHARGED.exec(text)?.groups?.who?.trim();
  if (!who) return null;
  return { text: who, start: 0, end: 0, outside: findOwner(who)?.outside ?? false };
}

function startsWithDeed(text: string): boolean {
  const found = scan(text, ['deeds', 'commands'], 0, Math.min(text.length, 6));
  return found.deeds[0]?.start === 0 || found.commands[0]?.start === 0;
}
