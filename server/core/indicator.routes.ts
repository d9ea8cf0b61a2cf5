import { indicatorApi } from '@niangjia/domain/core/indicator.api.ts';
import {
  type Formula,
  type FormulaIndicator,
  type Indicator,
  readCut,
  type Term,
} from '@niangjia/domain/core/indicator.ts';
import { routesOf } from './http/registry.ts';
import { indicatorBook } from './indicators.ts';

type Book = ReadonlyMap<string, Indicator>;

export const indicatorRoutes = routesOf('indicator', indicatorApi, {
  list: ctx =>
    ctx.db.read(async tx => {
      const book = await indicatorBook(tx);
      return { items: [...book].map(([code, one]) => rowOf(book, code, one)) };
    }),
});

function rowOf(book: Book, code: string, one: Indicator) {
  const { name, measure, sort, meaning, caveat = '' } = one;
  const common = { code, name, measure, sort, meaning, caveat };
  if (one.sort === 'formula')
    return {
      ...common,
      basis: inWords(book, one),
      span: '计算得出',
      selfReported: false,
      decimals: one.decimals,
      cuts: [],
    };
  return {
    ...common,
    basis: `按“${one.from}”的记录统计`,
    span: one.over === 'window' ? '期间数' : '期末数',
    selfReported: one.selfReported,
    decimals: 0,
    cuts: one.cuts.map(cut => cut.map(dim => one.dims[dim]?.label ?? dim).join('×')),
  };
}

function inWords(book: Book, { formula }: FormulaIndicator): string {
  const name = (term: Term): string => nameOf(book, term);
  const say: { [K in Formula['how']]: (f: Extract<Formula, { how: K }>) => string } = {
    ratio: f => `${name(f.over)} ÷ ${name(f.under)}`,
    sum: f => f.of.map(name).join(' + '),
    difference: f => `${name(f.of)} − ${name(f.less)}`,
    share: f => `${name(f.of)} ÷ 上级组织的${name(f.of)}`,
    growth: f => `${name(f.of)}比${f.against === 'year' ? '上年同期' : '上期'}的增长`,
  };
  return (say[formula.how] as (f: Formula) => string)(formula);
}

/** With the words of its cut: 已走访单位（拒访）. */
function nameOf(book: Book, { code, cut = '' }: Term): string {
  const one = book.get(code);
  if (one?.sort !== 'counted' || cut === '') return one?.name ?? code;
  const words = Object.entries(readCut(cut)).map(([dim, value]) => one.dims[dim]?.values?.[value] ?? value);
  return `${one.name}（${words.join('、')}）`;
}
