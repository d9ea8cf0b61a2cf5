import { reviewApi } from '@niangjia/domain/aid/review.api.ts';
import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { figureText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { useGo } from '../app/place.ts';
import { useRead, useWrite } from '../app/queries.ts';
import { To } from '../app/To.tsx';

type Checks = ReplyOf<typeof reviewApi.listChecks>;
type Check = Checks['items'][number];

/** 上级抽查: once a year a share of the files below, drawn by lot, looked at by people who had no hand in them. */
export function ChecksPage() {
  const checks = useRead(reviewApi.listChecks, {});
  return (
    <ReadGate data={checks.data} trouble={checks.trouble} onRetry={checks.onRetry} what="抽查">
      {({ items, drawable }) => (
        <>
          <PageHead
            title="困难帮扶抽查"
            note="每年从下级工会在档的困难职工中随机抽取，没有经办过的人入户核查。"
            actions={drawable && <Draw {...drawable} />}
          />
          <RecordTable
            caption="抽查"
            columns={columns}
            rows={items}
            rowKey={c => c.id}
            empty={
              <EmptyState title="还没有抽查">
                {!drawable && <p>下级工会有在档困难职工时，可以在这里抽取。</p>}
              </EmptyState>
            }
          />
        </>
      )}
    </ReadGate>
  );
}

const columns: readonly Column<Check>[] = [
  {
    key: 'year',
    title: '抽查',
    narrow: 'title',
    render: c => (
      <To to={`/aid/checks/${c.id}`}>
        {c.unit} {c.year}年
      </To>
    ),
  },
  { key: 'frame', title: '总户数', figure: true, width: 90, render: c => figureText(c.frame) },
  { key: 'percent', title: '比例', figure: true, width: 80, render: c => `${c.percent}%` },
  { key: 'drawn', title: '抽中', figure: true, width: 80, render: c => figureText(c.drawn) },
  { key: 'sound', title: '属实', figure: true, width: 80, render: c => figureText(c.sound) },
  { key: 'wrong', title: '不属实', figure: true, width: 90, render: c => figureText(c.wrong) },
  { key: 'by', title: '抽取', width: 180, render: c => `${c.by} ${c.on}` },
];

function Draw({ unitId, unit, year, frame }: NonNullable<Checks['drawable']>) {
  const draw = useWrite(reviewApi.drawCheck);
  const go = useGo();
  return (
    <ConfirmMove
      label="抽取样本"
      type="primary"
      onConfirm={async () => {
        const made = await draw.send({ params: { id: unitId } });
        go(`/aid/checks/${made.id}`);
      }}
    >
      {unit}从下级工会的{figureText(frame)}户中抽取，每个工会至少一户。{year}年只抽一次，抽定后不能重抽。
    </ConfirmMove>
  );
}
