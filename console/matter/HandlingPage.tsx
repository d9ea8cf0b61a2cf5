import { type Handling, handlingApi } from '@niangjia/domain/matter/handling.api.ts';
import { Condition } from '@niangjia/ui/Condition.tsx';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { useNarrow } from '@niangjia/ui/useNarrow.ts';
import { Button, Segmented } from 'antd';
import { useId } from 'react';
import { usePageSearch } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { useSaving } from '../app/SaveFile.tsx';
import { useMe } from '../app/session.ts';
import { To } from '../app/To.tsx';
import { UnitPicker } from '../app/UnitPicker.tsx';
import { Figures, type Line } from './HandlingFigures.tsx';
import { type HandlingSearch, periodText } from './handling-words.ts';

const YEARS_BACK = 5;
/** Below this many, those with nothing are shown too: that one has nothing is worth seeing. */
const ALL_SHOWN = 20;

/** 办理统计: counted from what was done; every count leads to the records that it is counted from. */
export function HandlingPage() {
  const [search, change] = usePageSearch<HandlingSearch>();
  const { homeUnit, today } = useMe();
  const id = useId();
  const thisYear = Number(today.slice(0, 4));
  const { unitId = homeUnit.id, topic, year = thisYear, month } = search;
  const query = { topic, year, month };
  const read = useRead(handlingApi.handling, { params: { unitId }, query });
  // Where none was chosen the platform opened the fullest: it stays while the reader looks at other months and unions.
  const stay = (part: HandlingSearch) => change({ topic: topic ?? read.data?.topic, ...part });
  const sheet = useSaving(handlingApi.handlingSheet);
  return (
    <>
      <PageHead
        title="办理统计"
        note="由办理记录统计，没有人另外填报；点数字打开逐件的记录。没有注明单位的，按件、份、次计。"
        actions={
          <Button
            loading={sheet.isPending}
            onClick={() =>
              void sheet.save({ params: { unitId }, query: { ...query, topic: topic ?? read.data?.topic } })
            }
          >
            导出表格
          </Button>
        }
      />
      <div className="stack">
        <div className="panel row">
          <div style={{ minWidth: 220, flex: '0 1 320px' }}>
            <label htmlFor={`${id}-unit`}>工会（含下级）</label>
            <UnitPicker
              id={`${id}-unit`}
              value={unitId}
              onChange={next => stay({ unitId: next === homeUnit.id ? undefined : next })}
              known={known(homeUnit, read.data)}
            />
          </div>
          <Condition
            label="年份"
            value={year}
            onChange={next => stay({ year: next === thisYear ? undefined : next })}
            width={110}
            options={Array.from({ length: YEARS_BACK + 1 }, (_, n) => thisYear - n).map(value => ({
              value,
              label: `${value}年`,
            }))}
          />
          <Condition
            label="月份"
            value={month}
            onChange={next => stay({ month: next })}
            width={100}
            options={Array.from({ length: 12 }, (_, n) => ({ value: n + 1, label: `${n + 1}月` }))}
          />
        </div>
        <ReadGate data={read.data} trouble={read.trouble} onRetry={read.onRetry} what="办理统计">
          {data => <Shown handling={data} onTopic={next => change({ topic: next })} />}
        </ReadGate>
      </div>
    </>
  );
}

const known = (home: { id: string; name: string }, data: Handling | undefined) =>
  data && data.unit.id !== home.id ? [home, data.unit] : [home];

/** Confined kinds: what may be known of them stands on a page of its own. */
const Confined = ({ isRectifying }: { isRectifying: boolean }) => (
  <p className="quiet">
    信访和职工诉求是限知悉事项，不在这里逐件统计，见
    <To to="/requests/published" className="in-text">
      信访与诉求月度公布数
    </To>
    。
    {isRectifying && (
      <>
        整改现在停在哪一步、由哪里来，见
        <To to="/rectify" className="in-text">
          整改督查
        </To>
        。
      </>
    )}
  </p>
);

function Shown({ handling, onTopic }: { handling: Handling; onTopic: (topic: Handling['topic']) => void }) {
  const { topic, topics, year, month, columns, below } = handling;
  const label = topics.find(t => t.topic === topic)?.label ?? '';
  return (
    <>
      <Topics handling={handling} onTopic={onTopic} />
      <section className="panel stack" aria-label="按单位">
        <h2>
          {whom(handling)}
          {label}，{periodText(year, month)}
        </h2>
        <ByUnit handling={handling} />
        <Below handling={handling} hidden={below.length - shownOf(handling).length} />
        <details>
          <summary>这些数是怎么统计的</summary>
          <dl className="facts">
            {columns.map(c => (
              <Meaning key={c.key} label={c.label} meaning={c.meaning} />
            ))}
          </dl>
        </details>
      </section>
      {handling.months.length > 0 && (
        <section className="panel stack" aria-label="按月">
          <h2>
            {whom(handling)}
            {label}，{year}年按月
          </h2>
          <ByMonth handling={handling} />
        </section>
      )}
      <Confined isRectifying={topics.some(t => t.topic === 'rectification')} />
    </>
  );
}

/** So many do not fit on a phone beside one another. */
function Topics({
  handling: { topic, topics },
  onTopic,
}: {
  handling: Handling;
  onTopic: (topic: Handling['topic']) => void;
}) {
  const isNarrow = useNarrow();
  const options = topics.map(t => ({ value: t.topic, label: t.label }));
  if (isNarrow)
    return (
      <Condition
        label="事项"
        value={topic}
        onChange={next => next && onTopic(next)}
        width={220}
        options={options}
      />
    );
  return (
    <Segmented<Handling['topic']>
      aria-label="事项"
      value={topic}
      onChange={onTopic}
      options={options}
      style={{ alignSelf: 'start', maxWidth: '100%', overflowX: 'auto' }}
    />
  );
}

function Meaning({ label, meaning }: { label: string; meaning: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{meaning}</dd>
    </>
  );
}

const whom = ({ unit, isAlone }: Handling): string =>
  isAlone ? `${unit.shortName}本级` : `${unit.shortName}及以下`;
const isNothing = (amounts: readonly (number | null)[]): boolean => amounts.every(amount => !amount);
const shownOf = ({ below }: Handling) =>
  below.length <= ALL_SHOWN ? below : below.filter(u => !isNothing(u.amounts));

function Below({ handling: { below, unit }, hidden }: { handling: Handling; hidden: number }) {
  if (below.length === 0) return null;
  return (
    <p className="quiet">
      各行相加等于合计；“{unit.shortName}
      本级及其他”是本级直接办理的，以及此后调整、撤销的工会办理的。率不相加。
      {hidden > 0 && `另有${hidden}个下级工会这一期没有数，没有列出。`}
    </p>
  );
}

function ByUnit({ handling }: { handling: Handling }) {
  const { unit, topic, year, month, below, rest, total } = handling;
  const of = (unitId: string, part?: 'rest') => ({ unitId, topic, year, month: month ?? undefined, part });
  const lines: Line[] = [
    ...shownOf(handling).map(u => ({
      ...{ key: u.id, name: u.shortName, unitId: u.id, amounts: u.amounts, behind: of(u.id) },
    })),
    ...(below.length > 0 && !isNothing(rest)
      ? [
          {
            ...{ key: 'rest', name: `${unit.shortName}本级及其他`, unitId: null, amounts: rest },
            behind: of(unit.id, 'rest'),
          },
        ]
      : []),
    {
      ...{ key: 'total', name: handling.isAlone ? unit.shortName : '合计', unitId: null, amounts: total },
      behind: of(unit.id),
    },
  ];
  return <Figures caption="按单位" first="单位" handling={handling} lines={lines} />;
}

function ByMonth({ handling }: { handling: Handling }) {
  const { unit, topic, year } = handling;
  const lines = handling.months.map(m => ({
    ...{ key: String(m.month), name: `${m.month}月`, unitId: null, amounts: m.amounts },
    behind: { unitId: unit.id, topic, year, month: m.month },
  }));
  return <Figures caption="按月" first="月份" handling={handling} lines={lines} />;
}
