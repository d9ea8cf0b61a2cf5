import { describe, expect, it } from 'vitest';
import { readAllotInput } from './read-input.ts';

const good = {
  cadres: [
    { id: '甲', units: ['镇'], min: 0, max: 3, skills: [], at: [0, 0], days: 5 },
    { id: '乙', units: ['镇'], min: 0, max: 3, skills: [], at: null, days: 5 },
  ],
  employers: [{ id: 'a', unit: '镇', at: [1, 1], needs: [], days: 0.5, weight: 1 }],
};
const cadre = (more: object) => ({ ...good, cadres: [{ ...good.cadres[0], ...more }] });
const employer = (more: object) => ({ ...good, employers: [{ ...good.employers[0], ...more }] });

describe('bad input', () => {
  it.each<[string, unknown, string[]]>([
    ['no object', [], ['一个对象']],
    ['no lists', {}, ['缺少 cadres']],
    ['a row that is no object', { ...good, employers: [3] }, ['employers 第1行', '对象']],
    [
      'an id twice',
      { ...good, cadres: [good.cadres[0], good.cadres[0]] },
      ['cadres 第2行（甲）的 id', '第1行重复'],
    ],
    [
      'an id twice, as number and text',
      { ...good, employers: [1, '1'].map(id => ({ ...good.employers[0], id })) },
      ['employers 第2行（1）的 id'],
    ],
    ['an empty id', cadre({ id: ' ' }), ['cadres 第1行的 id']],
    [
      'an unknown unit',
      { ...employer({ unit: '外' }), units: [{ id: '镇' }] },
      ['employers 第1行（a）的 unit', '“外”', 'units'],
    ],
    ['a minimum above the maximum', cadre({ min: 4 }), ['cadres 第1行（甲）的 min', 'max']],
    ['teams that are no answer', { ...good, teams: '是' }, ['teams', 'true']],
    ['half a person', cadre({ max: 2.5 }), ['cadres 第1行（甲）的 max', '整数']],
    ['negative days', employer({ days: -1 }), ['employers 第1行（a）的 days', '-1']],
    ['no number', employer({ weight: 'NaN' }), ['employers 第1行（a）的 weight', '“NaN”']],
    [
      'not a finite number',
      cadre({ at: [0, Number.POSITIVE_INFINITY] }),
      ['cadres 第1行（甲）的 at', '数字'],
    ],
    ['a place of one number', cadre({ at: [1] }), ['cadres 第1行（甲）的 at', '[x, y]']],
    [
      'days for other weeks',
      { ...cadre({ days: [1, 2, 3] }), weeks: [null, null] },
      ['cadres 第1行（甲）的 days', '2个数'],
    ],
    ['a pin of nobody', { ...good, pins: [{ employer: 'a', cadre: '丁' }] }, ['pins 第1行', 'cadre', '“丁”']],
    [
      'a pin twice',
      {
        ...good,
        pins: [
          { employer: 'a', cadre: '甲' },
          { employer: 'a', cadre: '乙' },
        ],
      },
      ['pins 第2行', '第1行'],
    ],
    [
      'a pin that is forbidden',
      { ...good, pins: [{ employer: 'a', cadre: '甲' }], forbidden: [{ employer: 'a', cadre: '甲' }] },
      ['pins 第1行', 'forbidden 第1行', '矛盾'],
    ],
    [
      'an id with a space behind it',
      { ...good, employers: [{ ...good.employers[0], unit: '镇 ' }] },
      ['employers 第1行', 'unit', '前后有空格'],
    ],
    [
      'a skill with a space before it',
      { ...good, cadres: [{ ...good.cadres[0], skills: [' 会计'] }] },
      ['cadres 第1行', 'skills', '前后有空格'],
    ],
    [
      'a month that is none',
      { ...good, weeks: ['2026-09'], elsewhere: [{ employer: 'a', level: 'county', month: '九月' }] },
      ['elsewhere 第1行', 'month'],
    ],
    [
      'a level that is none',
      { ...good, weeks: ['2026-09'], elsewhere: [{ employer: 'a', level: '省', month: '2026-09' }] },
      ['elsewhere 第1行', 'level', 'county（县级）'],
    ],
  ])('%s is told in a sentence with row and field', (_, file, words) => {
    const read = readAllotInput(file);
    const faults = 'faults' in read ? read.faults : [];
    expect(
      faults.find(says => words.every(word => says.includes(word))),
      faults.join('\n'),
    ).toBeDefined();
    for (const says of faults) expect(says).toMatch(/请|写/u);
  });

  it('a prohibition of somebody who is not there is told and not refused', () => {
    const read = readAllotInput({ ...good, forbidden: [{ employer: 'a', cadre: '丁' }] });
    expect('notes' in read && read.notes).toEqual([expect.stringContaining('forbidden 第1行')]);
  });

  it('a list or a field that nobody reads is told: it may be misspelt', () => {
    const [cadre, ...others] = good.cadres;
    const read = readAllotInput({
      ...good,
      cadres: [{ ...cadre, skill: ['会计'] }, ...others],
      forbiden: [{ employer: 'a', cadre: '甲' }],
    });
    expect('notes' in read && read.notes).toEqual([
      expect.stringMatching(/没有用上：forbiden。能用的有 .*forbidden/u),
      expect.stringMatching(/cadres 里没有用上：skill。能用的有 .*skills/u),
    ]);
    expect(readAllotInput(good)).toMatchObject({ notes: [] });
  });

  it('minimums above all that there is to visit are told and not refused', () => {
    const [cadre, ...others] = good.cadres;
    const read = readAllotInput({ ...good, cadres: [{ ...cadre, min: 2 }, ...others] });
    expect('notes' in read && read.notes).toEqual([expect.stringMatching(/min）合计2户.*只有1户/u)]);
  });

  it('days and weights finer than a hundredth are rounded so that no limit is passed, and told once for each field', () => {
    const read = readAllotInput({
      cadres: [
        { ...good.cadres[0], days: 3.339 },
        { ...good.cadres[1], days: 0.29 },
      ],
      employers: [0.3333, 0.5, 2 / 3].map((days, i) => ({
        ...good.employers[0],
        id: i,
        days,
        weight: i * 1.2345,
      })),
    });
    expect(read).toMatchObject({
      input: {
        cadres: [{ days: 3.33 }, { days: 0.29 }],
        employers: [
          { days: 0.34, weight: 0.01 },
          { days: 0.5, weight: 1.23 },
          { days: 0.67, weight: 2.47 },
        ],
      },
      notes: [
        expect.stringMatching(/^cadres 的 days 有1处.*向下.*3\.339按3\.33计/u),
        expect.stringMatching(/^employers 的 days 有2处.*向上.*0\.3333按0\.34计/u),
        expect.stringMatching(/^employers 的 weight 有3处.*如0按0\.01计/u),
      ],
    });
  });

  it('an employer that stands twice in the previous arrangement is told, and the later row holds', () => {
    const previous = ['甲', '乙'].map(cadre => ({ employer: 'a', cadre }));
    const read = readAllotInput({ ...good, previous });
    expect('notes' in read && read.notes).toEqual([expect.stringContaining('previous 第2行')]);
  });

  it('what is left out has its usual value', () => {
    const read = readAllotInput({ cadres: [{ id: 1, units: [1] }], employers: [{ id: 1, unit: 1 }] });
    expect(read).toMatchObject({
      input: {
        cadres: [{ min: 0, max: null, days: null, at: null, skills: [] }],
        employers: [{ days: 0, weight: 1, needs: [] }],
        weeks: [null],
        teams: false,
        terms: { anotherVisitor: 20, overEven: 2 },
      },
    });
  });
});
