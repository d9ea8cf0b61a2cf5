import { expect, test } from 'vitest';
import { faultsOf } from './design.rules.ts';
import type { Condition, Question } from './question.model.ts';
import { visibleQuestions } from './question.rules.ts';
import { asked, options } from './testing/asked.ts';

const when = (question: string, is: Condition['is'], ...values: (string | number)[]): Condition => ({
  question,
  is,
  values,
});
const says = (questions: Question[], isNamed = false) =>
  faultsOf(questions, isNamed).map(fault => `${fault.questionId}：${fault.says}`);
const pay = asked('pay', { options: options('on-time', 'late', 'never') });

test('a questionnaire without faults has none', () => {
  const why = asked('why', { sort: 'text', showWhen: [when('pay', 'any-of', 'late', 'never')] });
  expect(faultsOf([pay, why], false)).toEqual([]);
});

test('each fault is named at its question, in words', () => {
  expect(says([])).toEqual(['null：还没有题目，请先添加']);
  expect(says([asked('a', { label: '' })])).toEqual(['a：请填写题目']);
  expect(says([asked('a', { options: options('x') })])).toEqual(['a：请至少写两个选项']);
  expect(says([asked('a', { sort: 'number', min: 5, max: 1 })])).toEqual(['a：最小值不能大于最大值']);
  expect(says([asked('a', { sort: 'matrix', rows: [] })])).toEqual(['a：请至少写一行']);
  expect(says([asked('a', { sort: 'scale', min: 0, max: 100 })])).toEqual([
    'a：打分的两端须是整数，最多分11档',
  ]);
  expect(says([pay, asked('b', { label: pay.label })])).toEqual(['b：和第1题问的一样，请合并或改写']);
});

test('an anonymous questionnaire does not ask who somebody is; one by name may', () => {
  const name = asked('name', { sort: 'text', label: '您的手机号码' });
  expect(says([name])).toEqual(['name：匿名问卷不能问姓名、电话、证件等能认出本人的内容，请去掉']);
  expect(says([name], true)).toEqual([]);
});

test('a condition leads forward only: to nowhere, to itself, ahead and in a circle are faults', () => {
  const first = asked('first', { showWhen: [when('second', 'any-of', 'o1')] });
  const second = asked('second', { showWhen: [when('first', 'any-of', 'o1')] });
  expect(says([asked('a', { showWhen: [when('gone', 'any-of', 'o1')] })])).toEqual([
    'a：显示条件指向的题目已经不在，请重新选择',
  ]);
  expect(says([asked('a', { showWhen: [when('a', 'any-of', 'o1')] })])).toEqual([
    'a：显示条件不能看这道题自己，请另选一题',
  ]);
  expect(says([first, asked('second')])).toEqual([
    'first：显示条件只能看前面的题，第2题在后面，请调整顺序或条件',
  ]);
  expect(says([first, second])).toEqual([
    'first：显示条件绕成了圈：这道题看第2题，第2题又看这道题，请去掉其中一个',
  ]);
});

test('a condition fits the sort of the question that it looks at', () => {
  const on = (other: Partial<Question>, condition: Condition) =>
    says([asked('a', other), asked('b', { showWhen: [condition] })]);
  expect(on({ sort: 'text' }, when('a', 'any-of', 'o1'))[0]).toContain('第1题是填文字题，不能作显示条件');
  expect(on({ sort: 'number' }, when('a', 'any-of', 'o1'))[0]).toContain('条件请用“不小于”或“不大于”');
  expect(on({}, when('a', 'at-least', 3))[0]).toContain('第1题是选择题，条件请选选项');
  expect(on({}, when('a', 'any-of', 'gone'))[0]).toContain('条件里第1题的选项已经不在');
  expect(on({}, when('a', 'any-of'))[0]).toContain('请选择第1题的选项作条件');
  expect(on({ sort: 'scale' }, when('a', 'at-least'))[0]).toContain('请填写条件里的数');
});

test.each([
  ['two options of one choice at once', {}, [when('a', 'any-of', 'o1'), when('a', 'any-of', 'o2')]],
  ['an option that is excluded', {}, [when('a', 'any-of', 'o1'), when('a', 'none-of', 'o1')]],
  ['every option excluded', {}, [when('a', 'none-of', 'o1', 'o2')]],
  ['more and less', { sort: 'number' as const }, [when('a', 'at-least', 5), when('a', 'at-most', 4)]],
  ['above the scale', { sort: 'scale' as const }, [when('a', 'at-least', 6)]],
  [
    'no whole number between',
    { sort: 'number' as const, whole: true },
    [when('a', 'at-least', 2.2), when('a', 'at-most', 2.8)],
  ],
  [
    'more options than may be chosen',
    { sort: 'multiple' as const, max: 1 },
    [when('a', 'any-of', 'o1'), when('a', 'any-of', 'o2')],
  ],
])('nobody can reach it: %s', (_, other, showWhen) => {
  expect(says([asked('a', other), asked('b', { showWhen })])[0]).toContain('b：显示条件互相矛盾');
});

test('two options of a multiple choice can both be wanted', () => {
  const showWhen = [when('a', 'any-of', 'o1'), when('a', 'any-of', 'o2')];
  expect(says([asked('a', { sort: 'multiple' }), asked('b', { showWhen })])).toEqual([]);
});

test('a contradiction through a question between is found', () => {
  const between = asked('b', { showWhen: [when('a', 'any-of', 'o1')] });
  const last = asked('c', { showWhen: [when('b', 'any-of', 'o1'), when('a', 'any-of', 'o2')] });
  expect(says([asked('a'), between, last])[0]).toContain('c：显示条件互相矛盾：没有任何一种第1题的回答');
});

/** Every way of answering small questionnaires, against what the rule says of each question. */
test('what the rule calls unreachable is exactly what no answer shows', () => {
  let seed = 7;
  const dice = (sides: number): number => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * sides);
  };
  const sorts = ['single', 'multiple'] as const;
  for (let run = 0; run < 400; run++) {
    const questions: Question[] = [];
    for (let i = 0; i < 4; i++) {
      const conditions = Array.from({ length: i === 0 ? 0 : dice(3) }, () =>
        when(`q${dice(i)}`, dice(2) ? 'any-of' : 'none-of', ...['o1', 'o2'].filter(() => dice(2))),
      ).filter(condition => condition.values.length > 0);
      questions.push(asked(`q${i}`, { sort: sorts[dice(2)]!, showWhen: conditions }));
    }
    const seen = new Set<string>();
    const choices = [undefined, ['o1'], ['o2'], ['o1', 'o2']];
    for (let way = 0; way < 4 ** 4; way++) {
      const answers = Object.fromEntries(
        questions.flatMap(({ id, sort }, i) => {
          const chosen = choices[Math.floor(way / 4 ** i) % 4];
          if (!chosen || (sort === 'single' && chosen.length > 1)) return [];
          return [[id, sort === 'single' ? chosen[0]! : chosen]];
        }),
      );
      for (const { id } of visibleQuestions(questions, answers)) seen.add(id);
    }
    const unreachable = faultsOf(questions, false)
      .filter(fault => fault.says.startsWith('显示条件互相矛盾'))
      .map(fault => fault.questionId);
    expect(unreachable, JSON.stringify(questions)).toEqual(
      questions.map(question => question.id).filter(id => !seen.has(id)),
    );
  }
});
