import { statementApi } from '@niangjia/domain/statement/statement.api.ts';
import {
  type Field,
  type FormView,
  STATEMENT_CADENCES,
  STATEMENT_DEPTHS,
} from '@niangjia/domain/statement/statement.model.ts';
import { checkSays } from '@niangjia/domain/statement/statement.rules.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Button, Form } from 'antd';
import { AgainFields, AgainSays, type AgainValues } from '../app/AgainFields.tsx';
import { useGo, usePageParams, usePageTitle } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { useStep } from '../app/step.ts';
import { TrailPanel } from '../app/TrailPanel.tsx';
import { PeriodsPanel } from './PeriodsPanel.tsx';
import { statementTone } from './statement-words.ts';

export function FormPage() {
  const { formId } = usePageParams<{ formId: string }>();
  const form = useRead(statementApi.getForm, { params: { id: formId } });
  usePageTitle(form.data?.title);
  return (
    <ReadGate data={form.data} trouble={form.trouble} onRetry={form.onRetry} what="报表制度">
      {data => <Shown form={data} />}
    </ReadGate>
  );
}

type Asked = FormView['fields'][number];

function Shown({ form }: { form: FormView }) {
  const columns: readonly Column<Asked>[] = [
    { key: 'name', title: '指标', narrow: 'title', render: f => f.name },
    { key: 'code', title: '代码', width: 110, render: f => f.code },
    { key: 'measure', title: '单位', width: 80, render: f => f.measure },
    {
      key: 'how',
      title: '填法',
      width: 160,
      render: f => (f.indicator ? '取自平台记录' : f.required ? '必填' : '可不填'),
    },
    {
      key: 'jump',
      title: '变动须说明',
      width: 110,
      render: f => (f.jumpPercent ? `超过${f.jumpPercent}%` : <span className="quiet">—</span>),
    },
    {
      key: 'flag',
      title: '提示',
      width: 320,
      render: f => {
        const flag = form.flags.find(one => one.key === f.code);
        if (!flag) return null;
        return (
          <>
            <StateTag tone="warn">重复要数</StateTag>
            <AgainSays says={flag.says} />
            {flag.why && <p>理由：{flag.why}</p>}
          </>
        );
      },
    },
  ];
  return (
    <>
      <PageHead
        title={form.title}
        tags={<StateTag tone={statementTone(form.state)}>{form.stateLabel}</StateTag>}
        note={`${form.unit} · ${STATEMENT_CADENCES[form.cadence]} · 期满后次月${form.dueDay}日前 · ${STATEMENT_DEPTHS[form.depth]}${form.hasOwn ? '，另填本级数' : ''}`}
        actions={<FormMoves form={form} />}
      />
      <div className="stack">
        {form.note && <p className="panel keep-lines">{form.note}</p>}
        <RecordTable caption="栏目" columns={columns} rows={form.fields} rowKey={f => f.code} />
        {(form.checks?.length ?? 0) > 0 && (
          <section className="panel" aria-label="审核关系">
            <h2>审核关系</h2>
            <ul className="plain-list">
              {(form.checks ?? []).map(check => {
                const says = checkSays({ ...check, plus: check.plus ?? 0 }, form.fields as Field[]);
                return <li key={says}>{says}</li>;
              })}
            </ul>
          </section>
        )}
        <section className="stack" aria-label="已下发的期次">
          <h2>已下发的期次</h2>
          <PeriodsPanel formId={form.id} />
        </section>
        <TrailPanel trail={form.trail} />
      </div>
    </>
  );
}

function FormMoves({ form }: { form: FormView }) {
  const move = useStep(statementApi.moveForm);
  const issue = useStep(statementApi.issuePeriod);
  const go = useGo();
  const may = (name: string) => form.allowed.includes(name);
  const params = { id: form.id };
  return (
    <>
      {may('edit') && form.issuable.length > 0 && (
        <FormDialog<{ period: string }>
          label="下发一期"
          name={`issue-${form.id}`}
          type="primary"
          initial={{ period: form.issuable[0]!.key }}
          onSubmit={async ({ period }) => {
            const made = await issue.send({ params, body: { period } });
            go(`/statement-periods/${made.id}`);
          }}
        >
          <Form.Item name="period" label="期次">
            <Select options={form.issuable.map(p => ({ value: p.key, label: p.label }))} />
          </Form.Item>
          <p className="quiet">下发后，这一期的栏目不再随报表制度修改。</p>
        </FormDialog>
      )}
      {may('edit') && <Button onClick={() => go(`/statement-forms/${form.id}/edit`)}>修改</Button>}
      {may('start') && (
        <FormDialog<AgainValues>
          label="启用"
          name="start-form"
          type="primary"
          width={640}
          onSubmit={({ again }) =>
            move.send({ params, body: { move: 'start', seenSeq: form.seq, ...(again ? { again } : {}) } })
          }
        >
          <p>启用后可以按期下发。</p>
          <AgainFields again={form.flags} />
        </FormDialog>
      )}
      {may('end') && (
        <ConfirmMove
          label="停用"
          why="required"
          onConfirm={why => move.send({ params, body: { move: 'end', seenSeq: form.seq, why } })}
        />
      )}
    </>
  );
}
