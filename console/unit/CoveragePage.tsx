import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { coverageApi } from '@niangjia/domain/unit/coverage.api.ts';
import {
  COVERAGE_CUTS,
  type CoverageCounts,
  type CoverageCut,
  type CoverageRow,
} from '@niangjia/domain/unit/coverage.model.ts';
import { COVERAGE_SHARES, DENOMINATOR } from '@niangjia/domain/unit/coverage.rules.ts';
import { COVERAGES, type Coverage } from '@niangjia/domain/unit/employer.model.ts';
import { figureText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { asTrouble, type Trouble } from '@niangjia/ui/trouble.ts';
import { Button, Segmented } from 'antd';
import { Fragment, useId, useState } from 'react';
import { AsOfDay } from '../app/AsOfDay.tsx';
import { download } from '../app/client.ts';
import { useUnitFor } from '../app/my-unit.ts';
import { usePageSearch } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { To } from '../app/To.tsx';
import { UnitPicker } from '../app/UnitPicker.tsx';

interface Search extends Record<string, unknown> {
  unit?: string;
  by?: CoverageCut;
  day?: string;
}
type Table = ReplyOf<typeof coverageApi.table>;

/** How the workers of employers are reached, with every figure leading to the list behind it. */
export function CoveragePage() {
  const [{ unit, by = 'unit', day }, change] = usePageSearch<Search>();
  const mine = useUnitFor('unit.read');
  const id = useId();
  const unitId = unit ?? mine?.id ?? '';
  const table = useRead(coverageApi.table, { params: { id: unitId }, query: { by, day } });
  return (
    <>
      <PageHead title="建会覆盖" note={DENOMINATOR} actions={<Save unitId={unitId} by={by} day={day} />} />
      <div className="stack">
        <div className="panel row">
          <label htmlFor={`${id}-unit`}>单位</label>
          <div style={{ minWidth: 220, flex: '0 1 320px' }}>
            <UnitPicker
              id={`${id}-unit`}
              value={unitId}
              onChange={next => change({ unit: next })}
              known={[...(mine ? [mine] : []), ...(table.data ? [table.data.unit] : [])].filter(
                (one, at, all) => all.findIndex(other => other.id === one.id) === at,
              )}
            />
          </div>
          <AsOfDay day={day} onChange={next => change({ day: next })} />
        </div>
        <Segmented<CoverageCut>
          aria-label="分组"
          value={by}
          onChange={next => change({ by: next })}
          options={(Object.keys(COVERAGE_CUTS) as CoverageCut[]).map(value => ({
            value,
            label: `按${COVERAGE_CUTS[value]}`,
          }))}
          style={{ alignSelf: 'start', maxWidth: '100%', overflowX: 'auto' }}
        />
        <ReadGate data={table.data} trouble={table.trouble} onRetry={table.onRetry} what="建会覆盖">
          {data => <Shown table={data} day={day} />}
        </ReadGate>
      </div>
    </>
  );
}

const percent = (value: number | null): string => (value === null ? '—' : `${value.toFixed(1)}%`);

function Shown({ table, day }: { table: Table; day: string | undefined }) {
  const { total, rows, by, unit } = table;
  return (
    <>
      <section className="panel" aria-label="合计">
        <dl className="facts">
          {Object.entries(COVERAGE_SHARES).map(([key, { name, meaning, of }]) => (
            <Fragment key={key}>
              <dt>{name}</dt>
              <dd>
                <strong>{percent(of(total))}</strong> <span className="quiet">{meaning}</span>
              </dd>
            </Fragment>
          ))}
          <dt>女职工</dt>
          <dd>
            {total.withFemales === 0 ? '没有单位登记女职工人数' : `${figureText(total.females)} 人`}
            {total.withFemales > 0 && (
              <span className="quiet">　{figureText(total.withFemales)} 户已登记女职工人数</span>
            )}
          </dd>
        </dl>
      </section>
      <RecordTable
        caption={`${unit.name}建会覆盖，按${COVERAGE_CUTS[by]}`}
        columns={columnsOf(by, unit.id, day)}
        rows={rows.length > 1 ? [...rows, { ...total, key: 'total', label: '合计' }] : rows}
        rowKey={row => row.key}
        empty={<EmptyState title={day ? '这一天没有登记的用人单位' : '没有归口的用人单位'} />}
      />
    </>
  );
}

/** The list behind a figure: the same conditions, word for word. */
function behind(by: CoverageCut, unitId: string, day: string | undefined, row: CoverageRow) {
  const under = by === 'unit' && row.key !== 'total' ? row.key : unitId;
  const cut = by === 'unit' || row.key === 'total' ? {} : { [by]: row.key };
  return { underId: under, counted: 'yes', ...cut, ...(day ? { day } : {}) };
}

const columnsOf = (
  by: CoverageCut,
  unitId: string,
  day: string | undefined,
): readonly Column<CoverageRow>[] => {
  // What the unit keeps itself has no list of its own: that of the unit holds everything below it too.
  const isLinked = (row: CoverageRow) => !(by === 'unit' && row.key === unitId);
  const figure = (row: CoverageRow, value: number, more: Record<string, string> = {}) =>
    value === 0 || !isLinked(row) ? (
      figureText(value)
    ) : (
      <To to="/employers" search={{ ...behind(by, unitId, day, row), ...more }}>
        {figureText(value)}
      </To>
    );
  const share = (key: keyof typeof COVERAGE_SHARES) => ({
    key: `share-${key}`,
    title: COVERAGE_SHARES[key].name,
    figure: true,
    render: (row: CoverageRow) => percent(COVERAGE_SHARES[key].of(row as CoverageCounts)),
  });
  return [
    { key: 'label', title: COVERAGE_CUTS[by], width: 170, narrow: 'title', render: row => row.label },
    { key: 'employers', title: '存续（户）', figure: true, render: row => figure(row, row.employers) },
    ...(Object.keys(COVERAGES) as Coverage[]).map(coverage => ({
      key: coverage,
      title: `${COVERAGES[coverage]}（户）`,
      figure: true,
      render: (row: CoverageRow) => figure(row, row[coverage], { coverage }),
    })),
    share('founded'),
    share('covered'),
    {
      key: 'contracts',
      title: '集体合同有效（户）',
      figure: true,
      render: row => figure(row, row.contracts, { contract: 'yes', unionised: 'yes' }),
    },
    share('contracts'),
    { key: 'newOrgs', title: '新组织（户）', figure: true, render: row => figureText(row.newOrgs) },
    share('newOrgs'),
    { key: 'workers', title: '职工（人）', figure: true, render: row => figureText(row.workers) },
    share('members'),
  ];
};

function Save({ unitId, by, day }: { unitId: string; by: CoverageCut; day: string | undefined }) {
  const [isSaving, setSaving] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  async function save() {
    setSaving(true);
    setTrouble(null);
    await download(coverageApi.sheet, { params: { id: unitId }, query: { by, day } }).catch(error =>
      setTrouble(asTrouble(error)),
    );
    setSaving(false);
  }
  return (
    <>
      <ProblemNotice trouble={trouble} />
      <Button onClick={() => void save()} loading={isSaving}>
        导出表格
      </Button>
    </>
  );
}
