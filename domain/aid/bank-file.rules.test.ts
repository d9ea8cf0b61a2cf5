import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asFen } from '../core/money.ts';
import { bankFile, faultsOf, plainYuan, readReturn, type SentLine } from './bank-file.rules.ts';
import { POSTINGS } from './payment.model.ts';

const line = (no: number, amount: number, name = '某甲') => ({
  no,
  name,
  card: '7000000000000011808',
  bank: '某行',
  amountFen: asFen(amount),
});

describe('bank file', () => {
  test('is the same text whatever the order of its lines, with lines and amount at its end', () => {
    const text = bankFile('B1', '帮扶款', [line(2, 5), line(1, 123_456)]);
    expect(text).toBe(bankFile('B1', '帮扶款', [line(1, 123_456), line(2, 5)]));
    expect(text.split('\r\n')).toEqual([
      '批次号,序号,户名,账号,开户行,金额,用途',
      'B1,1,某甲,7000000000000011808,某行,1234.56,帮扶款',
      'B1,2,某甲,7000000000000011808,某行,0.05,帮扶款',
      '合计,2,,,,1234.61,',
      '',
    ]);
  });

  test('lets no name break a row or begin a formula', () => {
    expect(bankFile('B1', '款', [line(1, 100, '=HYPERLINK("x"),\n乙')])).toContain(
      'B1,1,"HYPERLINK(""x""), 乙",',
    );
  });

  test('writes amounts to the fen', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000_000 }),
        n => Math.round(Number(plainYuan(asFen(n))) * 100) === n,
      ),
    );
  });
});

const HEAD = '批次号,序号,账号,金额,结果,原因,流水号';
describe('return file', () => {
  test('is read with its results, reasons and references; totals and empty rows are passed over', () => {
    const read = readReturn(
      `\uFEFF${HEAD}\r\nB1,1,700,12.30,成功,,R1\r\nB1,2,701,5,失败,"户名,不符",\r\n合计,2,,17.30,,,\r\n\r\n`,
    );
    expect(read).toMatchObject({
      ok: true,
      faults: [],
      lines: [
        { row: 2, no: 1, card: '700', amountFen: 1230, isPaid: true, bankRef: 'R1' },
        { row: 3, no: 2, card: '701', amountFen: 500, isPaid: false, reason: '户名,不符' },
      ],
    });
  });

  test.each([
    ['B1,x,700,1.00,成功,,R', '序号'],
    ['B1,1,700,1.005,成功,,R', '金额'],
    ['B1,1,700,0,成功,,R', '金额'],
    ['B1,1,700,1.00,处理中,,R', '结果'],
    ['B1,1,700,1.00,失败,,', '没有原因'],
    ['B1,1,700,1.00,成功,,', '没有流水号'],
  ])('names a row that cannot be understood: %s', (row, says) => {
    const read = readReturn(`${HEAD}\n${row}`);
    expect(read.ok && read.faults[0]!.says).toContain(says);
  });

  test('without its columns or without rows is refused', () => {
    expect(readReturn('批次号,序号\n')).toMatchObject({ refusal: { code: 'payment.return-shape' } });
    expect(readReturn(`${HEAD}\n`)).toMatchObject({ refusal: { code: 'payment.return-empty' } });
  });

  const sent = new Map<number, SentLine>([
    [1, { no: 1, amountFen: asFen(100), state: 'sent' }],
    [2, { no: 2, amountFen: asFen(200), state: 'paid' }],
    [3, { no: 3, amountFen: asFen(300), state: 'failed' }],
  ]);
  const back = (no: number, amount: number, isPaid: boolean, more: object = {}) => ({
    row: no + 1,
    batchNo: 'B1',
    no,
    card: 'c',
    amountFen: asFen(amount),
    isPaid,
    reason: '',
    bankRef: '',
    ...more,
  });
  const faults = (...lines: ReturnType<typeof back>[]) =>
    faultsOf(lines, sent, 'B1', (_, card) => card === 'c').map(f => f.says);

  test('may repeat what is known', () => {
    expect(faults(back(1, 100, true), back(1, 100, true), back(2, 200, true), back(3, 300, false))).toEqual(
      [],
    );
  });

  test.each([
    ['another batch', back(1, 100, true, { batchNo: 'B2' }), '属于批次'],
    ['a line that was never sent', back(9, 100, true), '不在这个批次里'],
    ['another amount', back(1, 101, true), '金额1.01与送出的1.00不同'],
    ['another card', back(1, 100, true, { card: 'd' }), '账号'],
    ['a failure after a success', back(2, 200, false), '此前银行已报成功'],
    ['a success after a failure', back(3, 300, true), '此前银行已报失败'],
  ])('is not taken with %s', (_, wrong, says) => {
    expect(faults(wrong)[0]).toContain(says);
  });

  test('is not taken when it contradicts itself', () => {
    expect(faults(back(1, 100, true), back(1, 100, false))[0]).toContain('结果相反');
  });
});

test('every cause of a posting adds up to nothing', () => {
  for (const parts of Object.values(POSTINGS))
    expect(Object.values(parts).reduce<number>((a, b) => a + b, 0)).toBe(0);
});
