import { programmeApi } from '@niangjia/domain/deploy/programme.api.ts';
import type { ProgrammeView } from '@niangjia/domain/deploy/programme.model.ts';
import { figureText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Trail } from '@niangjia/ui/Trail.tsx';
import type { ReactNode } from 'react';
import { usePageParams, usePageSearch, usePageTitle } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { useDuties } from '../app/session.ts';
import { stepsOf } from '../app/steps.ts';
import { To } from '../app/To.tsx';
import { BreakdownDesk } from './BreakdownDesk.tsx';
import { CountersignPanel } from './CountersignPanel.tsx';
import { LetterPanel } from './LetterPanel.tsx';
import { ProgrammeConsult } from './ProgrammeConsult.tsx';
import { ProgrammeDocument } from './ProgrammeDocument.tsx';
import { ProgrammeMoves } from './ProgrammeMoves.tsx';
import { ProgrammePlan } from './ProgrammePlan.tsx';
import { ProgrammeProgress } from './ProgrammeProgress.tsx';
import { programmeTone, thisRound } from './programme-words.ts';
import './programme.css';

export function ProgrammePage() {
  const { programmeId } = usePageParams<{ programmeId: string }>();
  const programme = useRead(programmeApi.getProgramme, { params: { id: programmeId } });
  usePageTitle(programme.data?.title);
  return (
    <ReadGate data={programme.data} trouble={programme.trouble} onRetry={programme.onRetry} what="专项行动">
      {data => <Programme programme={data} />}
    </ReadGate>
  );
}

function Programme({ programme }: { programme: ProgrammeView }) {
  const [{ tab }] = usePageSearch<{ tab?: string }>();
  const panels = panelsOf(programme);
  const shown = panels.find(p => p.key === tab) ?? panels[0]!;
  return (
    <>
      <PageHead
        title={programme.title}
        tags={<StateTag tone={programmeTone(programme.state)}>{programme.stateLabel}</StateTag>}
        note={<Facts programme={programme} />}
        actions={<ProgrammeDocument programme={programme} />}
      />
      <div className="stack">
        <ProgrammeMoves programme={programme} />
        <nav className="page-tabs no-print" aria-label="专项行动的内容">
          {panels.map(({ key, label }) => (
            <To key={key} to={`/programmes/${programme.id}`} search={{ tab: key }}>
              <span aria-current={key === shown.key ? 'page' : undefined}>{label}</span>
            </To>
          ))}
        </nav>
        <section key={shown.key} aria-label={shown.label}>
          {shown.children}
        </section>
      </div>
    </>
  );
}

function Facts({ programme }: { programme: ProgrammeView }) {
  const mayReadSpeech = useDuties().has('deploy.draft');
  const { speechId, speechTitle, documentNo, issuedOn, startOn, endOn } = programme;
  return (
    <>
      {programme.unit} · {programme.year} 年
      {(startOn || endOn) && ` · ${startOn ?? '未定'} 至 ${endOn ?? '未定'}`}
      {documentNo && ` · ${documentNo} · ${issuedOn} 印发`}
      {speechTitle && (
        <>
          {' '}
          · 依据{' '}
          {mayReadSpeech && speechId ? (
            <To to={`/speeches/${speechId}`}>{speechTitle}</To>
          ) : (
            <span>《{speechTitle}》</span>
          )}
        </>
      )}
    </>
  );
}

interface Panel {
  key: string;
  label: string;
  children: ReactNode;
}

const counted = (label: string, count: number): string =>
  count > 0 ? `${label}（${figureText(count)}）` : label;

function panelsOf(programme: ProgrammeView): Panel[] {
  const { tasks, letters, countersigns, consultationId, trail } = programme;
  const requests = letters.filter(l => l.sort === 'request');
  const panels: Panel[] = [
    {
      key: 'tasks',
      label: counted('任务分解表', tasks.length),
      children: <BreakdownDesk programme={programme} />,
    },
    { key: 'plan', label: '目的、阶段与领导小组', children: <ProgrammePlan programme={programme} /> },
  ];
  if (programme.issuedOn)
    panels.unshift({ key: 'progress', label: '进展', children: <ProgrammeProgress programme={programme} /> });
  if (countersigns.length > 0)
    panels.push({
      key: 'countersign',
      label: counted('部室会签', thisRound(countersigns).length),
      children: <CountersignPanel programme={programme} />,
    });
  if (consultationId)
    panels.push({
      key: 'consult',
      label: '征求意见',
      children: <ProgrammeConsult consultationId={consultationId} />,
    });
  if (requests.length > 0)
    panels.push({
      key: 'letters',
      label: counted('商请函', requests.length),
      children: <LetterPanel letters={requests} />,
    });
  panels.push({ key: 'trail', label: '办理过程', children: <ProgrammeTrail trail={trail} /> });
  return panels;
}

const CHANGED: Readonly<Record<string, string>> = {
  title: '名称',
  year: '年度',
  purpose: '目的',
  startOn: '开始日期',
  endOn: '结束日期',
  phases: '阶段',
  leadingGroup: '领导小组',
  office: '办公室',
  frames: '任务框架',
  commentBy: '反馈截止',
  documentNo: '文号',
  issuedOn: '印发日期',
};

function ProgrammeTrail({ trail }: { trail: ProgrammeView['trail'] }) {
  return (
    <section className="panel" aria-label="办理过程">
      <Trail
        steps={stepsOf(trail).map((shown, at) => {
          const step = trail[at]!;
          const fields = step.changed.flatMap(field => CHANGED[field] ?? []);
          return {
            ...shown,
            more:
              step.name === 'edit' && fields.length > 0 ? (
                <p className="quiet">改了{fields.join('、')}。</p>
              ) : null,
          };
        })}
      />
    </section>
  );
}
