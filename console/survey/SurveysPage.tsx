import { surveyApi } from '@niangjia/domain/survey/survey.api.ts';
import { surveyLife } from '@niangjia/domain/survey/survey.life.ts';
import { AUDIENCES, type SurveyContent } from '@niangjia/domain/survey/survey.model.ts';
import type { SurveyRow } from '@niangjia/domain/survey/survey.view.model.ts';
import { Condition } from '@niangjia/ui/Condition.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { useGo, usePageSearch } from '../app/place.ts';
import { usePages, useRead, useWrite } from '../app/queries.ts';
import { SearchField } from '../app/SearchField.tsx';
import { useMe } from '../app/session.ts';
import { To } from '../app/To.tsx';
import { contentSent, firstContent, SurveyFields } from './SurveyFields.tsx';
import { SURVEY_TONES } from './survey-words.ts';

const COLUMNS: readonly Column<SurveyRow>[] = [
  {
    key: 'title',
    title: '问卷',
    narrow: 'title',
    render: s => <To to={`/surveys/${s.id}`}>{s.title}</To>,
  },
  { key: 'audience', title: '问谁', width: 110, render: s => AUDIENCES[s.audience] },
  { key: 'unit', title: '发布单位', width: 150, render: s => s.unit },
  { key: 'window', title: '收集起止', width: 220, render: s => `${s.opensOn} 至 ${s.closesOn}` },
  { key: 'answers', title: '收回', width: 90, render: s => `${s.answers}份` },
  {
    key: 'state',
    title: '状态',
    width: 100,
    render: s => <StateTag tone={SURVEY_TONES[s.state] ?? 'plain'}>{s.stateLabel}</StateTag>,
  },
];

export function SurveysPage() {
  const [conditions, change] = usePageSearch<{ q?: string; state?: string; audience?: 'worker' }>();
  const surveys = usePages(surveyApi.listSurveys, { query: { ...conditions, limit: 50 } });
  const first = useRead(surveyApi.listSurveys, { query: { limit: 1 } });
  const isFiltered = Object.keys(conditions).length > 0;
  return (
    <>
      <PageHead
        title="问卷"
        note="扫码就能填，不用登录；职工问卷不经过用人单位。"
        actions={<DrawSurvey units={first.data?.mayKeepAt ?? []} />}
      />
      <div className="stack">
        <div className="panel row">
          <SearchField
            label="查找"
            placeholder="问卷名称"
            value={conditions.q ?? ''}
            onSearch={q => change({ q: q || undefined })}
          />
          <Condition
            label="问谁"
            value={conditions.audience}
            onChange={audience => change({ audience: audience as 'worker' })}
            width={120}
            options={Object.entries(AUDIENCES).map(([value, label]) => ({ value, label }))}
          />
          <Condition
            label="状态"
            value={conditions.state}
            onChange={state => change({ state })}
            width={120}
            options={Object.entries(surveyLife.states).map(([value, label]) => ({ value, label }))}
          />
        </div>
        <ReadGate data={surveys.rows} trouble={surveys.trouble} onRetry={surveys.onRetry} what="问卷">
          {rows => (
            <RecordTable
              caption="问卷"
              columns={COLUMNS}
              rows={rows}
              rowKey={s => s.id}
              empty={
                <EmptyState title={isFiltered ? '没有符合条件的问卷' : '还没有问卷'}>
                  {!isFiltered && <p>市、县总工会发布的问卷会出现在这里，镇街可以补录纸质问卷。</p>}
                </EmptyState>
              }
              hasMore={surveys.hasMore}
              onMore={surveys.onMore}
              isReadingMore={surveys.isReadingMore}
            />
          )}
        </ReadGate>
      </div>
    </>
  );
}

function DrawSurvey({ units }: { units: readonly { id: string; name: string }[] }) {
  const draw = useWrite(surveyApi.drawSurvey);
  const go = useGo();
  const { today } = useMe();
  const [unit] = units;
  if (!unit) return null;
  return (
    <FormDialog<SurveyContent>
      label="新建问卷"
      name="survey"
      width={640}
      type="primary"
      initial={firstContent(today)}
      onSubmit={async typed => {
        const made = await draw.send({ body: { ...contentSent(typed), unitId: unit.id, copyOf: null } });
        go(`/surveys/${made.id}/design`);
      }}
    >
      <p className="quiet">由{unit.name}发布。保存后设计题目。</p>
      <SurveyFields />
    </FormDialog>
  );
}
