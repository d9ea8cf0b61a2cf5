import type { Question } from '@niangjia/domain/survey/question.model.ts';
import { surveyApi } from '@niangjia/domain/survey/survey.api.ts';
import { AUDIENCES, CUTS, type SurveyContent } from '@niangjia/domain/survey/survey.model.ts';
import type { SurveyView } from '@niangjia/domain/survey/survey.view.model.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Button, Modal, QRCode } from 'antd';
import { type ReactNode, useState } from 'react';
import { usePageParams, usePageTitle } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { To } from '../app/To.tsx';
import { TrailPanel } from '../app/TrailPanel.tsx';
import { CoveragePart } from './CoveragePart.tsx';
import { SurveyMoves } from './SurveyMoves.tsx';
import { SURVEY_TONES } from './survey-words.ts';

export function SurveyPage() {
  const { surveyId } = usePageParams<{ surveyId: string }>();
  const survey = useRead(surveyApi.getSurvey, { params: { id: surveyId } }, { everyMs: 60_000 });
  usePageTitle(survey.data?.title);
  return (
    <ReadGate data={survey.data} trouble={survey.trouble} onRetry={survey.onRetry} what="问卷">
      {data => <Survey survey={data} />}
    </ReadGate>
  );
}

function Survey({ survey }: { survey: SurveyView }) {
  return (
    <>
      <PageHead
        title={survey.title}
        tags={<StateTag tone={SURVEY_TONES[survey.state] ?? 'plain'}>{survey.stateLabel}</StateTag>}
        note={`${survey.unit} · ${survey.opensOn} 至 ${survey.closesOn}`}
        actions={<SurveyMoves survey={survey} />}
      />
      <div className="stack">
        <Next survey={survey} />
        <What content={survey.content} />
        {survey.version > 0 && <CoveragePart surveyId={survey.id} audience={survey.audience} />}
        {survey.version > 0 && <Versions survey={survey} />}
        <TrailPanel trail={survey.trail} />
      </div>
    </>
  );
}

/** What there is to do with it now. */
function Next({ survey }: { survey: SurveyView }) {
  const { draft, code, state } = survey;
  return (
    <section className="panel row" aria-label="可以做的事">
      {draft && (
        <To to={`/surveys/${survey.id}/design`}>
          {state === 'draft' ? '设计题目' : '修改题目（下一版）'}（{draft.questions.length}题
          {draft.faults.length > 0 ? `，${draft.faults.length}处要改` : ''}）
        </To>
      )}
      {code && state === 'open' && <Link code={code} title={survey.title} />}
      {survey.mayEnter && <To to={`/surveys/${survey.id}/papers`}>补录纸质问卷</To>}
      {survey.version > 0 && <To to={`/surveys/${survey.id}/results`}>看结果</To>}
      {!draft && !code && <span className="quiet">还没有发布。</span>}
    </section>
  );
}

/** One address for everybody: none per employer, so that nobody can hand it out and count who came back. */
function Link({ code, title }: { code: string; title: string }) {
  const [isOpen, setOpen] = useState(false);
  const link = `${window.location.origin}/q/${code}`;
  return (
    <>
      <Button onClick={() => setOpen(true)}>填写二维码</Button>
      <Modal
        title={`填写二维码：${title}`}
        open={isOpen}
        onCancel={() => setOpen(false)}
        footer={<Button onClick={() => window.print()}>打印</Button>}
      >
        <div className="stack">
          <QRCode
            aria-label="填写二维码"
            type="svg"
            value={link}
            size={240}
            color="#000000"
            bgColor="#ffffff"
          />
          <p>
            扫码即可填写，不用登录。请在工会的场所和公众号张贴，不要请用人单位代发、代收。也可以发送网址：
          </p>
          <p className="once-link">{link}</p>
        </div>
      </Modal>
    </>
  );
}

function What({ content }: { content: SurveyContent }) {
  const { audience, once, named, cuts, purpose, longWhy } = content;
  const facts: [string, ReactNode][] = [
    ['问谁', AUDIENCES[audience]],
    ['填写说明', purpose],
    ['是否记名', named ? '按单位记名' : '匿名：只记到日、到镇街，没有姓名和网络地址'],
    [
      '答几次',
      once
        ? audience === 'worker'
          ? '每人一次，凭会员查询码领盲签凭证'
          : '每家一次'
        : '不限（同一网络限次数）',
    ],
    ['分项', cuts.length === 0 ? '不分项' : cuts.map(cut => CUTS[cut]).join('、')],
    ...(longWhy ? [['超过题数的理由', longWhy] as [string, ReactNode]] : []),
  ];
  return (
    <section className="panel" aria-label="问卷要求">
      <dl className="task-facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="keep-lines">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Versions({ survey }: { survey: SurveyView }) {
  return (
    <section className="panel" aria-label="版本和题目">
      <h2>版本和题目</h2>
      <ul className="plain-list">
        {survey.versions.map(version => (
          <li key={version.number}>
            第{version.number}版，{version.publishedOn}发布，{version.questions}题，收回{version.answers}份
            {version.number === survey.version && '（现在填写的是这一版）'}
          </li>
        ))}
      </ul>
      <h3>
        第{survey.version}版的题目（约{survey.minutes}分钟）
      </h3>
      <ol>
        {survey.questions.map((question: Question) => (
          <li key={question.id}>{question.label}</li>
        ))}
      </ol>
    </section>
  );
}
