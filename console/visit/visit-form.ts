import type { Answers } from '@niangjia/domain/survey/question.model.ts';
import type { Told } from '@niangjia/domain/visit/carried.model.ts';
import type {
  FindingKind,
  Outcome,
  Severity,
  SpokeWith,
  ToldBy,
} from '@niangjia/domain/visit/visit.model.ts';

export interface FindingTyped {
  id: string;
  /** Nothing until it is chosen: what stands there by itself would be counted. */
  kind: FindingKind | null;
  severity: Severity | null;
  text: string;
  /** Null until it is chosen, absent in older records. */
  toldBy?: ToldBy | null | undefined;
}

export const newFinding = (id: string): FindingTyped => ({
  ...{ id, kind: null, severity: null, toldBy: null, text: '' },
});

/** What stands in the form; complete enough to be sent when `lacksOf` is empty. */
export interface VisitTyped {
  visitedOn: string;
  firstPersonId: string | null;
  secondPersonId: string | null;
  outcome: Outcome | null;
  spokeWith: SpokeWith | null;
  peopleMet: number;
  /** Workers among them; asked for in rounds of both sorts. */
  workersMet: number | null;
  findings: FindingTyped[];
  note: string;
  /** Of the questionnaire that the round carries. */
  answers?: Answers | null;
  told?: Told | null;
}

/** What is still missing, in the order of the form; the server checks the same again. */
export function lacksOf(typed: VisitTyped, visited: 'employer' | 'both'): string[] {
  const isInterview = typed.outcome === 'interview';
  return [
    typed.outcome ? '' : '走访结果',
    typed.visitedOn ? '' : '走访日期',
    typed.firstPersonId && typed.secondPersonId ? '' : '两名走访人',
    isInterview && !typed.spokeWith ? '访谈对象' : '',
    isInterview && typed.peopleMet < 1 ? '访谈人数' : '',
    isInterview && visited === 'both' && !typed.workersMet ? '其中职工人数' : '',
    typed.findings.some(f => !f.kind) ? '问题的类别' : '',
    typed.findings.some(f => !f.severity) ? '问题的轻重' : '',
    typed.findings.some(f => f.toldBy === null) ? '问题由谁反映' : '',
    typed.findings.some(f => f.text.trim() === '') ? '问题的内容' : '',
  ].filter(Boolean);
}

/** As the server takes it. */
export const sentOf = ({ outcome, ...typed }: VisitTyped) => {
  const isInterview = outcome === 'interview';
  return {
    ...typed,
    outcome: outcome!,
    firstPersonId: typed.firstPersonId!,
    secondPersonId: typed.secondPersonId!,
    spokeWith: isInterview ? typed.spokeWith : null,
    peopleMet: isInterview ? typed.peopleMet : 0,
    workersMet: isInterview ? typed.workersMet : null,
    note: typed.note.trim(),
    answers: isInterview && typed.answers && Object.keys(typed.answers).length > 0 ? typed.answers : null,
    told: isInterview ? (typed.told ?? null) : null,
    findings: typed.findings.map(f => ({ ...f, kind: f.kind!, text: f.text.trim() })),
  };
};
