/**
 * What a designer must mend before a questionnaire goes out. Conditions look at earlier questions only, so nobody is sent back and nothing
 * runs in a circle; as they all must hold, what can be seen follows from what each earlier question would have to answer (`demand`).
 */
import { type Condition, type Option, QUESTION_SORTS, type Question } from './question.model.ts';
import { endsOf } from './question.rules.ts';

export interface DesignFault {
  /** null: of the whole questionnaire. */
  questionId: string | null;
  says: string;
}

const CHOICES: ReadonlySet<string> = new Set(['single', 'multiple', 'matrix']);
const named = (question: Question, questions: readonly Question[]): string =>
  `第${questions.indexOf(question) + 1}题`;
const repeated = (options: readonly Option[]): Option | undefined =>
  options.find((option, i) => options.findIndex(o => o.label === option.label) < i);

/** Who somebody is is never asked in a questionnaire that says it is anonymous. */
const PERSONAL = /姓名|手机号|电话号码|联系电话|身份证|证件号|工号|住址|微信号/;

function ownFaults(question: Question, isNamed: boolean): string[] {
  const { sort, label, options, rows, min, max } = question;
  const says: string[] = [];
  if (label === '') says.push('请填写题目');
  if (!isNamed && PERSONAL.test(label)) says.push('匿名问卷不能问姓名、电话、证件等能认出本人的内容，请去掉');
  if (CHOICES.has(sort)) {
    if (options.length < 2) says.push('请至少写两个选项');
    if (options.some(option => option.label === '')) says.push('有空白的选项，请填写或删除');
    const twice = repeated(options.filter(option => option.label !== ''));
    if (twice) says.push(`选项“${twice.label}”重复，请改正`);
  }
  if (sort === 'matrix' && rows.length === 0) says.push('请至少写一行');
  if (sort === 'matrix' && rows.some(row => row.label === '')) says.push('有空白的行，请填写或删除');
  if (min !== null && max !== null && min > max) says.push('最小值不能大于最大值');
  says.push(...limitFaults(question));
  return says;
}

function limitFaults(question: Question): string[] {
  const { sort, options, min, max } = question;
  if (sort === 'scale') {
    const ends = endsOf(question);
    const isFit = Number.isInteger(ends.min) && Number.isInteger(ends.max) && ends.max - ends.min <= 10;
    return isFit && ends.min < ends.max ? [] : ['打分的两端须是整数，最多分11档'];
  }
  if (sort !== 'multiple') return [];
  if (min !== null && min > options.length) return [`最少选${min}项，但只有${options.length}个选项`];
  return max !== null && max < 1 ? ['最多可选的项数至少是1'] : [];
}

/** What the answer to one question must be for all conditions on it. */
interface Demand {
  wanted: Set<string>[];
  unwanted: Set<string>;
  least: number;
  most: number;
}

function demandOf(conditions: readonly Condition[]): Demand {
  const demand: Demand = { wanted: [], unwanted: new Set(), least: -Infinity, most: Infinity };
  for (const { is, values } of conditions) {
    const [limit] = values;
    if (is === 'any-of') demand.wanted.push(new Set(values.map(String)));
    if (is === 'none-of') for (const value of values) demand.unwanted.add(String(value));
    if (is === 'at-least' && typeof limit === 'number') demand.least = Math.max(demand.least, limit);
    if (is === 'at-most' && typeof limit === 'number') demand.most = Math.min(demand.most, limit);
  }
  return demand;
}

/** Is there a choice of at most `most` options that meets every wanted set? Few sets, few options: tried out. */
function canChoose(wanted: readonly Set<string>[], open: readonly string[], most: number): boolean {
  const [first, ...others] = wanted;
  if (!first) return true;
  if (most === 0) return false;
  return open.some(
    id =>
      first.has(id) &&
      canChoose(
        others.filter(set => !set.has(id)),
        open,
        most - 1,
      ),
  );
}

function canMeet(question: Question, { wanted, unwanted, least, most }: Demand): boolean {
  const open = question.options.map(option => option.id).filter(id => !unwanted.has(id));
  if (question.sort === 'single') return open.some(id => wanted.every(set => set.has(id)));
  if (question.sort === 'multiple') {
    const fewest = Math.max(question.min ?? 1, 1);
    return open.length >= fewest && canChoose(wanted, open, question.max ?? open.length);
  }
  const ends = question.sort === 'scale' ? endsOf(question) : { min: question.min, max: question.max };
  const lowest = Math.max(least, ends.min ?? -Infinity);
  const highest = Math.min(most, ends.max ?? Infinity);
  const isWhole = question.sort === 'scale' || question.whole;
  return isWhole ? Math.ceil(lowest) <= Math.floor(highest) : lowest <= highest;
}

/** Why a condition cannot stand, or null. */
function conditionFault(
  condition: Condition,
  question: Question,
  questions: readonly Question[],
): string | null {
  const asked = questions.find(other => other.id === condition.question);
  if (!asked) return '显示条件指向的题目已经不在，请重新选择';
  if (asked === question) return '显示条件不能看这道题自己，请另选一题';
  const name = named(asked, questions);
  if (questions.indexOf(asked) > questions.indexOf(question))
    return leadsBack(asked, question, questions)
      ? `显示条件绕成了圈：这道题看${name}，${name}又看这道题，请去掉其中一个`
      : `显示条件只能看前面的题，${name}在后面，请调整顺序或条件`;
  return valueFault(condition, asked, name);
}

/** Does `from` depend on `on`, in however many steps? */
function leadsBack(from: Question, on: Question, questions: readonly Question[]): boolean {
  const seen = new Set<string>();
  const waiting = [from];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next === on) return true;
    if (seen.has(next.id)) continue;
    seen.add(next.id);
    for (const { question } of next.showWhen ?? []) {
      const found = questions.find(other => other.id === question);
      if (found) waiting.push(found);
    }
  }
  return false;
}

function valueFault({ is, values }: Condition, asked: Question, name: string): string | null {
  const isChoice = asked.sort === 'single' || asked.sort === 'multiple';
  const isNumber = asked.sort === 'number' || asked.sort === 'scale';
  if (!isChoice && !isNumber)
    return `${name}是${QUESTION_SORTS[asked.sort]}题，不能作显示条件，请选单选、多选、打分或填数题`;
  const wantsNumber = is === 'at-least' || is === 'at-most';
  if (wantsNumber !== isNumber)
    return isNumber ? `${name}要填数，条件请用“不小于”或“不大于”` : `${name}是选择题，条件请选选项`;
  if (wantsNumber) return values.length === 1 && typeof values[0] === 'number' ? null : '请填写条件里的数';
  if (values.length === 0) return `请选择${name}的选项作条件`;
  const isKnown = values.every(value => asked.options.some(option => option.id === value));
  return isKnown ? null : `条件里${name}的选项已经不在，请重新选择`;
}

/** All conditions that lead to a question, its own and those of the questions that it looks at. */
function conditionsUpTo(
  question: Question,
  questions: readonly Question[],
  seen = new Set<string>(),
): Condition[] {
  if (seen.has(question.id)) return [];
  seen.add(question.id);
  return (question.showWhen ?? []).flatMap(condition => {
    const asked = questions.find(other => other.id === condition.question);
    return asked ? [condition, ...conditionsUpTo(asked, questions, seen)] : [];
  });
}

/** The question whose answer would have to be two things at once, or null: this question can be reached. */
function contradictionFor(question: Question, questions: readonly Question[]): Question | null {
  const conditions = conditionsUpTo(question, questions);
  for (const asked of questions) {
    const onIt = conditions.filter(condition => condition.question === asked.id);
    if (onIt.length > 0 && !canMeet(asked, demandOf(onIt))) return asked;
  }
  return null;
}

function reachFaults(question: Question, questions: readonly Question[]): string[] {
  const faults = (question.showWhen ?? []).flatMap(
    condition => conditionFault(condition, question, questions) ?? [],
  );
  if (faults.length > 0) return faults;
  const asked = contradictionFor(question, questions);
  if (!asked) return [];
  return [
    `显示条件互相矛盾：没有任何一种${named(asked, questions)}的回答能让这道题出现，请改正条件，否则永远没有人能看到它`,
  ];
}

/** In the order of the questions; empty: it can go out. How many questions are asked is judged apart (`canBeLong`). */
export function faultsOf(questions: readonly Question[], isNamed: boolean): DesignFault[] {
  if (questions.length === 0) return [{ questionId: null, says: '还没有题目，请先添加' }];
  const labels = new Map<string, Question>();
  const ids = new Set<string>();
  return questions.flatMap(question => {
    const says = ownFaults(question, isNamed);
    const same = labels.get(question.label);
    if (question.label !== '' && same) says.push(`和${named(same, questions)}问的一样，请合并或改写`);
    labels.set(question.label, same ?? question);
    if (ids.has(question.id)) says.push('题目编号重复，请删除后重新添加');
    ids.add(question.id);
    says.push(...reachFaults(question, questions));
    return says.map(said => ({ questionId: question.id, says: said }));
  });
}
