import type { Answers, Question } from '@niangjia/domain/survey/question.model.ts';
import { type AnswerFault, answersShown, checkAnswers } from '@niangjia/domain/survey/question.rules.ts';
import { surveyApi } from '@niangjia/domain/survey/survey.api.ts';
import type { SurveyView } from '@niangjia/domain/survey/survey.view.model.ts';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Button, Checkbox, Input } from 'antd';
import { useId, useState } from 'react';
import { useRead, useWrite } from '../app/queries.ts';
import { focusFault, QuestionFields } from '../question/QuestionFields.tsx';
import { AboutFields } from './AboutFields.tsx';
import type { Said } from './answering.ts';
import './survey.css';

interface Head {
  unitId: string;
  batch: string;
  no: string;
  twice: boolean;
  creditCode: string;
}

/** One sheet after the other: batch and unit stay, the number goes on, the answers are empty again. */
export function PaperForm({ survey }: { survey: SurveyView }) {
  const places = useRead(surveyApi.paperPlaces, { params: { id: survey.id } });
  return (
    <ReadGate data={places.data} trouble={places.trouble} onRetry={places.onRetry} what="可以补录的组织">
      {data => <Sheet survey={survey} units={data.units} sectors={data.sectors} />}
    </ReadGate>
  );
}

interface Props {
  survey: SurveyView;
  units: readonly { id: string; name: string }[];
  sectors: string[];
}

/** Sheets were printed from a version: one of an older version is typed in as it was asked then. */
function Sheet({ survey, units, sectors }: Props) {
  const [version, setVersion] = useState(survey.version);
  const asked = useRead(surveyApi.getVersion, { params: { id: survey.id, number: version } });
  return (
    <section className="panel stack" aria-label="录一份">
      <h2>录一份</h2>
      {survey.versions.length > 1 && <PrintedVersion {...{ survey, version }} onChange={setVersion} />}
      <ReadGate data={asked.data} trouble={asked.trouble} onRetry={asked.onRetry} what="这一版的题目">
        {data => (
          <SheetForm
            // Answers to one version are not answers to another.
            key={version}
            {...{ survey, units, sectors, version, questions: data.questions }}
          />
        )}
      </ReadGate>
    </section>
  );
}

function PrintedVersion({
  survey,
  version,
  onChange,
}: Pick<Props, 'survey'> & { version: number; onChange: (version: number) => void }) {
  const id = useId();
  return (
    <div className="about">
      <label className="must" htmlFor={id}>
        纸质问卷是第几版
      </label>
      <Select
        id={id}
        value={version}
        style={{ minWidth: 260 }}
        options={survey.versions
          .map(v => ({
            value: v.number,
            label: `第${v.number}版（${v.publishedOn}发布，${v.questions}题${v.number === survey.version ? '，现在用的' : ''}）`,
          }))
          .reverse()}
        onChange={onChange}
      />
    </div>
  );
}

interface SheetProps extends Props {
  version: number;
  questions: Question[];
}

function SheetForm({ survey, units, sectors, version, questions }: SheetProps) {
  const enter = useWrite(surveyApi.enterPaper);
  const [head, setHead] = useState<Head>({
    ...{ unitId: units[0]?.id ?? '', batch: '', no: '1', twice: false, creditCode: '' },
  });
  const [answers, setAnswers] = useState<Answers>({});
  const [cuts, setCuts] = useState<Said>({});
  const [faults, setFaults] = useState<readonly AnswerFault[]>([]);
  const [told, setTold] = useState('');
  const { named } = survey.content;
  const says = (cut: 'size' | 'group') => !named && survey.content.cuts.includes(cut);
  async function send() {
    const typed = answersShown(questions, answers);
    const wrong = checkAnswers(questions, typed);
    setFaults(wrong);
    setTold('');
    if (wrong.length > 0) {
      window.setTimeout(() => focusFault('paper', wrong), 0);
      return;
    }
    const { creditCode, no, ...where } = head;
    const { unitId: _, ...said } = cuts;
    try {
      const { state } = await enter.send({
        params: { id: survey.id },
        body: {
          ...{ ...where, no: Number(no), version, answers: typed, cuts: said },
          ...(named ? { creditCode } : {}),
        },
      });
      setTold(`第${no}份${state === 'counted' ? '已计入' : '已录，等另一人录第二遍'}`);
      setHead({ ...head, no: String(Number(no) + 1), creditCode: '' });
      setAnswers({});
      setCuts({});
    } catch {
      // Shown by the notice; what was typed stays.
    }
  }
  return (
    <>
      <HeadFields head={head} onHead={setHead} units={units} named={named} />
      <AboutFields
        asked={{ units: [], sectors, sizes: says('size'), groups: says('group') }}
        cuts={cuts}
        onChange={setCuts}
      />
      <QuestionFields
        questions={questions}
        answers={answers}
        onChange={setAnswers}
        faults={faults}
        name="paper"
      />
      <ProblemNotice trouble={enter.trouble} />
      <div className="row">
        <Button type="primary" loading={enter.isPending} onClick={() => void send()}>
          保存这一份
        </Button>
        <span role="status">{told}</span>
      </div>
    </>
  );
}

interface HeadProps {
  head: Head;
  onHead: (head: Head) => void;
  units: Props['units'];
  named: boolean;
}

function HeadFields({ head, onHead, units, named }: HeadProps) {
  const id = useId();
  const set = (part: Partial<Head>) => onHead({ ...head, ...part });
  return (
    <div className="row">
      <div className="about">
        <label className="must" htmlFor={`${id}-unit`}>
          计入哪个组织
        </label>
        <Select
          id={`${id}-unit`}
          value={head.unitId}
          style={{ minWidth: 200 }}
          showSearch={{ optionFilterProp: 'label' }}
          options={units.map(unit => ({ value: unit.id, label: unit.name }))}
          onChange={unitId => set({ unitId })}
        />
      </div>
      <div className="about">
        <label className="must" htmlFor={`${id}-batch`}>
          批次
        </label>
        <Input
          id={`${id}-batch`}
          maxLength={40}
          value={head.batch}
          onChange={event => set({ batch: event.target.value })}
        />
      </div>
      <div className="about">
        <label className="must" htmlFor={`${id}-no`}>
          份号
        </label>
        <Input
          id={`${id}-no`}
          inputMode="numeric"
          maxLength={6}
          value={head.no}
          onChange={event => set({ no: event.target.value })}
        />
      </div>
      {named && (
        <div className="about">
          <label className="must" htmlFor={`${id}-code`}>
            统一社会信用代码
          </label>
          <Input
            id={`${id}-code`}
            maxLength={40}
            value={head.creditCode}
            onChange={event => set({ creditCode: event.target.value })}
          />
        </div>
      )}
      <Checkbox checked={head.twice} onChange={event => set({ twice: event.target.checked })}>
        要另一人录第二遍
      </Checkbox>
    </div>
  );
}
