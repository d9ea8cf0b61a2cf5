/** What somebody typed wrongly is told in Chinese, of a table with its row and column; nobody reads the words of a library. */
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import { expect, test } from 'vitest';
import { Refusal } from '../core/refusal.ts';
import { readGiven } from './given.ts';

const read = (kind: string, asks: readonly string[], given: Record<string, unknown>) =>
  readGiven(kinds[kind]!, { label: '登记', needs: [], asks }, given);
const told = (kind: string, asks: readonly string[], given: Record<string, unknown>) => {
  try {
    read(kind, asks, given);
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.note.fields?.map(({ path, says }) => `${path} ${says}`);
  }
};

test('a cell that nobody filled in is asked for by its row and column', () => {
  const claims = [{ sort: 'pay', amountFen: 100 }, {}];
  expect(told('mediation', ['claims'], { claims })).toEqual([
    'given.claims.1.sort 仲裁请求和金额第2行：请选择请求',
    'given.claims.1.amountFen 仲裁请求和金额第2行：请填写金额',
  ]);
  const members = [{ name: '某某', relation: '女儿', identity: '1', health: 'good' }];
  expect(told('hardship', ['members'], { members })?.[0]).toMatch(
    /^given\.members\.0\.identity 共同生活的家庭成员（不含申请人）第1行：[\u4e00-\u9fff]/,
  );
});

test('a cell that was emptied again counts as one that was never filled in', () => {
  const suspensions = [{ from: '2026-01-05', to: '' }];
  expect(read('mediation', ['suspensions'], { suspensions })).toEqual({
    suspensions: [{ from: '2026-01-05', to: null }],
  });
  expect(read('petition', ['representatives'], { representatives: [{ name: '代表甲', phone: '' }] })).toEqual(
    {
      representatives: [{ name: '代表甲', phone: '' }],
    },
  );
});

test('no kind says a word that is not Chinese, whatever is wrong with a field', () => {
  const wrong = [{}, [{}], ['x'], 'x'.repeat(9000), -1, 1.5, true, { a: 1 }];
  for (const kind of Object.values(kinds))
    for (const name of Object.keys(kind.fields))
      for (const value of wrong)
        for (const line of told(kind.kind, [name], { [name]: value }) ?? []) {
          const says = line.slice(line.indexOf(' ') + 1);
          expect(says, `${kind.kind}.${name} ${JSON.stringify(value).slice(0, 40)}`).toMatch(
            /^[^a-z]*[\u4e00-\u9fff][^a-z]*$/,
          );
        }
});
