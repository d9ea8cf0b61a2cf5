import { chineseDay, type Day } from '@niangjia/domain/core/days.ts';
import { programmeLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import { programmeApi } from '@niangjia/domain/deploy/programme.api.ts';
import type { ProgrammeView } from '@niangjia/domain/deploy/programme.model.ts';
import { unitApi } from '@niangjia/domain/unit/unit.api.ts';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { figureText } from '@niangjia/ui/format.ts';
import { Form, Input } from 'antd';
import { AgainFields, type AgainValues } from '../app/AgainFields.tsx';
import { useRead } from '../app/queries.ts';
import { useMe } from '../app/session.ts';
import type { SendMove } from './ProgrammeMoves.tsx';

/** 代字 of the last number that this unit gave; offered, not imposed. */
function useLastSeries(unitId: string): string | undefined {
  const issued = useRead(programmeApi.listProgrammes, { query: { limit: 50 } });
  const last = issued.data?.items.find(p => p.unitId === unitId && p.documentNo !== null);
  return last?.documentNo?.split('〔')[0];
}

/** The last look before tasks go out: head, number, receivers, what each of them gets. */
export function ProgrammeIssue({ programme, onSend }: { programme: ProgrammeView; onSend: SendMove }) {
  const last = useLastSeries(programme.unitId);
  return (
    <FormDialog<AgainValues & { series: string }>
      label={programmeLife.moves.issue.label}
      type="primary"
      name="issue-programme"
      width={680}
      initial={{ series: last ?? '' }}
      onSubmit={({ series, again }) => onSend({ move: 'issue', series, ...(again ? { again } : {}) })}
    >
      {form => (
        <>
          <Form.Item
            name="series"
            label="发文代字"
            extra="例如“霁工发”。序号在印发时自动编定，不会重号。"
            rules={[{ required: true, message: '请填写发文代字' }]}
          >
            <Input maxLength={12} style={{ width: 200 }} />
          </Form.Item>
          <AgainFields again={programme.again} />
          <Form.Item noStyle shouldUpdate>
            {() => <Preview programme={programme} series={form.getFieldValue('series') ?? ''} />}
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}

function Preview({ programme, series }: { programme: ProgrammeView; series: string }) {
  const { today } = useMe();
  const units = partsByUnit(programme);
  const issuer = useRead(unitApi.record, { params: { id: programme.unitId } });
  return (
    <section className="issue-preview" aria-label="印发预览">
      <p className="official-head">{issuer.data?.name ?? programme.unit}文件</p>
      <p className="centred">
        {series || '（代字）'}〔{today.slice(0, 4)}〕×号
      </p>
      <p className="centred">
        <strong>关于印发《{programme.title}任务分解表》的通知</strong>
      </p>
      <p>
        共 {figureText(programme.tasks.length)} 项任务，下达到 {figureText(units.length)} 个单位，
        {chineseDay(today as Day)}印发：
      </p>
      <ul className="columns">
        {units.map(([unit, count]) => (
          <li key={unit}>
            {unit} <span className="quiet">{figureText(count)} 项</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function partsByUnit({ tasks }: ProgrammeView): [string, number][] {
  const counts = new Map<string, number>();
  for (const task of tasks)
    for (const part of task.parts) counts.set(part.unit, (counts.get(part.unit) ?? 0) + 1);
  return [...counts];
}
