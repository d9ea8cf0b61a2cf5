import { surveyApi } from '@niangjia/domain/survey/survey.api.ts';
import type { PaperRow, SurveyView } from '@niangjia/domain/survey/survey.view.model.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag, type Tone } from '@niangjia/ui/StateTag.tsx';
import { Button } from 'antd';
import { useState } from 'react';
import { usePageParams, usePageTitle } from '../app/place.ts';
import { usePages, useRead } from '../app/queries.ts';
import { To } from '../app/To.tsx';
import { PaperForm } from './PaperForm.tsx';
import { PaperSecond } from './PaperSecond.tsx';

const STATES: Readonly<Record<PaperRow['state'], readonly [string, Tone]>> = {
  waiting: ['待第二遍录入', 'info'],
  differs: ['两遍不同，待核对', 'warn'],
  counted: ['已计入', 'good'],
};

export function PapersPage() {
  const { surveyId } = usePageParams<{ surveyId: string }>();
  const survey = useRead(surveyApi.getSurvey, { params: { id: surveyId } });
  usePageTitle(survey.data && `补录：${survey.data.title}`);
  return (
    <ReadGate data={survey.data} trouble={survey.trouble} onRetry={survey.onRetry} what="问卷">
      {data => <Papers survey={data} />}
    </ReadGate>
  );
}

function Papers({ survey }: { survey: SurveyView }) {
  const papers = usePages(surveyApi.listPapers, { params: { id: survey.id }, query: { limit: 50 } });
  const [opened, setOpened] = useState<string | null>(null);
  const columns: readonly Column<PaperRow>[] = [
    { key: 'no', title: '批次和份号', narrow: 'title', render: p => `${p.batch} 第${p.no}份` },
    { key: 'unit', title: '组织', width: 150, render: p => p.unit },
    { key: 'first', title: '录入', width: 100, render: p => p.first },
    { key: 'second', title: '第二遍', width: 100, render: p => p.second ?? (p.twice ? '—' : '不需要') },
    {
      key: 'state',
      title: '状态',
      width: 150,
      render: p => <StateTag tone={STATES[p.state][1]}>{STATES[p.state][0]}</StateTag>,
    },
    {
      key: 'next',
      title: '办理',
      width: 120,
      narrow: 'foot',
      render: p =>
        p.next && (
          <Button size="small" onClick={() => setOpened(p.id)}>
            {p.next === 'second' ? '录第二遍' : '核对'}
          </Button>
        ),
    },
  ];
  return (
    <>
      <PageHead
        title={`补录纸质问卷：${survey.title}`}
        note="一份纸质问卷录一次，写明批次和份号；要两人录的，两遍一致才计入。"
        actions={<To to={`/surveys/${survey.id}`}>返回问卷</To>}
      />
      <div className="stack">
        {opened ? (
          <PaperSecond key={opened} paperId={opened} onDone={() => setOpened(null)} />
        ) : survey.mayEnter ? (
          <PaperForm survey={survey} />
        ) : (
          <EmptyState title="现在不能补录">
            <p>问卷已截止，或不在您负责的组织范围内。</p>
          </EmptyState>
        )}
        <ReadGate data={papers.rows} trouble={papers.trouble} onRetry={papers.onRetry} what="已录的纸质问卷">
          {rows => (
            <RecordTable
              caption="已录的纸质问卷"
              columns={columns}
              rows={rows}
              rowKey={p => p.id}
              empty={<EmptyState title="还没有补录的纸质问卷" />}
              hasMore={papers.hasMore}
              onMore={papers.onMore}
              isReadingMore={papers.isReadingMore}
            />
          )}
        </ReadGate>
      </div>
    </>
  );
}
