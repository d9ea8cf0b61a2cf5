import { carriedApi } from '@niangjia/domain/visit/carried.api.ts';
import type { RoundView } from '@niangjia/domain/visit/visit.view.model.ts';
import { Select } from '@niangjia/ui/Select.tsx';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { useRead } from '../app/queries.ts';
import { useStep } from '../app/step.ts';
import { To } from '../app/To.tsx';

/** Which questionnaire the visits of the round carry: chosen before it opens, the same version for all of them. */
export function CarryPart({ round }: { round: RoundView }) {
  const carried = useRead(carriedApi.getCarried, { params: { id: round.id }, query: {} });
  const carry = useStep(carriedApi.carrySurvey);
  const id = useId();
  const [chosen, setChosen] = useState<string | null>(null);
  if (!carried.data) return null;
  const { survey, choices } = carried.data;
  const mayCarry = round.allowed.includes('carry');
  if (!survey && !mayCarry) return null;
  const value = chosen ?? survey?.id ?? '';
  return (
    <section className="panel" aria-label="随访问卷">
      <h2>随访问卷</h2>
      {survey && (
        <p>
          <To to={`/surveys/${survey.id}`}>{survey.title}</To>（第{survey.version}版，
          {survey.questions.length}题）
          <To to={`/surveys/${survey.id}/results`}>看结果</To>
        </p>
      )}
      {mayCarry && (
        <>
          <p className="quiet">
            可选本级和上级正在收集的记名企业问卷；本轮启动时固定版次，走访人员登记走访时一并填写。
          </p>
          <div className="row">
            <div className="carry-choice">
              <label htmlFor={id}>问卷</label>
              <Select
                id={id}
                value={value}
                style={{ minWidth: 260 }}
                options={[
                  { value: '', label: '不带问卷' },
                  ...choices.map(c => ({ value: c.id, label: `${c.title}（第${c.version}版）` })),
                ]}
                onChange={setChosen}
              />
            </div>
            <Button
              disabled={value === (survey?.id ?? '')}
              loading={carry.isPending}
              onClick={() =>
                void carry.send({
                  params: { id: round.id },
                  body: { surveyId: value || null, seenSeq: round.seq },
                })
              }
            >
              选定
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
