import { paperApi } from '@niangjia/domain/deploy/paper.api.ts';
import { PAPER_SORTS, type PaperView } from '@niangjia/domain/deploy/paper.model.ts';
import { type Choice, ConflictPanel } from '@niangjia/ui/ConflictPanel.tsx';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { DraftNotice } from '@niangjia/ui/DraftNotice.tsx';
import { Drawer } from '@niangjia/ui/Drawer.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { asTrouble, type Trouble } from '@niangjia/ui/trouble.ts';
import { Button, Checkbox, Input } from 'antd';
import { useId, useState } from 'react';
import { useGo } from '../app/place.ts';
import { SendFiles, type SentFile } from '../app/SendFiles.tsx';
import { useMe } from '../app/session.ts';
import { useStep } from '../app/step.ts';
import { useDraft } from '../app/useDraft.ts';
import { PaperMembers } from './PaperMembers.tsx';
import { PaperPoints } from './PaperPoints.tsx';
import { NO_PAPER, type PaperTyped, paperContentOf } from './paper-words.ts';

interface Typed extends PaperTyped {
  confined: boolean;
  memberIds: string[];
  files: SentFile[];
}
/** Registers for this unit, or corrects the paper given. */
type Props = { unitId: string; paper?: PaperView };

export function PaperForm(props: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button type={props.paper ? 'default' : 'primary'} onClick={() => setOpen(true)}>
        {props.paper ? '修改' : '登记来文'}
      </Button>
      {open && <PaperDrawer {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

const FIELDS: readonly (readonly [keyof PaperTyped, string])[] = [
  ['sort', '类别'],
  ['title', '标题'],
  ['fromName', '来文单位或批示领导'],
  ['documentNo', '文号'],
  ['receivedOn', '收到日期'],
  ['dueOn', '办理时限'],
  ['body', '正文'],
  ['points', '要点'],
];
const said = (value: unknown): string =>
  Array.isArray(value) ? value.map(p => `${p.no}. ${p.text}`).join('\n') : String(value ?? '');

function useSave({ unitId, paper }: Props) {
  const register = useStep(paperApi.registerPaper);
  const edit = useStep(paperApi.editPaper);
  return async ({ confined, memberIds, files, ...content }: Typed, seenSeq: number): Promise<string> => {
    const points = content.points.filter(p => p.text.trim() !== '').map((p, i) => ({ ...p, no: i + 1 }));
    const body = { ...content, points, dueOn: content.dueOn || null, fileId: files[0]?.id ?? null };
    const done = paper
      ? await edit.send({ params: { id: paper.id }, body: { ...body, seenSeq } })
      : await register.send({ body: { ...body, unitId, confined, memberIds: confined ? memberIds : [] } });
    return done.id;
  };
}

function PaperDrawer({ unitId, paper, onClose }: Props & { onClose: () => void }) {
  const { today } = useMe();
  const id = useId();
  const [start] = useState<Typed>(() => ({
    ...(paper ? paperContentOf(paper) : { ...NO_PAPER, receivedOn: today }),
    confined: paper?.confined ?? false,
    memberIds: [],
    files: paper?.file ? [paper.file] : [],
  }));
  const [typed, setTyped] = useState<Typed>(start);
  const [pending, setPending] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const isChanged = JSON.stringify(typed) !== JSON.stringify(start);
  const draft = useDraft<Typed>(`paper/${paper?.id ?? 'new'}`, isChanged ? typed : undefined, setTyped);
  const save = useSave({ unitId, paper });
  const go = useGo();
  const change = (part: Partial<Typed>) => setTyped(before => ({ ...before, ...part }));
  // Read again after the refusal, so it is what stands now.
  const theirs = trouble?.sort === 'conflict' && paper ? paperContentOf(paper) : undefined;
  const isMine = (field: keyof PaperTyped) => said(typed[field]) !== said(start[field]);

  async function send(content: Typed, seenSeq: number) {
    setPending(true);
    setTrouble(null);
    try {
      const id = await save(content, seenSeq);
      draft.done();
      onClose();
      if (!paper) go(`/papers/${id}`);
    } catch (error) {
      setTrouble(asTrouble(error));
    } finally {
      setPending(false);
    }
  }
  function resolve(choices: Record<string, Choice>) {
    if (!theirs) return;
    const merged = { ...typed };
    for (const [field] of FIELDS)
      if (choices[field] === 'theirs' || !isMine(field)) Object.assign(merged, { [field]: theirs[field] });
    if (said(typed.files[0]?.id) === said(start.files[0]?.id)) merged.files = paper?.file ? [paper.file] : [];
    void send(merged, paper?.seq ?? 0);
  }
  return (
    <Drawer
      title={paper ? '修改来文' : '登记来文'}
      onClose={onClose}
      size={640}
      footer={
        <div className="row">
          <Button
            type="primary"
            loading={pending}
            disabled={theirs !== undefined}
            onClick={() => void send(typed, paper?.seq ?? 0)}
          >
            {paper ? '保存' : '登记'}
          </Button>
          <Button onClick={onClose}>返回</Button>
          <span className="grow">
            <DraftNotice draft={draft} />
          </span>
        </div>
      }
    >
      <div className="stack">
        {theirs ? (
          <ConflictPanel
            title={trouble?.title ?? ''}
            pending={pending}
            onResolve={resolve}
            fields={FIELDS.filter(([key]) => isMine(key)).map(([key, label]) => ({
              key,
              label,
              mine: said(typed[key]),
              theirs: said(theirs[key]),
            }))}
          />
        ) : (
          <ProblemNotice trouble={trouble} idOf={path => PLACES.get(path) && `${id}-${PLACES.get(path)}`} />
        )}
        <PaperFields
          id={id}
          typed={typed}
          change={change}
          wrong={new Set(trouble?.errors.map(e => e.path))}
        />
        <PaperPoints value={typed.points} body={typed.body} onChange={points => change({ points })} />
        <SendFiles
          to="paper"
          label="扫描件或原文"
          value={typed.files}
          onChange={files => change({ files })}
          limit={1}
        />
        {!paper && (
          <>
            <Checkbox checked={typed.confined} onChange={e => change({ confined: e.target.checked })}>
              限定知悉范围（只有名单内人员可见，不能分送）
            </Checkbox>
            {typed.confined && (
              <PaperMembers
                unitId={unitId}
                value={typed.memberIds}
                onChange={memberIds => change({ memberIds })}
              />
            )}
          </>
        )}
      </div>
    </Drawer>
  );
}

/** Where the notice of a refusal leads to. */
const PLACES = new Map([
  ['title', 'title'],
  ['fromName', 'fromName'],
  ['documentNo', 'documentNo'],
  ['receivedOn', 'on'],
  ['dueOn', 'due'],
]);

interface FieldsProps {
  id: string;
  typed: Typed;
  change: (part: Partial<Typed>) => void;
  /** Fields that the rules sent back. */
  wrong: ReadonlySet<string>;
}

function PaperFields({ id, typed, change, wrong }: FieldsProps) {
  const mark = (field: string) =>
    wrong.has(field) ? ({ status: 'error', 'aria-invalid': true } as const) : {};
  const text = (field: 'title' | 'fromName' | 'documentNo', label: string, max: number) => (
    <div className="grow">
      <label htmlFor={`${id}-${field}`}>{label}</label>
      <Input
        id={`${id}-${field}`}
        {...mark(field)}
        value={typed[field]}
        maxLength={max}
        onChange={event => change({ [field]: event.target.value })}
      />
    </div>
  );
  return (
    <>
      <div>
        <label htmlFor={`${id}-sort`}>类别</label>
        <Select
          id={`${id}-sort`}
          value={typed.sort}
          onChange={sort => change({ sort })}
          options={Object.entries(PAPER_SORTS).map(([value, label]) => ({ value, label }))}
          style={{ width: '100%' }}
        />
      </div>
      {text('title', '标题', 200)}
      <div className="row" style={{ alignItems: 'end' }}>
        {text('fromName', '来文单位或批示领导', 80)}
        {text('documentNo', '文号（可不填）', 60)}
      </div>
      <div className="row">
        <div>
          <label htmlFor={`${id}-on`}>收到日期</label>
          <br />
          <DayInput
            id={`${id}-on`}
            {...mark('receivedOn')}
            value={typed.receivedOn}
            onChange={receivedOn => change({ receivedOn })}
          />
        </div>
        <div>
          <label htmlFor={`${id}-due`}>办理时限（可不填）</label>
          <br />
          <DayInput
            id={`${id}-due`}
            {...mark('dueOn')}
            value={typed.dueOn ?? ''}
            onChange={dueOn => change({ dueOn: dueOn || null })}
          />
        </div>
      </div>
      <div>
        <label htmlFor={`${id}-body`}>正文（可不填）</label>
        <Input.TextArea
          id={`${id}-body`}
          value={typed.body}
          maxLength={20_000}
          autoSize={{ minRows: 3, maxRows: 12 }}
          onChange={event => change({ body: event.target.value })}
        />
      </div>
    </>
  );
}
