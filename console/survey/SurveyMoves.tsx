import { surveyApi } from '@niangjia/domain/survey/survey.api.ts';
import type { SurveyContent } from '@niangjia/domain/survey/survey.model.ts';
import type { SurveyView } from '@niangjia/domain/survey/survey.view.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { Form, Input } from 'antd';
import { AgainFields, type AgainValues } from '../app/AgainFields.tsx';
import { useGo } from '../app/place.ts';
import { useRead, useWrite } from '../app/queries.ts';
import { useMe } from '../app/session.ts';
import { useStep } from '../app/step.ts';
import { contentSent, SurveyFields } from './SurveyFields.tsx';

/** The steps that are open, in the words of what they do. */
export function SurveyMoves({ survey }: { survey: SurveyView }) {
  const step = useStep(surveyApi.moveSurvey);
  const edit = useStep(surveyApi.editSurvey);
  const params = { id: survey.id };
  const { seq: seenSeq, draft } = survey;
  const may = (move: string) => survey.allowed.includes(move);
  const go =
    (move: 'publish' | 'revise' | 'close' | 'drop', reasons?: AgainValues['again']) => (why: string) =>
      step.send({
        params,
        body: {
          ...{ move, seenSeq },
          ...(draft ? { seenSaves: draft.saves } : {}),
          ...(why ? { why } : {}),
          ...(reasons ? { again: reasons } : {}),
        },
      });
  const again = draft?.again.filter(({ why }) => why === null) ?? [];
  const count = draft?.questions.length ?? 0;
  return (
    <>
      {may('publish') && again.length === 0 && (
        <ConfirmMove label="发布" title="发布问卷" type="primary" onConfirm={go('publish')}>
          <Published count={count} />
        </ConfirmMove>
      )}
      {may('publish') && again.length > 0 && (
        <FormDialog<AgainValues>
          label="发布"
          title="发布问卷"
          name="publish-survey"
          type="primary"
          width={640}
          onSubmit={({ again: reasons }) => go('publish', reasons)('')}
        >
          <Published count={count} />
          <AgainFields again={again} />
        </FormDialog>
      )}
      {may('edit') && (
        <FormDialog<SurveyContent>
          label="修改要求"
          name="edit-survey"
          width={640}
          initial={survey.content}
          onSubmit={typed =>
            edit.send({
              params,
              body: { ...contentSent({ ...survey.content, ...typed }), seenSeq },
            })
          }
        >
          <SurveyFields />
        </FormDialog>
      )}
      {may('revise') && draft?.isChanged && (
        <FormDialog<AgainValues & { why: string }>
          label="发布新版"
          name="revise-survey"
          width={640}
          onSubmit={({ again: reasons, why }) => go('revise', reasons)(why)}
        >
          <p>已收回的回答仍属于原来的版本，结果按题目编号对比。</p>
          <Form.Item name="why" label="为什么改" rules={[{ required: true, message: '请写明为什么改' }]}>
            <Input.TextArea maxLength={300} autoSize={{ minRows: 2, maxRows: 6 }} />
          </Form.Item>
          <AgainFields again={again} />
        </FormDialog>
      )}
      {may('extend') && <Extend survey={survey} />}
      {may('close') && (
        <ConfirmMove label="截止" title="截止问卷" onConfirm={go('close')}>
          <p>截止后不再收回答，纸质问卷也不能再补录；答题凭证的密钥随即销毁。不能重新打开。</p>
        </ConfirmMove>
      )}
      {may('drop') && <ConfirmMove label="作废" why="required" onConfirm={go('drop')} />}
      <Copy survey={survey} />
    </>
  );
}

const Published = ({ count }: { count: number }) => (
  <p>共{count}题。发布后这一版不再改动，应答范围按今天的会员（企业）数定下；要改的发布新版。</p>
);

function Extend({ survey }: { survey: SurveyView }) {
  const step = useStep(surveyApi.moveSurvey);
  return (
    <FormDialog<{ closesOn: string; why: string }>
      label="调整截止日期"
      name="extend-survey"
      initial={{ closesOn: survey.closesOn }}
      onSubmit={({ closesOn, why }) =>
        step.send({
          params: { id: survey.id },
          body: { move: 'extend', seenSeq: survey.seq, closesOn, why },
        })
      }
    >
      <Form.Item
        name="closesOn"
        label="截止日期（含当天）"
        rules={[{ required: true, message: '请填写截止日期' }]}
      >
        <DayInput />
      </Form.Item>
      <Form.Item name="why" label="理由" rules={[{ required: true, message: '请写明理由' }]}>
        <Input maxLength={300} />
      </Form.Item>
    </FormDialog>
  );
}

/** An old survey as the beginning of a new one: the questions keep their numbers, so that the two can be compared. */
function Copy({ survey }: { survey: SurveyView }) {
  const first = useRead(surveyApi.listSurveys, { query: { limit: 1 } });
  const draw = useWrite(surveyApi.drawSurvey);
  const go = useGo();
  const { today } = useMe();
  const unit = first.data?.mayKeepAt[0];
  if (!unit) return null;
  const day = today as SurveyContent['opensOn'];
  return (
    <FormDialog<SurveyContent>
      label="复制成新问卷"
      name="copy-survey"
      width={640}
      initial={{ ...survey.content, title: `${survey.title}（新）`, opensOn: day, closesOn: day }}
      onSubmit={async typed => {
        const made = await draw.send({
          body: { ...contentSent(typed), unitId: unit.id, copyOf: survey.id },
        });
        go(`/surveys/${made.id}/design`);
      }}
    >
      <p className="quiet">由{unit.name}发布，题目照抄，可以再改。</p>
      <SurveyFields />
    </FormDialog>
  );
}
