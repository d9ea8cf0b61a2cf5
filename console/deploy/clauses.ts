/** The clauses of one speech on screen: read once, then kept up with the replies of each step. */
import { speechApi } from '@niangjia/domain/deploy/speech.api.ts';
import type { ClauseView } from '@niangjia/domain/deploy/speech.model.ts';
import { readKey, useRead, useWrite } from '../app/queries.ts';
import { queryClient } from '../app/query-client.ts';

type Clauses = { clauses: ClauseView[] };

/** Puts replies in the place of what was read; `gone` leave. */
function blend(speechId: string, changed: readonly ClauseView[], gone: readonly string[] = []): void {
  queryClient.setQueryData<Clauses>(readKey(speechApi.listClauses, { params: { id: speechId } }), before => {
    if (!before) return before;
    const byId = new Map(before.clauses.map(c => [c.id, c]));
    for (const id of gone) byId.delete(id);
    for (const clause of changed) byId.set(clause.id, clause);
    return { clauses: [...byId.values()].sort((a, b) => a.sortNo - b.sortNo || a.startAt - b.startAt) };
  });
}

export type Decide = 'accept' | 'reject' | 'reopen';

export function useClauses(speechId: string) {
  const params = { id: speechId };
  const read = useRead(speechApi.listClauses, { params });
  const decide = useWrite(speechApi.decideClauses, { keepReads: true });
  const edit = useWrite(speechApi.editClause, { keepReads: true });
  const add = useWrite(speechApi.addClause, { keepReads: true });
  const merge = useWrite(speechApi.mergeClauses, { keepReads: true });
  const split = useWrite(speechApi.splitClause, { keepReads: true });
  type Decision = Parameters<typeof edit.send>[0]['body'];
  return {
    read,
    isPending: decide.isPending || merge.isPending || split.isPending,
    trouble: decide.trouble ?? merge.trouble ?? split.trouble,
    forget: () => {
      decide.reset();
      merge.reset();
      split.reset();
    },
    decide: async (move: Decide, ids: string[], label?: ClauseView['label']) => {
      const reply = await decide.send({ params, body: { move, ids, ...(label ? { label } : {}) } });
      blend(speechId, reply.clauses);
      return reply;
    },
    edit: async (id: string, body: Decision) => {
      const clause = await edit.send({ params: { id }, body });
      blend(speechId, [clause]);
      return clause;
    },
    add: async (body: Parameters<typeof add.send>[0]['body']) => {
      const clause = await add.send({ params, body });
      blend(speechId, [clause]);
      return clause;
    },
    merge: async (ids: string[]) => {
      const { clauses } = await merge.send({ params, body: { ids } });
      blend(speechId, clauses, ids);
      return clauses[0];
    },
    split: async (id: string, at: number, seenSeq: number) => {
      const { clauses } = await split.send({ params: { id }, body: { at, seenSeq } });
      blend(speechId, clauses, [id]);
      return clauses[0];
    },
  };
}

export type ClauseSteps = ReturnType<typeof useClauses>;

export type Only = 'guessed' | 'accepted' | 'rejected' | 'withheld' | 'missing' | 'outside';
export const ONLY: Readonly<Record<Only, string>> = {
  guessed: '待确认',
  accepted: '已采纳',
  rejected: '不采纳',
  withheld: '有隐去内容',
  missing: '缺时限',
  outside: '请其他部门办理',
};

const PASSES: Readonly<Record<Only, (c: ClauseView) => boolean>> = {
  guessed: c => c.state === 'guessed',
  accepted: c => c.state === 'accepted',
  rejected: c => c.state === 'rejected',
  withheld: c => c.withheld,
  missing: c => c.label === 'task' && c.missing.includes('due'),
  outside: c => c.outside,
};

export const filtered = (clauses: readonly ClauseView[], label?: string, only?: string): ClauseView[] =>
  clauses.filter(c => (!label || c.label === label) && (!only || (PASSES[only as Only]?.(c) ?? true)));
