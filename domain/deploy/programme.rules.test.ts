import { expect, test } from 'vitest';
import { canNumber, chineseDate, documentNo, requestParagraphs } from './letter.rules.ts';
import type { TaskContent } from './programme.model.ts';
import {
  type Around,
  blockedMoves,
  cadenceOf,
  canEditTasks,
  canHold,
  canRun,
  draftOf,
  fullDay,
  inPlain,
  isOfDepartment,
  lacksOf,
  mainQuantity,
  paragraphOf,
  planOf,
  reserveOf,
  type SourceClause,
} from './programme.rules.ts';
import type { Quantity } from './reader/reading.model.ts';

const q = (value: number, measure: string): Quantity => ({
  value,
  measure,
  bound: '整',
  raw: `${value}${measure}`,
});
const clause = (text: string, more: Partial<SourceClause> = {}): SourceClause => ({
  id: text,
  text,
  action: null,
  owner: null,
  outside: false,
  dueFrom: null,
  dueBy: null,
  cadence: null,
  quantities: [],
  withheld: false,
  guess: null,
  ...more,
});
const around = { startOn: '2026-07-10', departments: [{ id: 'd1', name: '组织部' }] };
const whole: TaskContent = {
  title: '走访',
  demand: '走访企业',
  roadmap: '先摸底后走访',
  type: 'quantity',
  cadence: null,
  atOnce: false,
  phaseNo: null,
  frameItem: null,
  startOn: '2026-07-10' as never,
  dueOn: '2026-10-31' as never,
  lead: '陆景行',
  departmentId: 'd1',
  responsible: '许明川',
  measure: '户',
  amount: 100,
  parts: [
    { unitId: 'u1', amount: 60 },
    { unitId: 'u2', amount: 30 },
  ],
  outside: null,
  withheld: false,
};

test.each([
  ['每周', 'week'],
  ['每月', 'month'],
  ['按月回访', 'month'],
  ['一季一报', 'quarter'],
  ['每半年', 'half'],
  ['每年', 'year'],
  ['每学期', 'term'],
  ['一学期一次', 'term'],
  ['每星期', 'week'],
  ['每日', null],
  [null, null],
])('rhythm %s is %s', (words, cadence) => {
  expect(cadenceOf(words)).toBe(cadence);
});

test('a date without a year, or one that does not exist, stays open', () => {
  expect(['2026-10-31', '--10-31', '2026-02-30', null].map(fullDay)).toEqual([
    '2026-10-31',
    null,
    null,
    null,
  ]);
  expect(canRun('2026-02-01', '2026-01-01').ok).toBe(false);
  expect(canRun(null, '2026-01-01').ok).toBe(true);
});

test('only what all receivers reach together is an amount', () => {
  const of = (text: string, ...quantities: Quantity[]) => mainQuantity(quantities, text);
  expect(of('', q(92, '%'), q(3000, '元'), q(12000, '户'), q(5, '次'))).toEqual({
    amount: 12000,
    measure: '户',
  });
  expect(of('', q(0.25, '人'), q(92, '%'))).toBeNull();
  expect(of('5个工作日内答复', q(5, '个工作日'))).toBeNull();
  expect(of('连续2个月', q(2, '个月'))).toBeNull();
  expect(of('每人不少于20户', q(20, '户'))).toBeNull();
  expect(of('每家报送2个', q(2, '个'))).toBeNull();
  expect(of('万户企业走访', { ...q(10000, '户'), raw: '万户' })).toBeNull();
  expect(of('不超过3次', { ...q(3, '次'), bound: '以下' })).toBeNull();
  expect(of('资助600名以上', { ...q(600, '名'), bound: '以上' })).toEqual({ amount: 600, measure: '名' });
});

test('a clause with a figure becomes 数量型, with a rhythm 经常型, else 节点型', () => {
  const visit = clause('走访企业12000户。', {
    quantities: [q(12000, '户')],
    dueBy: '2026-10-31',
    owner: '各县总工会',
  });
  expect(draftOf(visit, around)).toMatchObject({
    title: '走访企业12000户',
    type: 'quantity',
    amount: 12000,
    measure: '户',
    startOn: '2026-07-10',
    dueOn: '2026-10-31',
    isForAll: true,
  });
  const weekly = clause('每周调度一次', { cadence: '每周', quantities: [q(1, '次')] });
  expect(draftOf(weekly, around)).toMatchObject({
    type: 'standing',
    cadence: 'week',
    amount: null,
    dueOn: null,
  });
  expect(draftOf(clause('完成换届', { dueBy: '--11-30', owner: '组织部' }), around)).toMatchObject({
    type: 'milestone',
    dueOn: null,
    departmentId: 'd1',
    isForAll: false,
  });
});

test('a start after the due date is not taken over', () => {
  expect(draftOf(clause('换届', { dueBy: '2026-06-30' }), around).startOn).toBeNull();
});

test('requests to bodies outside become letters, repeated tasks are made once', () => {
  const plan = planOf([
    clause('走访企业', { id: 'a' }),
    clause('请市人社局提供名单', { id: 'b', outside: true, owner: '市人社局' }),
    clause('要走访好企业', { id: 'c', guess: { repeats: 'a' } }),
    clause('走访企业。', { id: 'd' }),
    clause('又说走访', { id: 'e', guess: { repeats: 'c' } }),
    clause('说的是未采纳的那条', { id: 'f', guess: { repeats: 'x' } }),
  ]);
  expect(plan.tasks.map(c => c.id)).toEqual(['a', 'f']);
  expect(plan.letters.map(c => c.id)).toEqual(['b']);
  expect(plan.repeated.map(r => [r.clause.id, r.of])).toEqual([
    ['c', 'a'],
    ['d', 'a'],
    ['e', 'a'],
  ]);
});

const lack = (more: Partial<TaskContent>) => lacksOf({ ...whole, ...more });
test.each<[string, Partial<TaskContent>, string[]]>([
  ['whole', {}, []],
  ['lead', { lead: null }, ['责任领导']],
  ['department', { departmentId: null }, ['责任部室']],
  ['due', { dueOn: null }, ['完成时限']],
  ['letter', { demand: ' ' }, ['任务书']],
  ['start', { startOn: null }, ['时间表（开始日期）']],
  ['roadmap', { roadmap: '' }, ['路线图']],
  ['person', { responsible: null }, ['责任人']],
  ['receivers', { parts: [] }, ['承接单位']],
  ['amount', { amount: null }, ['任务总数']],
  ['measure', { measure: null }, ['计量单位']],
  ['part amounts', { parts: [{ unitId: 'u1', amount: null }] }, ['各承接单位的数量']],
  ['too much', { parts: [{ unitId: 'u1', amount: 101 }] }, ['不超过总数的分解数']],
  ['withheld', { withheld: true }, ['原稿隐去的数字或名称']],
  ['dates', { startOn: '2026-12-01' as never }, ['不早于开始日期的完成时限']],
  ['rhythm', { type: 'standing', amount: null }, ['报告周期']],
  ['end of rhythm', { type: 'standing', cadence: 'week', amount: null, dueOn: null }, ['结束日期']],
])('a task without its %s says so', (_, more, says) => {
  expect(lack(more)).toEqual(says);
});

test('the reserve is what is not given out', () => {
  expect(reserveOf(whole)).toBe(10);
  expect(reserveOf({ ...whole, amount: null })).toBeNull();
});

const near: Around = {
  receiverIds: new Set(['u1', 'u2']),
  departmentIds: new Set(['d1']),
  phaseNos: new Set([1]),
  frameItems: new Set(['一个台账']),
};

test('wrong content is refused with every field at once', () => {
  expect(canHold({ ...whole, phaseNo: 1, frameItem: '一个台账' }, near).ok).toBe(true);
  const bad = canHold(
    {
      ...whole,
      departmentId: 'd9',
      phaseNo: 2,
      frameItem: '无',
      parts: [
        { unitId: 'u1', amount: 99 },
        { unitId: 'enterprise', amount: 1 },
        { unitId: 'u1', amount: 1 },
      ],
    },
    near,
  );
  expect(bad.ok ? [] : bad.refusal.fields?.map(f => f.path)).toEqual([
    'departmentId',
    'parts.1.unitId',
    'parts.2.unitId',
    'parts',
    'phaseNo',
    'frameItem',
  ]);
});

test('a task counted in people or households holds no fraction of one', () => {
  const broken = { ...whole, measure: '家', amount: 20.5, parts: [{ unitId: 'u1', amount: 9.5 }] };
  const verdict = canHold({ ...broken, phaseNo: 1, frameItem: '一个台账' }, near);
  expect(verdict.ok ? [] : verdict.refusal.fields?.map(f => f.path)).toEqual(['amount', 'parts.0.amount']);
  expect(canHold({ ...broken, measure: '万元', phaseNo: 1, frameItem: '一个台账' }, near).ok).toBe(true);
});

test('each step says what stands in its way', () => {
  const task = { title: '走访', lacks: [] as string[], receivers: 2 };
  const clear = { tasks: [task], countersigns: [{ department: '组织部', state: 'agreed' }], openRemarks: 0 };
  expect(blockedMoves(clear)).toEqual({});
  expect(Object.keys(blockedMoves({ ...clear, tasks: [] }))).toEqual([
    'toCountersign',
    'toConsult',
    'toApproval',
    'issue',
  ]);
  const open = blockedMoves({
    tasks: [{ ...task, lacks: ['责任领导', '路线图'] }],
    countersigns: [
      { department: '组织部', state: 'asked' },
      { department: '办公室', state: 'objected' },
    ],
    openRemarks: 2,
  });
  expect(open).toEqual({
    toConsult: ['组织部尚未会签', '办公室的意见尚未答复'],
    toApproval: ['还有2条反馈意见没有答复', '“走访”缺责任领导、路线图'],
    issue: ['“走访”缺责任领导、路线图'],
  });
  const many = Array.from({ length: 7 }, () => ({ ...task, lacks: ['责任人'] }));
  expect(blockedMoves({ ...clear, tasks: many }).issue?.at(-1)).toBe('另有2项任务不完整');
  expect(blockedMoves({ ...clear, tasks: [{ ...task, receivers: 0 }] }).toConsult).toHaveLength(1);
});

test('the table is locked once it lies before the meeting', () => {
  expect(
    ['draft', 'countersign', 'consult', 'approval', 'approved', 'issued'].map(s => canEditTasks(s, s).ok),
  ).toEqual([true, true, true, false, false, false]);
});

test('a department is spoken for by its own people', () => {
  expect(isOfDepartment(['d1'], 'd1', '组织部').ok).toBe(true);
  expect(isOfDepartment(['d2'], 'd1', '组织部').ok).toBe(false);
});

test('numbers and dates of documents are written as the standard says', () => {
  expect(documentNo('霁工发', 2026, 7)).toBe('霁工发〔2026〕7号');
  expect(chineseDate('2026-09-05')).toBe('2026年9月5日');
  expect(canNumber('霁工发').ok).toBe(true);
  expect(canNumber('').ok).toBe(false);
  expect(canNumber('GF 1').ok).toBe(false);
});

test('a paragraph for comment and a request letter carry the figures and dates', () => {
  const text = paragraphOf(1, { ...whole, department: '组织部' }, [{ unit: '砚宁区', amount: 60 }]).text;
  for (const words of ['走访', '100户', '陆景行', '组织部', '2026-10-31', '砚宁区60户'])
    expect(text).toContain(words);
  const one = { text: '提供名单。', action: null, dueOn: '2026-09-30' };
  expect(requestParagraphs('走访', [one]).join('')).toContain('提供名单（请于2026年9月30日前办理）。');
  const two = requestParagraphs('走访', [one, { text: '派员参加', action: null, dueOn: null }]);
  expect(two.slice(1, 3)).toEqual(['1.提供名单（请于2026年9月30日前办理）。', '2.派员参加。']);
});

test('1.5万人 typed by hand is a task of 15,000人, with all its parts; what is no count stays as it is', () => {
  const typed = {
    measure: '万人',
    amount: 1.5,
    parts: [
      { unitId: 'a', amount: 0.7 },
      { unitId: 'b', amount: null },
    ],
  };
  expect(inPlain(typed)).toEqual({
    measure: '人',
    amount: 15_000,
    parts: [
      { unitId: 'a', amount: 7000 },
      { unitId: 'b', amount: null },
    ],
  });
  const money = { ...typed, measure: '万元' };
  expect(inPlain(money)).toBe(money);
  const figure = { value: 1.5, bound: '整' as const, measure: '万人', raw: '' };
  expect(mainQuantity([figure], '新发展会员')).toEqual({ amount: 15_000, measure: '人' });
});
