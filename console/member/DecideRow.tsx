import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { importApi } from '@niangjia/domain/import/import.api.ts';
import type { RowDecision } from '@niangjia/domain/import/import.model.ts';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { Button, Form, Input, Radio } from 'antd';
import { useWrite } from '../app/queries.ts';
import type { Batch } from './ImportsPage.tsx';
import { SideBySide } from './SideBySide.tsx';

export type Row = ReplyOf<typeof importApi.rows>['items'][number];

const WHAT: Readonly<Record<Batch['measure'], string>> = { 人: '人', 户: '单位', 个: '组织' };
const wordFor = (measure: Batch['measure'], decision: RowDecision): string =>
  decision === 'same' ? `同一${WHAT[measure]}` : `不是同一${WHAT[measure]}`;

/** A row that looks like a record of the register: decided side by side, with what it is decided upon. */
export function DecideRow({ batch, row }: { batch: Batch; row: Row }) {
  const decide = useWrite(importApi.decide);
  const params = { id: batch.id, rowNo: row.rowNo };
  if (row.decision)
    return (
      <div>
        {wordFor(batch.measure, row.decision)}：{row.decidedWhy}
        {batch.state === 'tried' && (
          <Button
            type="link"
            size="small"
            loading={decide.isPending}
            aria-label={`第${row.rowNo}行改回待判定`}
            onClick={() =>
              void decide.send({ params, body: { decision: null, why: '' } }).catch(() => undefined)
            }
          >
            改回待判定
          </Button>
        )}
      </div>
    );
  if (batch.state !== 'tried') return '没有导入';
  return (
    <FormDialog<{ decision: RowDecision; why: string }>
      label={`核对第${row.rowNo}行`}
      name={`decide-${row.rowNo}`}
      width={640}
      initial={{ why: '' }}
      onSubmit={body => decide.send({ params, body })}
    >
      <Beside row={row} />
      <Form.Item name="decision" label="判定" rules={[{ required: true, message: '请选择判定' }]}>
        <Radio.Group
          options={(['same', 'other'] as const).map(value => ({
            value,
            label: `${wordFor(batch.measure, value)}，${value === 'same' ? '按本行更新已登记的' : '作为新的登记'}`,
          }))}
          style={{ display: 'grid', gap: 6 }}
        />
      </Form.Item>
      <Form.Item name="why" label="凭什么判定" rules={[{ required: true, message: '请写明凭什么判定' }]}>
        <Input
          maxLength={300}
          placeholder={batch.measure === '人' ? '如：当面核对了身份证' : '如：电话核实过'}
        />
      </Form.Item>
    </FormDialog>
  );
}

/** What was sent beside what is registered, line by line; what would change if it is the same stands below. */
function Beside({ row }: { row: Row }) {
  const { target, cells, changes } = row;
  const facts = new Map(target?.facts.map(fact => [fact.title, fact.value]));
  const titles = [...new Set([...cells.map(cell => cell.title), ...facts.keys()])];
  const sent = new Map(cells.map(cell => [cell.title, cell.value]));
  const from = new Map(changes.map(change => [change.title, change.from]));
  return (
    <>
      {row.faults.map(fault => (
        <p key={fault.says}>{fault.says}</p>
      ))}
      <SideBySide
        caption="本行与已登记的对照"
        mine={`表中第${row.rowNo}行`}
        theirs={`已登记的${target?.name ?? ''}`}
        lines={titles.map(title => ({
          ...{ title, mine: sent.get(title) ?? '', theirs: facts.get(title) || from.get(title) || '' },
        }))}
      />
      {changes.length > 0 && (
        <p>
          判定是同一个的，更新：
          {changes.map(change => `${change.title}“${change.from || '空'}”改为“${change.to}”`).join('；')}
        </p>
      )}
    </>
  );
}
