import { asDay } from '@niangjia/domain/core/days.ts';
import { type Period, periodBefore, periodOf } from '@niangjia/domain/core/period.ts';
import { bulletinApi } from '@niangjia/domain/report/bulletin.api.ts';
import { BULLETIN_KINDS, type BulletinSort, bulletinKind } from '@niangjia/domain/report/bulletin.model.ts';
import { periodWords } from '@niangjia/domain/report/bulletin-words.rules.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Form, Radio } from 'antd';
import { useGo } from '../app/place.ts';
import { useRead, useWrite } from '../app/queries.ts';
import { useMe } from '../app/session.ts';

interface Typed {
  unitId: string;
  line: 'territory' | 'industry';
  sort: BulletinSort;
  period: string;
  asOf?: string;
  programmeId?: string;
}

/** The period that runs and those before it: figures may be taken in the middle of a period, up to the last closed day. */
function periodsFor(sort: BulletinSort, today: string): Period[] {
  return bulletinKind(sort).periods.flatMap((kind, i) => {
    const now = periodOf(kind, asDay(today));
    const past = [periodBefore(now)];
    for (let n = 0; n < (i === 0 ? 3 : 0); n++) past.push(periodBefore(past.at(-1)!));
    return [...past, now];
  });
}

export function BulletinNew() {
  const write = useWrite(bulletinApi.draftBulletin);
  const choices = useRead(bulletinApi.listBulletinChoices, {});
  const { today } = useMe();
  const go = useGo();
  const [unit] = choices.data?.units ?? [];
  if (!choices.data || !unit) return null;
  const { units, lastClosed } = choices.data;
  const usual = { unitId: unit.unitId, line: unit.lines[0] ?? 'territory' } as const;
  async function send({ asOf, programmeId, ...typed }: Typed) {
    const made = await write.send({
      // Fields that are not shown because there is nothing to choose are not in what was typed.
      body: { ...usual, ...typed, asOf: asOf || null, programmeId: programmeId ?? null },
    });
    go(`/bulletins/${made.id}`);
  }
  const [first] = periodsFor('quarterly', today);
  const initial: Partial<Typed> = { ...usual, sort: 'quarterly' };
  return (
    <FormDialog<Typed>
      label="起草"
      title="起草通报、报告或简报"
      name="new-bulletin"
      type="primary"
      initial={first ? { ...initial, period: first.key } : initial}
      onSubmit={send}
    >
      {form => (
        <>
          {units.length > 1 && (
            <Form.Item name="unitId" label="发文单位">
              <Select options={units.map(u => ({ value: u.unitId, label: u.unit }))} />
            </Form.Item>
          )}
          <Form.Item name="sort" label="文种">
            <Radio.Group
              onChange={event =>
                form.setFieldValue('period', periodsFor(event.target.value as BulletinSort, today)[0]?.key)
              }
              options={Object.entries(BULLETIN_KINDS).map(([value, { label, direction }]) => ({
                value,
                label: `${label}（${direction === 'up' ? '上行' : '下行'}）`,
              }))}
            />
          </Form.Item>
          <Form.Item noStyle shouldUpdate>
            {() => (
              <Form.Item name="period" label="期间" rules={[{ required: true, message: '请选择期间' }]}>
                <Select
                  options={periodsFor(form.getFieldValue('sort') ?? 'quarterly', today).map(p => ({
                    value: p.key,
                    label: periodWords(p.label),
                  }))}
                />
              </Form.Item>
            )}
          </Form.Item>
          <Form.Item
            name="asOf"
            label="数据截止日"
            extra={`不填为期间最后一天。${lastClosed ? `最近已封存的是${lastClosed}，之后的日期还不能用。` : '还没有封存的日期。'}`}
          >
            <DayInput />
          </Form.Item>
          <Form.Item noStyle shouldUpdate>
            {() => <Scope units={units} unitId={form.getFieldValue('unitId') ?? unit.unitId} />}
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}

type Unit = {
  unitId: string;
  lines: ('territory' | 'industry')[];
  programmes: { id: string; title: string }[];
};

function Scope({ units, unitId }: { units: readonly Unit[]; unitId: string }) {
  const unit = units.find(u => u.unitId === unitId);
  return (
    <>
      {(unit?.lines.length ?? 0) > 1 && (
        <Form.Item name="line" label="范围">
          <Radio.Group
            options={[
              { value: 'territory', label: '地方工会' },
              { value: 'industry', label: '产业工会' },
            ]}
          />
        </Form.Item>
      )}
      <Form.Item name="programmeId" label="只写一个专项行动" extra="不选时包括正在推进的全部目标任务">
        <Select
          allowClear
          placeholder="全部"
          options={(unit?.programmes ?? []).map(p => ({ value: p.id, label: p.title }))}
        />
      </Form.Item>
    </>
  );
}
