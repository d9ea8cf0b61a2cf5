/** Founding and terms as figures: what is founded and registered, which terms ended in time, what stands open. */
import type { Indicators } from '../core/indicator.ts';
import { FORMS } from './term.model.ts';

const flow = (name: string, measure: '家' | '件', from: string, meaning: string) =>
  ({
    sort: 'counted',
    name,
    measure,
    over: 'window',
    from,
    dims: {},
    cuts: [],
    selfReported: false,
    meaning,
  }) as const;
const standing = (name: string, measure: '家' | '件', meaning: string) =>
  ({
    sort: 'counted',
    name,
    measure,
    over: 'standing',
    from: '届期登记',
    dims: {},
    cuts: [],
    selfReported: false,
    meaning,
  }) as const;

export const foundingIndicators: Indicators = {
  'union-founded': {
    ...flow('新建工会', '家', '建会办理', '期内批复选举结果、正式成立的基层工会，按批复之日计在上一级工会'),
    dims: { form: { label: '建会形式', values: FORMS } },
    cuts: [['form']],
  },
};

export const registrationIndicators: Indicators = {
  'union-registered': flow(
    '法人登记',
    '家',
    '法人登记办理',
    '期内首次取得工会法人资格证书的工会，按发证登记之日计',
  ),
};

export const termIndicators: Indicators = {
  'term-due': flow('届满工会', '家', '届期登记', '期内届满的届次，按届满之日计；获准延期的按延期后的日期计'),
  'term-in-time': flow(
    '按期换届',
    '家',
    '届期登记',
    '届满的届次中，在届满（获准延期的为延期后）日期以前报批选举结果的',
  ),
  'term-extended': flow('获准延期换届', '家', '换届办理', '期内经上一级工会批准延期换届的，按批准之日计'),
  'term-overdue': standing('逾期未换届', '家', '期末已过届满日期、没有获准延期也没有换届的工会'),
  'term-duty-open': standing(
    '应尽未尽事项',
    '件',
    '期末应建未建的机构、空缺的主席、逾期的换届和证书，提倡性的不计',
  ),
  'term-in-time-rate': {
    sort: 'formula',
    name: '按期换届率',
    measure: '%',
    decimals: 1,
    formula: { how: 'ratio', over: { code: 'term-in-time' }, under: { code: 'term-due' }, times: 100 },
    meaning: '按期报批 ÷ 届满；获准延期的另列',
  },
};
