import { speechApi } from '@niangjia/domain/deploy/speech.api.ts';
import { type ClauseView, LABELS, type SpeechView } from '@niangjia/domain/deploy/speech.model.ts';
import { figureText } from '@niangjia/ui/format.ts';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { usePageSearch } from '../app/place.ts';
import { useWrite } from '../app/queries.ts';
import { ClauseForm, decisionOf, type Typed } from './ClauseForm.tsx';
import { ClauseList } from './ClauseList.tsx';
import { stepFrom, ticked, tickedAll, toMerge } from './clause-hand.ts';
import { type ClauseSteps, type Decide, filtered, ONLY, useClauses } from './clauses.ts';
import { OutlineJumps } from './OutlineJumps.tsx';
import { SourceText } from './SourceText.tsx';
import { SplitClause } from './SplitClause.tsx';
import { useClauseKeys } from './useClauseKeys.ts';

type Mark = { startAt: number; endAt: number; text: string };
type Form = { id: string | null; start: Typed };

/** The source left, its clauses right: filter, decide many at once, edit, merge, split, add by hand. */
export function ClauseDesk({ speech }: { speech: SpeechView }) {
  const steps = useClauses(speech.id);
  return (
    <ReadGate data={steps.read.data} trouble={steps.read.trouble} onRetry={steps.read.onRetry} what="条款">
      {({ clauses }) => <Desk speech={speech} steps={steps} clauses={clauses} />}
    </ReadGate>
  );
}

/** Of what is marked in the source; by keyboard also without, and then it comes after the clause in hand. */
const byHand = ({ startAt, endAt, text }: Mark): Typed => ({
  place: { startAt, endAt },
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
  const [{ label, only }, search] = usePageSearch<{ label?: string; only?: string }>();
  const shown = useMemo(() => filtered(clauses, label, only), [clauses, label, only]);
  const [currentId, setCurrent] = useState<string | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [form, setForm] = useState<Form | null>(null);
  const [splitting, setSplitting] = useState<string | null>(null);
  const [mark, setMark] = useState<Mark | null>(null);
  const [told, setTold] = useState('');
  const isOpen = speech.state === 'open' && speech.allowed.length > 0;
  const current = shown.find(c => c.id === currentId);
  const { seen, hidden } = ticked(shown, chosen);
  const isAll = shown.length > 0 && seen.length === shown.length;
  const targets = seen.length > 0 ? seen.map(c => c.id) : current ? [current.id] : [];

  /** What was said of the step before is no longer true once another is taken. */
  const quiet = () => {
    setTold('');
    steps.forget();
  };
  const change = (part: Parameters<typeof search>[0]) => {
    quiet();
    search(part);
  };
  const tell = (work: Promise<unknown>) => void work.catch(() => undefined);
  /** Says what was done, and where it went when the filter does not show it. */
  const say = (words: string, made: ClauseView | undefined) => {
    setTold(made && filtered([made], label, only).length === 0 ? `${words}，不在当前筛选内` : words);
    if (made) setCurrent(made.id);
  };
  const decide = (move: Decide, ids: string[]) => {
    if (ids.length === 0) return;
    quiet();
    tell(
      steps.decide(move, ids).then(reply => {
        setTold(
          `已处理 ${reply.done} 条${reply.skipped.length ? `，${reply.skipped.length} 条没有处理：${reply.skipped[0]!.says}` : ''}`,
        );
        // What was refused is to be mended, so it stays in hand; so does what was not on screen.
        const refused = new Set(reply.skipped.map(c => c.id));
        setChosen(before => new Set([...before].filter(id => refused.has(id) || !ids.includes(id))));
        if (ids.length === 1 && reply.done === 1) next(1);
      }),
    );
  };
  const next = (by: 1 | -1) => setCurrent(stepFrom(shown, clauses, currentId, by));
  /** From the source or the outline one also reaches what the filter hides. */
  const pick = (id: string) => {
    if (!shown.some(c => c.id === id)) change({ label: undefined, only: undefined });
    setCurrent(id);
  };
  const open = (what: Form) => {
    quiet();
    setForm(what);
  };
  const edit = () => current && open({ id: current.id, start: decisionOf(current) });
  const merge = () => {
    quiet();
    const wish = toMerge(shown, clauses, currentId, chosen);
    if ('says' in wish) return setTold(wish.says);
    tell(
      steps.merge(wish.ids).then(made => {
        setChosen(before => new Set([...before].filter(id => !wish.ids.includes(id))));
        say(`已把 ${wish.ids.length} 条合并为一条`, made);
      }),
    );
  };
  const cut = () => {
    if (!current) return;
    quiet();
    setSplitting(current.id);
  };
  const add = () => {
    const at = current?.endAt ?? speech.text.length;
    open({ id: null, start: byHand(mark ?? { startAt: at, endAt: at, text: '' }) });
  };
  useClauseKeys(isOpen && !form && !splitting, {
    j: () => next(1),
    k: () => next(-1),
    a: () => decide('accept', targets),
    x: () => decide('reject', targets),
    e: edit,
    m: merge,
    s: cut,
    n: add,
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
            <Button disabled={shown.length === 0} onClick={() => setChosen(tickedAll(shown, chosen))}>
              {isAll ? '取消全选' : `全选 ${figureText(shown.length)} 条`}
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
            <Button disabled={!current && seen.length < 2} onClick={merge}>
              合并
            </Button>
            <Button disabled={!current} onClick={cut}>
              拆分
            </Button>
            <Keep speechId={speech.id} clauses={seen} onTold={setTold} />
            <Button type={mark ? 'dashed' : 'default'} onClick={add}>
              {mark ? '把选中的文字添加为条款' : '手工添加'}
            </Button>
          </>
        )}
      </div>
      <ProblemNotice trouble={steps.trouble} />
      <p role="status" className="quiet desk-told">
        {told ||
          (isOpen ? (
            <>
              <span className="for-keyboard">
                键盘：J 下一条 · K 上一条 · A 采纳 · X 不采纳 · E 修改 · M 与下一条合并 · S 拆分 · N
                手工添加；
              </span>
              在原文里选中文字，可以添加为条款。
            </>
          ) : speech.state === 'open' ? (
            '文稿由办公室整理，这里只供查看。'
          ) : (
            '文稿已整理完成，重新整理后才能修改条款。'
          ))}
      </p>
      {hidden > 0 && (
        <p className="quiet desk-told">
          另有 {figureText(hidden)} 条已勾选、没有显示在筛选结果里，处理时不包括它们。{' '}
          <Button size="small" onClick={() => setChosen(new Set(seen.map(c => c.id)))}>
            取消它们的勾选
          </Button>
        </p>
      )}
      <div className="desk">
        <div className="desk-source panel">
          <OutlineJumps parts={speech.parts} clauses={clauses} onPick={pick} />
          <SourceText
            text={speech.text}
            clauses={clauses}
            currentId={currentId}
            onPick={pick}
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
          draftKey={`clause/${form.id ?? `new/${speech.id}`}`}
          clause={clauses.find(c => c.id === form.id) ?? null}
          start={form.start}
          onClose={() => setForm(null)}
          onSave={({ place = { startAt: 0, endAt: 0 }, ...decision }, seenSeq) =>
            form.id
              ? steps
                  .edit(form.id, { ...decision, seenSeq })
                  .then(made => say('修改已保存，这一条已采纳', made))
              : steps.add({ ...decision, ...place }).then(made => {
                  setMark(null);
                  say('已添加一条', made);
                })
          }
        />
      )}
      {splitting && current && (
        <SplitClause
          clause={current}
          onClose={() => setSplitting(null)}
          onSplit={at => steps.split(current.id, at, current.seq).then(made => say('已拆分为两条', made))}
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
