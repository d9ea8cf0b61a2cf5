/** Names taken out of a quotation, and the report as it stands on paper. */
import { asDay, chineseDay, type Day } from '../core/days.ts';
import { all, allowed, refused, type Verdict } from '../core/verdict.ts';
import { toldByLabel } from '../visit/finding.rules.ts';
import type { Printed } from './bulletin.model.ts';
import { type Quote, SPECIAL_FIGURES, type SpecialFigure } from './special.model.ts';
import { specialRefusals as no } from './special.refusals.ts';

export interface Known {
  /** Of the enterprise that was visited and of others that the words name, as registered. */
  employers: readonly string[];
  persons: readonly string[];
  /** Marked by whoever drafts: persons or enterprises, nobody asks which. */
  marked?: readonly string[];
}

/** What a legal name ends in; people leave it out. */
const LEGAL =
  /(?:有限责任公司|股份有限公司|集团有限公司|有限公司|集团公司|集团|公司|合作社|事务所|经营部|商行)$/u;
const MASKED = '某企业';
/** Somebody told by surname and title. */
const TITLED = /[\u4e00-\u9fa5](?=(?:某某?)?(?:师傅|先生|女士|经理|主任|老板|厂长|组长|书记))/gu;

/** The name whole and without what it legally ends in; a bare word of two characters would take out too much. */
const formsOf = (name: string): string[] => {
  const bare = name.replace(LEGAL, '').replace(LEGAL, '');
  return [name, ...(bare.length >= 3 && bare !== name ? [bare] : [])];
};

/**
 * Without names of persons and enterprises, and never with numbers that lead to a person (个人信息保护法 第七十三条：去标识化).
 * @param isNamed names stay; numbers still go
 */
export function quoted(text: string, { employers, persons, marked = [] }: Known, isNamed: boolean): string {
  const bare = text
    .replace(/(?<!\d)\d{17}[\dXx](?!\d)/gu, '（证件号略）')
    .replace(/(?<!\d)1[3-9]\d{9}(?!\d)/gu, '（电话略）')
    .replace(/(?<!\d)\d{15,19}(?!\d)/gu, '（号码略）');
  if (isNamed) return bare;
  const firms = employers.flatMap(formsOf).sort((a, b) => b.length - a.length);
  const unmarked = [...marked]
    .sort((a, b) => b.length - a.length)
    .reduce((said, name) => said.replaceAll(name, '某某'), bare);
  const without = firms.reduce((said, name) => said.replaceAll(name, MASKED), unmarked);
  const people = [...persons].filter(name => name.length >= 2).sort((a, b) => b.length - a.length);
  return people
    .reduce((said, name) => said.replaceAll(name, `${Array.from(name)[0]}某`), without)
    .replace(TITLED, '某')
    .replaceAll('某企业公司', MASKED);
}

/** A mark that the words do not hold would look as if it hid something. */
export const canMark = (quote: Pick<Quote, 'no' | 'masks'>, text: string, path: string): Verdict => {
  const missing = quote.masks?.find(name => !text.includes(name));
  return missing === undefined
    ? allowed
    : refused(
        no['mark-missing'](
          { no: quote.no, name: missing },
          { fields: [{ path, says: '请照原话填写要隐去的名字' }] },
        ),
      );
};

/** What is quoted with names says why. */
export const canQuote = (quotes: readonly Pick<Quote, 'isNamed' | 'why' | 'no'>[]): Verdict =>
  all(
    quotes.length > 0 ? allowed : refused(no['quotes-none']()),
    ...quotes.map((q, i) =>
      q.isNamed && q.why.length < 2
        ? refused(
            no['named-why']({ no: q.no }, { fields: [{ path: `quotes.${i}.why`, says: '请写明理由' }] }),
          )
        : allowed,
    ),
  );

/** The same figure of the same days once: twice on paper looks like two. */
export function canCite(figures: readonly Pick<SpecialFigure, 'code' | 'fromDay' | 'toDay'>[]): Verdict {
  const keys = figures.map(({ code, fromDay, toDay }) => `${code} ${fromDay} ${toDay}`);
  const at = keys.findIndex((key, i) => keys.indexOf(key) < i);
  if (at < 0) return allowed;
  const fields = [{ path: `figures.${at}.code`, says: '请去掉或改选' }];
  return refused(no['figure-twice']({ no: at + 1 }, { fields }));
}

/** What the report lacks before it leaves the desk. */
export const canSend = ({ situation, advice }: { situation: string; advice: string }): Verdict =>
  all(
    situation ? allowed : refused(no['words-missing']({ what: '基本情况' }, at('situation'))),
    advice ? allowed : refused(no['words-missing']({ what: '意见建议' }, at('advice'))),
  );

const at = (path: string) => ({ fields: [{ path, says: '请填写这一项' }] });

export interface SpecialPaper {
  title: string;
  situation: string;
  advice: string;
  quotes: readonly Quote[];
  figures: readonly SpecialFigure[];
  office: string;
  toUnit: string;
  series: string;
  /** Null for a draft. */
  signed: { number: string; on: string } | null;
}

const plain = (text: string) => ({ sort: 'paragraph' as const, runs: [{ text, key: null }] });
const heading = (text: string) => ({ sort: 'heading' as const, text });
const lines = (text: string) => text.split('\n').filter(Boolean).map(plain);

export function paperOf(p: SpecialPaper): Printed {
  const date = p.signed && chineseDay(asDay(p.signed.on));
  return {
    head: p.signed
      ? {
          ...{ sort: 'issue', mark: p.series, issue: p.signed.number },
          ...{ office: `${p.office}办公室编`, day: date! },
        }
      : { sort: 'draft', says: '走访专报（拟稿）' },
    title: p.title,
    addressee: p.toUnit,
    blocks: [
      heading('一、基本情况'),
      ...lines(p.situation),
      ...p.figures.map(f => ({
        sort: 'paragraph' as const,
        runs: [
          { text: `${f.label}：`, key: null },
          { text: f.value, key: f.code },
          { text: `（${days(f.fromDay, f.toDay)}）。`, key: null },
        ],
      })),
      heading('二、走访反映的问题'),
      ...p.quotes.map((q, i) => plain(`${i + 1}.${q.text}（问题号${q.no}）`)),
      heading('三、意见建议'),
      ...lines(p.advice),
      heading('附：引用出处'),
      quoteSources(p.quotes),
      ...(p.figures.length ? [figureSources(p.figures)] : []),
    ],
    notes: [
      ...new Set(p.figures.map(f => f.basis)),
      '引用的问题隐去个人、企业名称，可凭问题号在平台查核；注明理由的除外',
    ],
    office: p.office,
    date,
    copies: [],
    recordOffice: `${p.office}办公室`,
  };
}

const days = (from: Day, to: Day): string => `${chineseDay(from)}至${chineseDay(to)}`;

type Table = Extract<Printed['blocks'][number], { sort: 'table' }>;
const column = (title: string, width: number, figure = false) => ({ title, width, figure });

/** Each quotation with the record that it stands in: whoever holds the paper finds the record by its number. */
const quoteSources = (quotes: readonly Quote[]): Table => ({
  ...{ sort: 'table', key: 'quotes', caption: '引用的问题' },
  columns: [
    column('序号', 8, true),
    column('问题号', 22, true),
    column('走访日期', 18, true),
    column('负责单位', 20),
    column('反映人', 14),
    column('隐名', 18),
  ],
  rows: quotes.map(({ no, source, isNamed, why, masks = [] }, i) => [
    String(i + 1),
    no,
    source?.visitedOn ?? '—',
    source?.unit ?? '—',
    source ? toldByLabel(source.toldBy) : '—',
    isNamed ? `未隐名：${why}` : masks.length ? `已隐名，另标${masks.length}处` : '已隐名',
  ]),
  note: '在平台“走访问题”页输入问题号，即可打开走访记录核对原话。',
});

const figureSources = (figures: readonly SpecialFigure[]): Table => ({
  ...{ sort: 'table', key: 'figures', caption: '引用的数' },
  columns: [
    column('序号', 8, true),
    column('数', 20),
    column('数值', 14, true),
    column('起止', 28),
    column('记录所在', 30),
  ],
  rows: figures.map(({ code, label, value, fromDay, toDay }, i) => [
    String(i + 1),
    label,
    value,
    days(fromDay, toDay),
    SPECIAL_FIGURES[code].records,
  ]),
  note: '各数的口径见数据说明，由平台从记录计算，不能手填。',
});
