import { eventApi } from '@niangjia/domain/supervise/event.api.ts';
import type { RuleView } from '@niangjia/domain/supervise/event.model.ts';
import { DraftNotice } from '@niangjia/ui/DraftNotice.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Button, Drawer, Input } from 'antd';
import { useId, useState } from 'react';
import { useGo } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { useStep } from '../app/step.ts';
import { UnitPicker } from '../app/UnitPicker.tsx';
import { useDraft } from '../app/useDraft.ts';
import { momentIn } from './event-words.ts';

interface Typed {
  ruleId: string;
  title: string;
  text: string;
  when: string;
  period: string;
  unitId: string;
}
const NOTHING: Typed = { ruleId: '', title: '', text: '', when: '', period: '', unitId: '' };

export const ReportEvent = ({ unitId }: { unitId: string }) => (
  <EventDrawer unitId={unitId} label="报告事项" isFound={false} />
);

/** Something that happened below and that nobody has reported. */
export const NoteEvent = ({ unitId }: { unitId: string }) => (
  <EventDrawer unitId={unitId} label="要求首报" isFound />
);

interface Props {
  unitId: string;
  label: string;
  isFound: boolean;
}

function EventDrawer(props: Props) {
  const [open, setOpen] = useState(false);
  const rules = useRead(eventApi.listRules, { query: { state: 'standing' } }, { enabled: open });
  return (
    <>
      <Button type={props.isFound ? 'default' : 'primary'} onClick={() => setOpen(true)}>
        {props.label}
      </Button>
      {open && (
        <Drawer open title={props.label} size={640} onClose={() => setOpen(false)}>
          <ReadGate data={rules.data} trouble={rules.trouble} onRetry={rules.onRetry} what="必报规则">
            {({ items }) => <EventForm {...props} rules={items.filter(r => fits(r, props))} />}
          </ReadGate>
        </Drawer>
      )}
    </>
  );
}

/** What is done by holding a meeting is not reported; what is found is an event, under a rule of one's own. */
const fits = (rule: RuleView, { isFound, unitId }: Props): boolean =>
  rule.byWay !== 'call' && (!isFound || (rule.sort === 'event' && rule.unitId === unitId));

function EventForm({ unitId, label, isFound, rules }: Props & { rules: readonly RuleView[] }) {
  const [typed, setTyped] = useState<Typed>(NOTHING);
  const isChanged = JSON.stringify(typed) !== JSON.stringify(NOTHING);
  const draft = useDraft<Typed>(
    isFound ? 'event/found' : 'event/new',
    isChanged ? typed : undefined,
    setTyped,
  );
  const report = useStep(eventApi.reportEvent);
  const note = useStep(eventApi.noteEvent);
  const go = useGo();
  const id = useId();
  const rule = rules.find(r => r.id === typed.ruleId);
  const change = (part: Partial<Typed>) => setTyped(before => ({ ...before, ...part }));
  const trouble = report.trouble ?? note.trouble;
  async function send() {
    const { ruleId, title, text } = typed;
    const happenedAt = momentIn(typed.when);
    const sent = isFound
      ? note.send({ body: { unitId: typed.unitId, ruleId, title, text, happenedAt: happenedAt ?? '' } })
      : report.send({
          body: {
            unitId,
            ruleId,
            title,
            text,
            happenedAt: rule?.sort === 'event' ? happenedAt : null,
            period: rule?.sort === 'cadence' ? typed.period || null : null,
          },
        });
    const made = await sent.catch(() => null);
    if (!made) return;
    draft.done();
    go(`/events/${made.id}`);
  }
  if (rules.length === 0) return <p className="quiet">还没有需要报告的规则。</p>;
  return (
    <div className="stack">
      <DraftNotice draft={draft} />
      <ProblemNotice trouble={trouble} />
      {isFound && (
        <p className="quiet">
          别处得知、下级还没有报告的，在这里要求它报告。还在报告时限内的，请它首报；已过时限的，列为应报未报，计入漏报。
        </p>
      )}
      {isFound && (
        <div>
          <label htmlFor={`${id}-unit`}>应当报告的单位</label>
          <UnitPicker
            id={`${id}-unit`}
            underId={unitId}
            except={[unitId]}
            value={typed.unitId || null}
            onChange={value => change({ unitId: value })}
          />
        </div>
      )}
      <div>
        <label htmlFor={`${id}-rule`}>类别</label>
        <Select
          id={`${id}-rule`}
          value={typed.ruleId || undefined}
          placeholder="请选择"
          onChange={ruleId => change({ ruleId, period: '' })}
          style={{ width: '100%' }}
          options={rules.map(r => ({ value: r.id, label: `${r.title}（${r.unit}）` }))}
        />
        {rule && (
          <p className="quiet">
            {rule.meaning}。{rule.says}。
          </p>
        )}
      </div>
      <div>
        <label htmlFor={`${id}-title`}>标题</label>
        <Input
          id={`${id}-title`}
          value={typed.title}
          maxLength={120}
          onChange={event => change({ title: event.target.value })}
        />
      </div>
      {rule?.sort === 'cadence' ? (
        <div>
          <label htmlFor={`${id}-period`}>期次</label>
          <Select
            id={`${id}-period`}
            value={typed.period || undefined}
            placeholder="请选择"
            onChange={period => change({ period })}
            style={{ width: '100%' }}
            options={rule.periods.map(p => ({ value: p.key, label: p.label }))}
          />
        </div>
      ) : (
        <div>
          <label htmlFor={`${id}-when`}>发生时间</label>
          <br />
          <Input
            id={`${id}-when`}
            type="datetime-local"
            value={typed.when}
            style={{ width: 220 }}
            onChange={event => change({ when: event.target.value })}
          />
        </div>
      )}
      <div>
        <label htmlFor={`${id}-text`}>{isFound ? '情况和来源' : '内容'}</label>
        <Input.TextArea
          id={`${id}-text`}
          value={typed.text}
          maxLength={5000}
          autoSize={{ minRows: 5, maxRows: 16 }}
          onChange={event => change({ text: event.target.value })}
        />
        <span className="quiet">不写身份证号、手机号、病情等个人信息。</span>
      </div>
      <div>
        <Button type="primary" loading={report.isPending || note.isPending} onClick={() => void send()}>
          {label}
        </Button>
      </div>
    </div>
  );
}
