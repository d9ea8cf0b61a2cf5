import type { Answer, Question } from '@niangjia/domain/survey/question.model.ts';
import { visibleQuestions } from '@niangjia/domain/survey/question.rules.ts';
import type { VisitView } from '@niangjia/domain/visit/visit.view.model.ts';
import { To } from '../app/To.tsx';

/** What was answered on the visit, and where the register says otherwise. */
export function AnsweredPart({ visit }: { visit: VisitView }) {
  const { answered, told, register, carries } = visit;
  if (!carries) return null;
  return (
    <section className="panel" aria-label="随访问卷">
      <h2>随访问卷{answered ? `：${answered.title}` : ''}</h2>
      {told && <Told visit={visit} told={told} register={register} />}
      {!answered && (
        <p className="quiet">没有填问卷。{visit.allowed.includes('correct') && '可以用“更正”补填。'}</p>
      )}
      {answered && (
        <dl className="task-facts">
          {visibleQuestions(answered.questions, answered.answers).map(question => (
            <div key={question.id}>
              <dt>{question.label}</dt>
              <dd className="keep-lines">{sayAnswer(question, answered.answers[question.id])}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

function Told({
  visit,
  told,
  register,
}: {
  visit: VisitView;
  told: NonNullable<VisitView['told']>;
  register: VisitView['register'];
}) {
  const differs = [
    told.headcount === register.headcount ? '' : `职工${register.headcount}人，走访时说${told.headcount}人`,
    told.sector === register.sector ? '' : `行业${register.sector}，走访时说${told.sector}`,
  ].filter(Boolean);
  if (differs.length === 0) return <p className="quiet">与用人单位登记簿一致。</p>;
  return (
    <p className="notice tone-warn">
      登记簿是{differs.join('；')}。请核实后<To to={`/employers/${visit.employerId}`}>到登记簿更正</To>。
    </p>
  );
}

function sayAnswer(question: Question, answer: Answer | undefined): string {
  if (answer === undefined) return '—';
  const label = (id: string): string => question.options.find(o => o.id === id)?.label ?? id;
  if (typeof answer === 'number') return `${answer}${question.sort === 'scale' ? '分' : question.unit}`;
  if (typeof answer === 'string') return question.sort === 'single' ? label(answer) : answer;
  if (Array.isArray(answer)) return answer.map(label).join('、');
  return question.rows
    .filter(row => Object.hasOwn(answer, row.id))
    .map(row => `${row.label}：${label(answer[row.id]!)}`)
    .join('\n');
}
