import { speechApi } from '@niangjia/domain/deploy/speech.api.ts';
import { type Decision, LABELS, type SpeechView } from '@niangjia/domain/deploy/speech.model.ts';
import { figureText } from '@niangjia/ui/format.ts';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { usePageSearch } from '../app/place.ts';
import { useWrite } from '../app/queries.ts';
import { ClauseForm, decisionOf } from './ClauseForm.tsx';
import { ClauseList } from './ClauseList.tsx';
import { type ClauseSteps, type Decide, filtered, ONLY, useClauses } from './clauses.ts';
import { OutlineJumps } from './OutlineJumps.tsx';
import { SourceText } from './SourceText.tsx';
import { SplitClause } from './SplitClause.tsx';
import { useClauseKeys } from './useClauseKeys.ts';

type Mark = { startAt: number; endAt: number; text: string };
type Form = { id: string | null; start: Decision; mark?: Mark };

/** The source left, its clauses right: filter, decide many at once, edit, merge, split, add by hand. */
export function ClauseDesk({ speech }: { speech: SpeechView }) {
  const steps = useClauses(speech.id);
  return (
    <ReadGate data={steps.read.data} trouble={steps.read.trouble} onRetry={steps.read.onRetry} what="条款">
      {({ clauses }) => <Desk speech={speech} steps={steps} clauses={clauses} />}
    </ReadGate>
  );
}

const emptyDecision = (text: string): Decision => ({
  text,
  label: 'task',
  action: null,
  owner: null,
  outside: false,
  dueFrom: null,
  dueBy: null,
  dueText: null,
  cadence: null,
  quantities: [],
  withheld: false,
});

function Desk({
  speech,
  steps,
  clauses,
}: {
  speech: SpeechView;
  steps: ClauseSteps;
  clauses: NonNullable<ClauseSteps['read']['data']>['clauses'];
}) {
  const [{ label, only }, change] = usePageSearch<{ label?: string; only?: string }>();
  const shown = useMemo(() => filtered(clauses, label, only), [clauses, label, only]);
  const [currentId, setCurrent] = useState<string | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [form, setForm] = useState<Form | null>(null);
  const [splitting, setSplitting] = useState<string | null>(null);
  const [mark, setMark] = useState<Mark | null>(null);
  const [told, setTold] = useState('');
  const isOpen = speech.state === 'open' && speech.allowed.length > 0;
  const current = clauses.find(c => c.id === currentId);
  const targets =
    chosen.size > 0 ? shown.filter(c => chosen.has(c.id)).map(c => c.id) : current ? [current.id] : [];

  const tell = (work: Promise<unknown>) => void work.catch(() => undefined);
  const decide = (move: Decide, ids: string[]) =>
    tell(
      steps.decide(move, ids).then(reply => {
        setTold(
          `已处理 ${reply.done} 条${reply.skipped.length ? `，${reply.skipped.length} 条没有处理：${reply.skipped[0]!.says}` : ''}`,
        );
        setChosen(new Set());
        // What was refused is to be mended, so it stays in hand.
        if (ids.length === 1 && reply.done === 1) next(1);
      }),
    );
  const next = (by: number) => {
    const at = shown.findIndex(c => c.id === currentId);
    setCurrent(shown[Math.max(0, Math.min(shown.length - 1, at + by))]?.id ?? null);
  };
  const edit = () => current && setForm({ id: current.id, start: decisionOf(current) });
  const merge = () => {
    const at = clauses.findIndex(c => c.id === currentId);
    const ids =
      chosen.size > 1
        ? [...chosen]
        : at >= 0 && clauses[at + 1]
          ? [clauses[at]!.id, clauses[at + 1]!.id]
          : [];
    if (ids.length > 1)
      tell(
        steps.merge(ids).then(made => {
          setChosen(new Set());
          setCurrent(made?.id ?? null);
        }),
      );
  };
  useClauseKeys(isOpen && !form && !splitting, {
    j: () => next(1),
    k: () => next(-1),
    a: () => decide('accept', targets),
    x: () => decide('reject', targets),
    e: edit,
    m: merge,
    s: () => current && setSplitting(current.id),
  });
  const choose = (id: string) => {
    const after = new Set(chosen);
    if (!after.delete(id)) after.add(id);
    setChosen(after);
  };
  return (
    <div className="stack">
      <div className="panel row desk-bar">
        <fieldset className="filter-tabs" aria-label="按归类筛选">
          {[
            ['', '全部', clauses.length] as const,
            ...Object.entries(LABELS).map(
              ([key, word]) => [key, word, clauses.filter(c => c.label === key).length] as const,
            ),
          ].map(([key, word, n]) => (
            <button
              key={key}
              type="button"
              aria-pressed={(label ?? '') === key}
              onClick={() => change({ label: key || undefined })}
            >
              {word} {figureText(n)}
            </button>
          ))}
        </fieldset>
        <Select
          aria-label="只看"
          allowClear
          placeholder="只看…"
          value={only}
          onChange={value => change({ only: value })}
          style={{ width: 150 }}
          options={Object.entries(ONLY).map(([value, word]) => ({ value, label: word }))}
        />
        {isOpen && (
          <>
            <Button
              onClick={() =>
                setChosen(chosen.size === shown.length ? new Set() : new Set(shown.map(c => c.id)))
              }
            >
              {chosen.size === shown.length && shown.length > 0
                ? '取消全选'
                : `全选 ${figureText(shown.length)} 条`}
            </Button>
            <Button
              type="primary"
              disabled={targets.length === 0}
              loading={steps.isPending}
              onClick={() => decide('accept', targets)}
            >
              采纳{targets.length > 1 && ` ${targets.length} 条`}
            </Button>
            <Button disabled={targets.length === 0} onClick={() => decide('reject', targets)}>
              不采纳
            </Button>
            <Button disabled={!current} onClick={edit}>
              修改
            </Button>
            <Button disabled={!current && chosen.size < 2} onClick={merge}>
              合并
            </Button>
            <Button disabled={!current} onClick={() => current && setSplitting(current.id)}>
              拆分
            </Button>
            <Keep speechId={speech.id} clauses={shown.filter(c => chosen.has(c.id))} onTold={setTold} />
            {mark && (
              <Button
                type="dashed"
                onClick={() => setForm({ id: null, start: emptyDecision(mark.text), mark })}
              >
                把选中的文字添加为条款
              </Button>
            )}
          </>
        )}
      </div>
      <ProblemNotice trouble={steps.trouble} />
      <p role="status" className="quiet desk-told">
        {told ||
          (isOpen
            ? '键盘：J 下一条 · K 上一条 · A 采纳 · X 不采纳 · E 修改 · M 与下一条合并 · S 拆分；在原文里选中文字可手工添加。'
            : speech.state === 'open'
              ? '文稿由办公室整理，这里只供查看。'
              : '文稿已整理完成，重新整理后才能修改条款。')}
      </p>
      <div className="desk">
        <div className="desk-source panel">
          <OutlineJumps parts={speech.parts} clauses={clauses} onPick={setCurrent} />
          <SourceText
            text={speech.text}
            clauses={clauses}
            currentId={currentId}
            onPick={setCurrent}
            onMark={setMark}
          />
        </div>
        <div className="desk-clauses panel">
          {shown.length === 0 ? (
            <EmptyState title="没有符合条件的条款" />
          ) : (
            <ClauseList
              clauses={shown}
              currentId={currentId}
              chosen={chosen}
              onPick={setCurrent}
              onChoose={choose}
            />
          )}
        </div>
      </div>
      {form && (
        <ClauseForm
          key={form.id ?? 'new'}
          clause={clauses.find(c => c.id === form.id) ?? null}
          start={form.start}
          onClose={() => setForm(null)}
          onSave={(decision, seenSeq) =>
            form.id
              ? steps.edit(form.id, { ...decision, seenSeq })
              : steps.add({ ...decision, startAt: form.mark?.startAt ?? 0, endAt: form.mark?.endAt ?? 0 })
          }
        />
      )}
      {splitting && current && (
        <SplitClause
          clause={current}
          onClose={() => setSplitting(null)}
          onSplit={at => steps.split(current.id, at, current.seq).then(made => setCurrent(made?.id ?? null))}
        />
      )}
    </div>
  );
}

/** Chosen facts become baseline figures, chosen problems are followed up. */
function Keep({
  speechId,
  clauses,
  onTold,
}: {
  speechId: string;
  clauses: readonly { id: string; label: string }[];
  onTold: (words: string) => void;
}) {
  const baselines = useWrite(speechApi.keepBaselines);
  const problems = useWrite(speechApi.keepProblems);
  const facts = clauses.filter(c => c.label === 'fact').map(c => c.id);
  const faults = clauses.filter(c => c.label === 'problem').map(c => c.id);
  const params = { id: speechId };
  return (
    <>
      {facts.length > 0 && (
        <Button
          loading={baselines.isPending}
          onClick={() =>
            void baselines.send({ params, body: { clauseIds: facts } }).then(
              r => onTold(`已留存 ${r.kept} 个基数`),
              () => undefined,
            )
          }
        >
          留作基数 {facts.length} 条
        </Button>
      )}
      {faults.length > 0 && (
        <Button
          loading={problems.isPending}
          onClick={() =>
            void problems.send({ params, body: { clauseIds: faults } }).then(
              r => onTold(`已列入跟踪 ${r.kept} 个问题`),
              () => undefined,
            )
          }
        >
          列入跟踪 {faults.length} 条
        </Button>
      )}
      <ProblemNotice trouble={baselines.trouble ?? problems.trouble} />
    </>
  );
}
