import type { Amounts } from '@niangjia/domain/burden/burden.model.ts';
import { durationText } from '@niangjia/domain/burden/burden.rules.ts';
import { figureText } from '@niangjia/ui/format.ts';
import type { Column } from '@niangjia/ui/RecordTable.tsx';

/** The same five figures in every table of the meter. */
export const amountColumns = <Row extends Amounts>(): readonly Column<Row>[] => [
  { key: 'records', title: '份数', width: 80, figure: true, render: r => figureText(r.records) },
  { key: 'typed', title: '手填项', width: 90, figure: true, render: r => figureText(r.typed) },
  {
    key: 'taken',
    title: '平台带出',
    width: 100,
    figure: true,
    narrow: 'hide',
    render: r => figureText(r.taken),
  },
  { key: 'rows', title: '导入行', width: 90, figure: true, narrow: 'hide', render: r => figureText(r.rows) },
  { key: 'seconds', title: '折合用时', width: 120, figure: true, render: r => durationText(r.seconds) },
];

export const amountsText = ({ records, typed, seconds }: Amounts): string =>
  `${figureText(records)}份，手填${figureText(typed)}项，折合用时${durationText(seconds)}`;
