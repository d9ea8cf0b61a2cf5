import type { Answers } from '@niangjia/domain/survey/question.model.ts';
import { checkAnswers } from '@niangjia/domain/survey/question.rules.ts';
import { carriedApi } from '@niangjia/domain/visit/carried.api.ts';
import type { Carried, Told } from '@niangjia/domain/visit/carried.model.ts';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useRead } from '../app/queries.ts';
import { QuestionFields } from '../question/QuestionFields.tsx';

interface Props {
  roundId: string;
  employerId: string;
  answers: Answers | null | undefined;
  told: Told | null | undefined;
  onChange: (part: { answers?: Answers | null; told?: Told | null }) => void;
}

/** The questionnaire that the round carries; what the register knows is shown for confirmation and not asked again. */
export function CarriedFields({ roundId, employerId, answers, told, onChange }: Props) {
  const carried = useRead(carriedApi.getCarried, { params: { id: roundId }, query: { employerId } });
  const { survey, register, last } = carried.data ?? {};
  if (carried.trouble && !carried.data)
    return (
      <p className="quiet">
        随访问卷没有取到：{carried.trouble.title}可以先登记走访，联网以后用“更正”补填问卷。
      </p>
    );
  if (!survey) return null;
  const given = answers ?? {};
  const faults = Object.keys(given).length > 0 ? checkAnswers(survey.questions, given) : [];
  return (
    <section className="carried" aria-label={`问卷：${survey.title}`}>
      <h3>问卷：{survey.title}</h3>
      {survey.shut && <p className="quiet">{survey.shut}。现在填写的只留在走访记录里，不计入问卷结果。</p>}
      {register && <Register register={register} told={told ?? null} onChange={onChange} />}
      {last && <Last last={last} onTake={() => onChange({ answers: last.answers })} />}
      <QuestionFields
        name={`carried-${employerId}`}
        questions={survey.questions}
        answers={given}
        onChange={next => onChange({ answers: next })}
      />
      {faults.length > 0 && (
        <p className="quiet">问卷还有{faults.length}题要填或要改；不填问卷请全部清空。</p>
      )}
    </section>
  );
}

function Last({ last, onTake }: { last: NonNullable<Carried['last']>; onTake: () => void }) {
  return (
    <p className="row">
      <span className="quiet">这家单位{last.day}填过同样的题目</span>
      <Button size="small" onClick={onTake}>
        带入上次的回答
      </Button>
    </p>
  );
}

interface RegisterProps {
  register: Told;
  told: Told | null;
  onChange: Props['onChange'];
}

const CHECKS = { no: '没有核对', same: '与登记一致', other: '有变化' } as const;
type Check = keyof typeof CHECKS;

function Register({ register, told, onChange }: RegisterProps) {
  const id = useId();
  const same = told?.headcount === register.headcount && told?.sector === register.sector;
  const [isOther, setOther] = useState(told !== null && !same);
  const check: Check = told === null ? 'no' : isOther ? 'other' : 'same';
  const choose = (next: Check) => {
    setOther(next === 'other');
    onChange({ told: next === 'no' ? null : register });
  };
  return (
    <fieldset className="outcomes">
      <legend>
        登记簿：职工{register.headcount}人，行业{register.sector || '未登记'}
      </legend>
      <div>
        {(Object.keys(CHECKS) as Check[]).map(value => (
          <label key={value}>
            <input type="radio" name={id} checked={check === value} onChange={() => choose(value)} />
            {CHECKS[value]}
          </label>
        ))}
      </div>
      {check === 'other' && told && (
        <div className="row">
          <div>
            <label htmlFor={`${id}-heads`}>现有职工人数</label>
            <NumberInput
              id={`${id}-heads`}
              value={told.headcount}
              min={0}
              onChange={headcount => onChange({ told: { ...told, headcount: headcount ?? 0 } })}
            />
          </div>
          <div>
            <label htmlFor={`${id}-sector`}>行业</label>
            <Input
              id={`${id}-sector`}
              value={told.sector}
              maxLength={30}
              onChange={event => onChange({ told: { ...told, sector: event.target.value } })}
            />
          </div>
        </div>
      )}
    </fieldset>
  );
}
