import { eventApi } from '@niangjia/domain/supervise/event.api.ts';
import type { RuleView } from '@niangjia/domain/supervise/event.model.ts';
import { DraftNotice } from '@niangjia/ui/DraftNotice.tsx';
import { Drawer } from '@niangjia/ui/Drawer.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import type { FieldTrouble } from '@niangjia/ui/trouble.ts';
import { Button, Form, Input } from 'antd';
import { type ReactNode, useId, useState } from 'react';
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
        <Drawer title={props.label} size={640} onClose={() => setOpen(false)}>
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

/** What is still empty, at the field; the rest is judged by the server. */
function emptyOf({ unitId, ruleId, title, when, period, text }: Typed, isFound: boolean, rule?: RuleView) {
  const isPeriod = rule?.sort === 'cadence';
  const asked: readonly (readonly [string, boolean, string])[] = [
    ['unitId', isFound && !unitId, '请选择应当报告的单位'],
    ['ruleId', !ruleId, '请选择类别'],
    ['title', !title.trim(), '请填写标题'],
    ['period', isPeriod && !period, '请选择期次'],
    ['happenedAt', !isPeriod && !when, '请填写发生时间'],
    ['text', !text.trim(), isFound ? '请写明情况和来源' : '请填写内容'],
  ];
  return asked.flatMap(([path, isEmpty, message]) => (isEmpty ? [{ path, message }] : []));
}

function EventForm({ unitId, label, isFound, rules }: Props & { rules: readonly RuleView[] }) {
  const [typed, setTyped] = useState<Typed>(NOTHING);
  const [empty, setEmpty] = useState<readonly FieldTrouble[]>([]);
  const isChanged = JSON.stringify(typed) !== JSON.stringify(NOTHING);
  const draft = useDraft<Typed>(
    isFound ? 'event/found' : 'event/new',
    isChanged ? typed : undefined,
    setTyped,
  );
  const report = useStep(eventApi.reportEvent);
  const note = useStep(eventApi.noteEvent);
  const go = useGo();
  const rule = rules.find(r => r.id === typed.ruleId);
  const trouble = report.trouble ?? note.trouble;
  async function send() {
    const lacks = emptyOf(typed, isFound, rule);
    setEmpty(lacks);
    if (lacks.length > 0) return;
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
    <Form component="div" layout="vertical">
      <DraftNotice draft={draft} />
      {empty.length === 0 && <ProblemNotice trouble={trouble} />}
      {isFound && (
        <p className="quiet">
          别处得知、下级还没有报告的，在这里要求它报告。还在报告时限内的，请它首报；已过时限的，列为应报未报，计入漏报。
        </p>
      )}
      <EventFields
        {...{ typed, rules, rule, isFound, unitId }}
        faults={[...empty, ...(empty.length === 0 ? (trouble?.errors ?? []) : [])]}
        onChange={part => setTyped(before => ({ ...before, ...part }))}
      />
      <Button type="primary" loading={report.isPending || note.isPending} onClick={() => void send()}>
        {label}
      </Button>
    </Form>
  );
}

interface FieldsProps {
  typed: Typed;
  rules: readonly RuleView[];
  rule: RuleView | undefined;
  isFound: boolean;
  /** Below which the unit is looked for. */
  unitId: string;
  faults: readonly FieldTrouble[];
  onChange: (part: Partial<Typed>) => void;
}

function EventFields({ typed, rules, rule, isFound, unitId, faults, onChange }: FieldsProps) {
  const id = useId();
  const at = (path: string) => ({ id: `${id}-${path}`, fault: faults.find(f => f.path === path)?.message });
  const [unit, kind, title, period, when, text] = (
    ['unitId', 'ruleId', 'title', 'period', 'happenedAt', 'text'] as const
  ).map(at) as [Place, Place, Place, Place, Place, Place];
  return (
    <>
      {isFound && (
        <Row {...unit} label="应当报告的单位">
          <UnitPicker
            id={unit.id}
            underId={unitId}
            except={[unitId]}
            value={typed.unitId || null}
            onChange={value => onChange({ unitId: value })}
          />
        </Row>
      )}
      <Row {...kind} label="类别" extra={rule && `${rule.meaning}。${rule.says}。`}>
        <Select
          id={kind.id}
          value={typed.ruleId || undefined}
          placeholder="请选择"
          onChange={ruleId => onChange({ ruleId, period: '' })}
          options={rules.map(r => ({ value: r.id, label: `${r.title}（${r.unit}）` }))}
        />
      </Row>
      <Row {...title} label="标题">
        <Input
          id={title.id}
          value={typed.title}
          maxLength={120}
          onChange={event => onChange({ title: event.target.value })}
        />
      </Row>
      {rule?.sort === 'cadence' ? (
        <Row {...period} label="期次">
          <Select
            id={period.id}
            value={typed.period || undefined}
            placeholder="请选择"
            onChange={value => onChange({ period: value })}
            options={rule.periods.map(p => ({ value: p.key, label: p.label }))}
          />
        </Row>
      ) : (
        <Row {...when} label="发生时间">
          <Input
            id={when.id}
            type="datetime-local"
            value={typed.when}
            style={{ width: 220 }}
            onChange={event => onChange({ when: event.target.value })}
          />
        </Row>
      )}
      <Row {...text} label={isFound ? '情况和来源' : '内容'} extra="不写身份证号、手机号、病情等个人信息。">
        <Input.TextArea
          id={text.id}
          value={typed.text}
          maxLength={5000}
          autoSize={{ minRows: 5, maxRows: 16 }}
          onChange={event => onChange({ text: event.target.value })}
        />
      </Row>
    </>
  );
}

interface Place {
  id: string;
  fault: string | undefined;
}

const Row = ({ id, fault, ...more }: Place & { label: string; extra?: ReactNode; children: ReactNode }) => (
  <Form.Item
    htmlFor={id}
    {...(fault ? { validateStatus: 'error' as const, help: <span role="alert">{fault}</span> } : {})}
    {...more}
  />
);
