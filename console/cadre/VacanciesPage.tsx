import { cadreApi } from '@niangjia/domain/cadre/cadre.api.ts';
import { VACANCY_STANDINGS, type Vacancy } from '@niangjia/domain/cadre/cadre.model.ts';
import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { Condition } from '@niangjia/ui/Condition.tsx';
import { figureText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { asTrouble } from '@niangjia/ui/trouble.ts';
import { App, Button } from 'antd';
import { download } from '../app/client.ts';
import { usePageSearch } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { VACANCY_TONES } from './cadre-words.tsx';
import { LeaderSeats } from './LeaderSeats.tsx';

const columns: readonly Column<Vacancy>[] = [
  { key: 'unit', title: '组织', narrow: 'title', render: v => v.unit.name },
  { key: 'office', title: '空缺岗位', width: 200, render: v => v.officeName },
  { key: 'former', title: '原任', width: 110, render: v => v.former || '新设职数' },
  { key: 'since', title: '空缺自', width: 120, render: v => v.since },
  { key: 'due', title: '补选期限', width: 120, render: v => v.dueOn },
  {
    key: 'standing',
    title: '情况',
    width: 190,
    render: v => (
      <>
        <StateTag tone={VACANCY_TONES[v.standing]}>{VACANCY_STANDINGS[v.standing]}</StateTag>
        {v.fillsOn && <div className="quiet">接任人 {v.fillsOn} 到任</div>}
      </>
    ),
  },
];

type Counts = ReplyOf<typeof cadreApi.vacancies>['byUnit'][number];

interface Conditions extends Record<string, unknown> {
  standing?: Vacancy['standing'];
  underId?: string;
}

export function VacanciesPage() {
  const [{ standing, underId }, change] = usePageSearch<Conditions>();
  const all = useRead(cadreApi.vacancies, { query: { size: 1 } });
  const list = useRead(cadreApi.vacancies, { query: { standing, underId, size: 200 } });
  const { message } = App.useApp();
  const sheet = () =>
    download(cadreApi.vacancySheet, { query: { standing, underId } }).catch(error =>
      message.warning(asTrouble(error).title),
    );
  const chosen = all.data?.byUnit.find(row => row.unit.id === underId);
  return (
    <>
      <PageHead
        title="主席、副主席空缺"
        note="由任职得出：卸任后没有人接任的就列在这里，补选期限从空缺之日起算；任命接任人或核减职数后自动消除。"
      />
      <div className="stack">
        {all.data && all.data.byUnit.length > 0 && (
          <ByUnit
            rows={all.data.byUnit}
            chosen={underId}
            onChoose={id => change({ underId: id === underId ? undefined : id })}
          />
        )}
        <div className="panel row">
          <Condition
            label="情况"
            value={standing}
            onChange={value => change({ standing: value as Conditions['standing'] })}
            width={130}
            options={Object.entries(VACANCY_STANDINGS).map(([value, label]) => ({ value, label }))}
          />
          {chosen && <span className="quiet">只看{chosen.unit.shortName}</span>}
          <Button onClick={sheet}>导出表格</Button>
        </div>
        <ReadGate data={list.data} trouble={list.trouble} onRetry={list.onRetry} what="岗位空缺">
          {({ items, total }) => (
            <RecordTable
              caption="主席、副主席空缺"
              columns={columns}
              rows={items}
              rowKey={v => `${v.unit.id} ${v.office} ${v.since} ${v.former}`}
              empty={<EmptyState title="没有空缺的主席、副主席岗位" />}
              foot={
                total > items.length
                  ? `共 ${figureText(total)} 个，只列出前 ${figureText(items.length)} 个，请按组织查看`
                  : `共 ${figureText(total)} 个`
              }
            />
          )}
        </ReadGate>
        <LeaderSeats underId={underId} />
      </div>
    </>
  );
}

interface ByUnitProps {
  rows: readonly Counts[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
}

const countColumns = ({ chosen, onChoose }: ByUnitProps): readonly Column<Counts>[] => [
  {
    key: 'unit',
    title: '组织',
    narrow: 'title',
    render: row => (
      <button
        type="button"
        className="link-button"
        aria-pressed={row.unit.id === chosen}
        onClick={() => onChoose(row.unit.id)}
      >
        {row.unit.shortName}
      </button>
    ),
  },
  { key: 'late', title: '超期', width: 110, render: row => figureText(row.late) },
  { key: 'soon', title: '即将到期', width: 110, render: row => figureText(row.soon) },
  { key: 'open', title: '补选期内', width: 110, render: row => figureText(row.open) },
];

function ByUnit(props: ByUnitProps) {
  return (
    <section className="panel">
      <h2>按组织</h2>
      <RecordTable
        caption="按组织的空缺数"
        columns={countColumns(props)}
        rows={props.rows}
        rowKey={row => row.unit.id}
        empty={null}
      />
    </section>
  );
}
