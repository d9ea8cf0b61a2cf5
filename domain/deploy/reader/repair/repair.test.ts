import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { Converter } from 'opencc-js/cn2t';
import { describe, expect, it } from 'vitest';
import type { Repair } from '../reading.model.ts';
import { type Damage, damaged, shareRight } from './damage.test-kit.ts';
import { pairOf } from './gbk.ts';
import { repairText } from './repair.ts';
import { LOST_LEADS } from './words.data.ts';

const FOLDER = new URL('../dev-set/', import.meta.url);
const SAMPLES = readdirSync(FOLDER)
  .filter(name => name.startsWith('own-') && name.endsWith('.txt'))
  .map(name => readFileSync(new URL(name, FOLDER), 'utf8'));
/** The damage writes these four marks plain, and no repair can know that they were not. */
const plain = (text: string) =>
  text.replace(/[，；！？]/gu, mark => ({ '，': ',', '；': ';', '！': '!', '？': '?' })[mark] ?? mark);
const SAMPLE = SAMPLES.join('\n').replaceAll('　', '');

const print = (line: string) => process.stdout.write(`${line}\n`);

function rawAgain(text: string, repairs: readonly Repair[]): string {
  let raw = text;
  for (const { start, end, raw: was, repaired } of [...repairs].reverse()) {
    expect(raw.slice(start, end)).toBe(repaired);
    raw = raw.slice(0, start) + was + raw.slice(end);
  }
  return raw;
}

describe('a sound text', () => {
  const SOUND = [
    ...SAMPLES,
    plain(SAMPLE),
    '同志们：\r\n　　大家准备好了吗？真的吗?!好??不,好。\r\n',
    '他写过一部显著的著作，著力于着眼，编著者署名著者。',
    '匾上写着“天下為公”，他念作“踔(chuō)厉奋发”，又念“行(xíng)”。',
    '本次活动(xx市)新发展会员××人，同比增长**%，__年完成。\n\n\n二、`代码`与表格 a.b.c',
    '时间:2026-07-10\n地点:市总工会\n1 加强领导 2 抓落实',
    '“五一”是节日;“十一”也是。4?28,问?,答。',
    '',
  ];
  it.each(SOUND.map((text, i) => [i, text] as const))('passes unchanged (%i)', (_, text) => {
    expect(repairText(text)).toEqual({ text, repairs: [] });
  });
});

describe('a damaged copy', () => {
  const CASES: Damage[] = [
    { seed: 1, annotated: 0, boilerplate: false },
    { seed: 2, annotated: 20, boilerplate: true },
    { seed: 3, annotated: 80, boilerplate: true },
    { seed: 4, annotated: 120, boilerplate: false },
    { seed: 5, annotated: 400, boilerplate: true },
  ];
  it.each(CASES)(
    'is right in 99.5 of 100 characters, seed $seed, $annotated characters with readings',
    damage => {
      const raw = damaged(SAMPLE, damage);
      const repaired = repairText(raw);
      const share = shareRight(plain(SAMPLE), repaired.text);
      const lost = raw.match(/\?/gu)?.length ?? 0;
      print(
        `seed ${damage.seed}: ${SAMPLE.length} characters, ${lost} lost bytes, ${(share * 100).toFixed(3)} % right`,
      );
      expect(share).toBeGreaterThanOrEqual(0.995);
      expect(rawAgain(repaired.text, repaired.repairs)).toBe(raw);
    },
  );

  it('is right in 99.5 of 100 characters paragraph by paragraph, too', () => {
    let right = 0;
    let all = 0;
    for (const [seed, line] of SAMPLE.split('\n').entries()) {
      if (line.length < 60) continue;
      const repaired = repairText(damaged(line, { seed, annotated: 30, boilerplate: false })).text;
      right += shareRight(plain(line), repaired) * line.length;
      all += line.length;
    }
    print(`single paragraphs: ${((right / all) * 100).toFixed(3)} % right`);
    expect(right / all).toBeGreaterThanOrEqual(0.995);
  });
});

describe('single places', () => {
  const AROUND = '會(huì)議要求各級工會認真貫徹落實，團結動員廣大職工為發展貢獻力量，維護職工權益。';
  it.each([
    ['a swallowed bracket, shifted until the next reading', '實打?qū)嵎\ue848?wù)職工', '实打实服务职工'],
    ['a full stop before a plain mark', '說服力?,F在', '说服力。现在'],
    ['two lost bytes', '轉變?yōu)榉枪\ue083髽I、外資企業', '转变为非公企业、外资企业'],
    ['a lost trail byte before a comma', '加快經濟方式轉變?yōu)楹诵?,以', '加快经济方式转变为核心,以'],
    ['a figure after a lost byte', '根本原則?!蓖\ue0df?1月', '根本原则。”同年1月'],
    ['a second byte that is a letter', '諧穩定的良好局面??h委、縣政府', '谐稳定的良好局面。县委、县政府'],
    ['a word whose lead byte was lost', '救助“困難勞?!?、農民工', '救助“困难劳模”、农民工'],
    ['a lost middle dot', '慶祝4?28活動', '庆祝4·28活动'],
    ['a genuine question', '大家準備好了嗎?同志們。', '大家准备好了吗?同志们。'],
    [
      '着 written 著, and 著 that stays',
      '著力推進，隨著，著名、顯著、著作',
      '着力推进，随着，著名、显著、著作',
    ],
    ['an account written with the old character', '整改台帳、工作台帳', '整改台账、工作台账'],
    ['withheld tokens', 'xx月召開××次，**市__人，******思想', 'xx月召开××次，**市__人，******思想'],
    ['a lonely tick', '很好的`報告', '很好的报告'],
    ['blanks inside quotation marks', '做“ 主人翁 ”，30 億元', '做“主人翁”，30亿元'],
  ])('mends %s', (_, raw, repaired) => {
    expect(repairText(`${AROUND}\n${raw}`).text.split('\n')[1]).toBe(repaired);
  });

  it('joins a sentence that fell apart where links were cut out', () => {
    const raw = `${AROUND}\n要推動企業健全完善。\n    勞動合同。\n    集體合同等制度，維護權益。\n\u00a0\u00a0下一段。`;
    expect(repairText(raw).text.split('\n').slice(1)).toEqual([
      '要推动企业健全完善劳动合同集体合同等制度，维护权益。',
      '下一段。',
    ]);
  });

  it('takes out what the page put around and into the text, and says so', () => {
    const raw =
      '下面是小编为大家整理的讲话，供大家参考。\n同志们：\n要坚持新时代中 当前隐藏内容免费查看国特色。\n扩展阅读文章\n某某网 https://www.example.com\nCopyright © 2018 某某网';
    const { text, repairs } = repairText(raw);
    expect(text).toBe('同志们：\n要坚持新时代中国特色。');
    expect(repairs.map(({ sort }) => sort)).toEqual(['boilerplate', 'boilerplate', 'boilerplate']);
    expect(rawAgain(text, repairs)).toBe(raw);
  });
});

describe('what is said about repairs', () => {
  const piece = fc.constantFrom(
    ...[
      '會(huì)',
      '實',
      '?qū)',
      '?,',
      '?',
      ')',
      '(',
      '工会',
      '。',
      '\n',
      '\r\n',
      '\u00a0\u00a0',
      '`',
      '“ ',
      ' ”',
      '&nbsp;',
      '&ldquo;',
      '\ufeff',
    ],
    ...[
      '當前隱藏內容免費查看',
      '字號:\n',
      '劳动合同。\n',
      '嵎',
      '髽I',
      '著',
      '台帳',
      '1',
      ',',
      '\ufffd',
      '小编为大家整理\n',
      'x',
      '€',
    ],
  );
  it('gives the raw text back, whatever the text', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), pieces => {
        const raw = pieces.join('');
        const { text, repairs } = repairText(raw);
        expect(rawAgain(text, repairs)).toBe(raw);
      }),
      { numRuns: 2000 },
    );
  });

  it('makes one entry of one damaged sentence', () => {
    const { repairs } = repairText(
      '全市各級工會(huì)要認(rèn)真貫徹落實(shí)會(huì)議(yì)精神\n團結動員廣大職工',
    );
    expect(repairs.map(({ sort }) => sort)).toEqual(['pinyin', 'traditional']);
  });
});

describe('the data', () => {
  it('lists as lost leads only words with a character whose second byte is A3, in one of the scripts', () => {
    const toTraditional = Converter({ from: 'cn', to: 't' });
    for (const word of LOST_LEADS.split(' ')) {
      const trails = [...word, ...toTraditional(word)].map(character => pairOf(character) & 0xff);
      expect(trails, word).toContain(0xa3);
    }
  });
});

it('repairs 100,000 characters in well under a second', () => {
  const once = damaged(SAMPLE, { seed: 9, annotated: 100, boilerplate: true });
  const raw = once.repeat(Math.ceil(100_000 / once.length));
  // Time of this process alone: a busy machine must not fail the test.
  const began = process.cpuUsage();
  repairText(raw);
  const seconds = process.cpuUsage(began).user / 1_000_000;
  print(
    `${raw.length} characters in ${(seconds * 1000).toFixed(0)} ms: ${Math.round(raw.length / seconds)} characters/s`,
  );
  expect(seconds).toBeLessThan(1);
});

it.each([
  ['question marks', '?'.repeat(200_000)],
  ['blanks before an advert', `好${'\u00a0'.repeat(200_000)}当前隐藏内容免费查看`],
  ['empty lines', '\n'.repeat(200_000)],
  ['broken brackets', `${'打?qū)'.repeat(50)}\n`.repeat(200)],
])('is not slowed down by %s', (_, raw) => {
  const began = performance.now();
  repairText(raw);
  expect(performance.now() - began).toBeLessThan(3000);
});
