import { expect, test } from 'vitest';
import { asDay } from '../core/days.ts';
import { canCite, canMark, canQuote, canSend, paperOf, quoted } from './special.rules.ts';

const known = { employers: ['霁川云帆电子有限公司'], persons: ['秦守拙'] };

test('the same figure stands once for the same days', () => {
  const window = { fromDay: asDay('2026-07-01'), toDay: asDay('2026-09-30') };
  const done = { code: 'visit-done', ...window } as const;
  expect(
    canCite([done, { ...done, code: 'visit-finding' }, { ...done, toDay: asDay('2026-08-31') }]).ok,
  ).toBe(true);
  expect(canCite([done, { ...done, code: 'visit-finding' }, done])).toMatchObject({
    ok: false,
    refusal: { code: 'special.figure-twice', fields: [{ path: 'figures.2.code' }] },
  });
});

test('a quotation names neither the enterprise, in full or in short, nor a person', () => {
  for (const [text, said] of [
    ['霁川云帆电子有限公司拖欠三个月工资', '某企业拖欠三个月工资'],
    ['霁川云帆电子公司拖欠工资', '某企业拖欠工资'],
    ['霁川云帆电子加班多', '某企业加班多'],
    ['秦守拙反映加班多', '秦某反映加班多'],
    ['李师傅说没有签合同，找过王经理', '某师傅说没有签合同，找过某经理'],
  ])
    expect(quoted(text!, known, false)).toBe(said);
});

test('numbers that lead to a person go even where names stay', () => {
  const text = '秦守拙13812345678，证件110101199003078515，卡6222020200112233445';
  expect(quoted(text, known, true)).toBe('秦守拙（电话略），证件（证件号略），卡（号码略）');
  expect(quoted('欠薪12000元，2026年10月', known, false)).toBe('欠薪12000元，2026年10月');
});

test('a quotation with names gives its reason, and a report says what it found and what it asks', () => {
  const quote = { no: 'AB', isNamed: true, why: '' };
  expect(canQuote([quote])).toMatchObject({ ok: false, refusal: { code: 'special.named-why' } });
  expect(canQuote([{ ...quote, why: '已公开通报' }]).ok).toBe(true);
  expect(canQuote([])).toMatchObject({ ok: false });
  expect(canSend({ situation: '', advice: '建议' })).toMatchObject({
    refusal: { code: 'special.words-missing' },
  });
  expect(canSend({ situation: '情况', advice: '建议' }).ok).toBe(true);
});

test('on paper every quotation carries its number and every figure its window', () => {
  const printed = paperOf({
    ...{ title: '关于欠薪问题的专报', situation: '走访情况。', advice: '建议。', office: '砚宁区总工会' },
    ...{
      toUnit: '霁川市总工会',
      series: '砚宁区工会走访专报',
      signed: { number: '2026年第1期', on: '2026-11-22' },
    },
    quotes: [
      {
        ...{ findingId: '', isNamed: false, why: '', no: '23456789AB', text: '某企业拖欠工资' },
        source: { visitedOn: asDay('2026-10-20'), unit: '砚东街道', toldBy: 'worker' },
      },
      { findingId: '', isNamed: true, why: '本人同意', no: '23456789AC', text: '秦守拙说没有合同' },
    ],
    figures: [
      {
        ...{ code: 'visit-finding', label: '走访发现问题', value: '12件', basis: '走访记录中逐条写明的问题' },
        ...{ fromDay: asDay('2026-10-01'), toDay: asDay('2026-10-31') },
      },
    ],
  });
  expect(printed.head).toMatchObject({ sort: 'issue', issue: '2026年第1期' });
  const said = JSON.stringify(printed.blocks);
  expect(said).toContain('1.某企业拖欠工资（问题号23456789AB）');
  expect(said).toContain('12件');
  expect(said).toContain('2026年10月1日至2026年10月31日');
  expect(printed.notes[0]).toContain('走访记录');
  const tables = printed.blocks.flatMap(b => (b.sort === 'table' ? [b] : []));
  expect(tables.map(t => [t.key, t.rows])).toEqual([
    [
      'quotes',
      [
        ['1', '23456789AB', '2026-10-20', '砚东街道', '职工反映', '已隐名'],
        // Drafted before its source was kept: the number alone leads there.
        ['2', '23456789AC', '—', '—', '—', '未隐名：本人同意'],
      ],
    ],
    ['figures', [['1', '走访发现问题', '12件', '2026年10月1日至2026年10月31日', '“走访问题”页']]],
  ]);
});

test('names that whoever drafts has marked go too, and a mark that the words do not hold is told', () => {
  const text = '阿依古丽和云帆电子的小王都说没有加班费';
  expect(quoted(text, { ...known, marked: ['阿依古丽', '云帆电子', '小王'] }, false)).toBe(
    '某某和某某的某某都说没有加班费',
  );
  const quote = { no: 'AB', masks: ['阿依古丽', '小李'] };
  expect(canMark(quote, text, 'quotes.0.masks')).toMatchObject({ refusal: { code: 'special.mark-missing' } });
  expect(canMark({ no: 'AB', masks: ['小王'] }, text, 'quotes.0.masks').ok).toBe(true);
  expect(canMark({ no: 'AB' }, text, 'quotes.0.masks').ok).toBe(true);
});
