/** What the asker is told of each step. A step without an entry is the office's own business and is not shown. */
import type { Day } from '../core/days.ts';

interface Told {
  label: string;
  /** Field with the words for the asker. */
  words?: string;
}

const TOLD: Readonly<Record<string, Readonly<Record<string, Told>>>> = {
  request: {
    open: { label: '已收到' },
    triage: { label: '已受理', words: 'reply' },
    answerNow: { label: '已答复', words: 'answer' },
    answer: { label: '已答复', words: 'answer' },
    guide: { label: '请到有职责的地方办理', words: 'guidance' },
    toPetition: { label: '转为信访事项办理', words: 'reply' },
    reopen: { label: '重新办理' },
    drop: { label: '不予办理', words: 'answer' },
    add: { label: '您补充了情况' },
    rate: { label: '您作了评价' },
    withdraw: { label: '您已撤回' },
    merge: { label: '与同一件事合并办理' },
  },
  petition: {
    tell: { label: '书面告知', words: 'reply' },
    accept: { label: '信访事项已受理' },
    take: { label: '正在办理' },
    answerNow: { label: '已答复', words: 'answer' },
    respond: { label: '已答复', words: 'answer' },
    extend: { label: '经批准延长办理期限' },
    deliver: { label: '已出具处理意见书', words: 'answer' },
    transferOut: { label: '已转送有职责的机关' },
    guide: { label: '请通过法定程序解决', words: 'guidance' },
    handOver: { label: '已移送有职责的机关' },
    refuse: { label: '不予受理', words: 'reply' },
    add: { label: '您补充了情况' },
    rate: { label: '您作了评价' },
    withdraw: { label: '您已撤回' },
    merge: { label: '与同一件事合并办理' },
  },
};

export interface ShownStep {
  label: string;
  on: Day;
  says: string;
}

/** Words stand with the last step that wrote them: of a field only the newest is kept. */
export function shownSteps(
  kind: string,
  moves: readonly { name: string; on: string }[],
  content: Readonly<Record<string, unknown>>,
): ShownStep[] {
  const told = TOLD[kind] ?? {};
  const wordsOf = (name: string): string | undefined => told[name]?.words;
  return moves.flatMap(({ name, on }, at) => {
    const step = told[name];
    if (!step) return [];
    const isLast = !moves.slice(at + 1).some(later => wordsOf(later.name) === step.words);
    const says = step.words && isLast ? String(content[step.words] ?? '') : '';
    return [{ label: step.label, on: on as Day, says }];
  });
}
