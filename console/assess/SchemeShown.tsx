import type { SchemeView } from '@niangjia/domain/assess/assess.model.ts';
import { FigureCell } from '@niangjia/ui/FigureCell.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { Fragment } from 'react';
import { scoringText } from './assess-words.ts';

type Item = SchemeView['items'][number];

const columns: readonly Column<Item>[] = [
  {
    key: 'no',
    title: '序号',
    width: 60,
    figure: true,
    narrow: 'hide',
    render: i => <span className="figure">{i.no}</span>,
  },
  {
    key: 'name',
    title: '考核项目',
    narrow: 'title',
    render: i => (
      <>
        {i.name}
        <div className="quiet">{i.sourceName === i.name ? i.meaning : `${i.sourceName}：${i.meaning}`}</div>
      </>
    ),
  },
  {
    key: 'weight',
    title: '权重',
    width: 90,
    figure: true,
    render: i => <FigureCell value={i.weight} measure="分" />,
  },
  { key: 'how', title: '计分办法', render: i => scoringText(i) },
];

/** The scheme as everybody assessed reads it. */
export function SchemeShown({ scheme }: { scheme: SchemeView }) {
  const { items, groups, bonuses, bonusCap, deductions, vetoes, grades } = scheme;
  const on = vetoes.filter(v => v.isOn);
  return (
    <>
      <section className="panel" aria-label="考核项目">
        <h2>考核项目</h2>
        <RecordTable
          caption="考核项目"
          columns={columns}
          rows={items}
          rowKey={i => String(i.no)}
          empty={<p className="quiet">还没有考核项目。</p>}
          foot={`权重合计 ${items.reduce((n, i) => Math.round((n + i.weight) * 100) / 100, 0)}`}
        />
      </section>
      <section className="panel" aria-label="分组与条目">
        <h2>分组与条目</h2>
        <dl className="assess-facts">
          {groups.map(g => (
            <Fragment key={`${g.line}${g.name}`}>
              <dt>{g.name}</dt>
              <dd>{g.units.map(u => u.unit).join('、') || '（没有单位）'}</dd>
            </Fragment>
          ))}
          <dt>加分</dt>
          <dd>
            {bonuses.length === 0
              ? '没有加分条目'
              : `${bonuses.map(b => `${b.name}（至多${b.points}分）`).join('、')}；合计封顶${bonusCap}分，同一事项就高不重复`}
          </dd>
          <dt>扣分</dt>
          <dd>
            {deductions.length === 0
              ? '没有扣分条目'
              : `${deductions.map(d => `${d.name}（至多${d.points}分）`).join('、')}；扣分先告知、可申辩`}
          </dd>
          <dt>一票否决</dt>
          <dd>{on.length === 0 ? '没有启用' : on.map(v => `${v.name}（依据：${v.basis}）`).join('、')}</dd>
          <dt>等次</dt>
          <dd>
            {grades.length === 0 ? '不分等次' : grades.map(g => `${g.from}分及以上${g.name}`).join('、')}
          </dd>
        </dl>
      </section>
    </>
  );
}
