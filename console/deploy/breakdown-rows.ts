/**
 * Edits made straight in the table. Each one is kept from the first keystroke until the platform has it:
 *   typed → (leaving the field) sending → gone from here, the row shows what is stored
 *                                 ├→ lost connection: stays typed, kept as a draft, sent again when the connection is back
 *                                 └→ refused or changed meanwhile: stays typed, said at the row
 */
import { programmeApi } from '@niangjia/domain/deploy/programme.api.ts';
import type { DraftTask, ProgrammeView, TaskContent } from '@niangjia/domain/deploy/programme.model.ts';
import { asTrouble, type Trouble } from '@niangjia/ui/trouble.ts';
import type { Autosave } from '@niangjia/ui/useAutosave.ts';
import { useEffect, useRef, useState } from 'react';
import { call, newKey } from '../app/client.ts';
import { useConnection } from '../app/connection.ts';
import { readKey } from '../app/queries.ts';
import { queryClient } from '../app/query-client.ts';
import { useDraft } from '../app/useDraft.ts';
import { taskContentOf } from './programme-words.ts';

export type RowEdit = Partial<
  Pick<
    TaskContent,
    | 'lead'
    | 'departmentId'
    | 'responsible'
    | 'startOn'
    | 'dueOn'
    | 'roadmap'
    | 'phaseNo'
    | 'frameItem'
    | 'parts'
  >
>;
/** What a row gets when many are set at once; parts depend on the amount of each. */
export type EditOf = (task: DraftTask) => RowEdit;
export type Edits = Readonly<Record<string, RowEdit>>;

const keyOf = (programmeId: string) => readKey(programmeApi.getProgramme, { params: { id: programmeId } });

/** The reply of an edit takes the place of the row that was read. */
export function blendTask(programmeId: string, task: DraftTask): void {
  queryClient.setQueryData<ProgrammeView>(
    keyOf(programmeId),
    before =>
      before && {
        ...before,
        tasks: before.tasks.map(t => (t.id === task.id ? { ...task, progress: t.progress } : t)),
      },
  );
}

/** What stands in the way of the next step depends on every row, so it is read again. */
export const rereadProgramme = (programmeId: string): Promise<void> =>
  queryClient.invalidateQueries({ queryKey: keyOf(programmeId) });

const stored = (programmeId: string, id: string): DraftTask | undefined =>
  queryClient.getQueryData<ProgrammeView>(keyOf(programmeId))?.tasks.find(t => t.id === id);

/** Without what is already so. */
function differing(edit: RowEdit, task: DraftTask): RowEdit {
  const held = taskContentOf(task);
  const fields = Object.entries(edit) as [keyof RowEdit, never][];
  return Object.fromEntries(
    fields.filter(([field, value]) => JSON.stringify(held[field]) !== JSON.stringify(value)),
  );
}

const without = <T>(record: Readonly<Record<string, T>>, id: string): Record<string, T> => {
  const { [id]: _, ...rest } = record;
  return rest;
};

export interface Rows {
  edits: Edits;
  troubles: Readonly<Record<string, Trouble>>;
  isSending: boolean;
  draft: Autosave<Edits>;
  type: (id: string, edit: RowEdit) => void;
  /** Leaving the field: what was typed goes to the platform. */
  save: (ids: readonly string[]) => Promise<void>;
  /** Typing and saving in one, for lists and for many rows at once. */
  set: (tasks: readonly DraftTask[], editOf: EditOf) => Promise<void>;
  forget: (id: string) => void;
  /** After a conflict: these fields stay as I typed them, on top of what is stored now. */
  settle: (id: string, mine: RowEdit) => void;
}

export function useRows(programmeId: string): Rows {
  const [edits, setEdits] = useState<Edits>({});
  const [troubles, setTroubles] = useState<Record<string, Trouble>>({});
  const [sending, setSending] = useState(0);
  const latest = useRef(edits);
  const queue = useRef<Promise<void>>(Promise.resolve());
  const keys = useRef(new Map<string, string>());
  const put = (next: Edits) => {
    latest.current = next;
    setEdits(next);
  };
  const hasTyped = Object.keys(edits).length > 0;
  const draft = useDraft<Edits>(`programme/${programmeId}/rows`, hasTyped ? edits : undefined, put);

  async function sendRow(id: string): Promise<void> {
    const task = stored(programmeId, id);
    const typed = latest.current[id];
    if (!task || !typed) return;
    const edit = differing(typed, task);
    if (Object.keys(edit).length === 0) return put(without(latest.current, id));
    const body = { ...taskContentOf(task), ...edit, seenSeq: task.seq };
    // The same content keeps its key, so that what arrived without an answer is not done twice.
    const content = JSON.stringify(body);
    const key = keys.current.get(content) ?? newKey();
    keys.current.set(content, key);
    try {
      const reply = await call(programmeApi.editTask, { params: { id }, body }, { key });
      keys.current.delete(content);
      blendTask(programmeId, reply);
      const left = differing(latest.current[id] ?? {}, reply);
      put(Object.keys(left).length > 0 ? { ...latest.current, [id]: left } : without(latest.current, id));
      setTroubles(before => without(before, id));
    } catch (error) {
      setTroubles(before => ({ ...before, [id]: asTrouble(error) }));
    }
  }

  function save(ids: readonly string[]): Promise<void> {
    const waiting = ids.filter(id => latest.current[id]);
    if (waiting.length === 0) return queue.current;
    setSending(n => n + 1);
    queue.current = queue.current.then(async () => {
      for (const id of waiting) await sendRow(id);
      setSending(n => n - 1);
      void rereadProgramme(programmeId);
    });
    return queue.current;
  }
  const type = (id: string, edit: RowEdit) =>
    put({ ...latest.current, [id]: { ...latest.current[id], ...edit } });

  useForgotten(hasTyped, draft);
  useBackOnline(troubles, save);

  return {
    edits,
    troubles,
    isSending: sending > 0,
    draft,
    type,
    save,
    set: (tasks, editOf) => {
      const next = { ...latest.current };
      for (const task of tasks) next[task.id] = { ...next[task.id], ...editOf(task) };
      put(next);
      return save(tasks.map(t => t.id));
    },
    forget: id => {
      put(without(latest.current, id));
      setTroubles(before => without(before, id));
    },
    settle: (id, mine) => {
      const current = troubles[id]?.current as DraftTask | undefined;
      if (current) blendTask(programmeId, current);
      setTroubles(before => without(before, id));
      put({ ...latest.current, [id]: mine });
      void save([id]);
    },
  };
}

/** Everything typed has arrived: its draft is no longer needed, unless an older one still waits for a decision. */
function useForgotten(hasTyped: boolean, draft: Autosave<Edits>): void {
  const had = useRef(false);
  const last = useRef(draft);
  last.current = draft;
  useEffect(() => {
    if (had.current && !hasTyped && !last.current.found) last.current.done();
    had.current = hasTyped;
  }, [hasTyped]);
}

function useBackOnline(troubles: Record<string, Trouble>, save: (ids: readonly string[]) => void): void {
  const connection = useConnection();
  const again = useRef<() => void>(() => undefined);
  again.current = () =>
    save(Object.keys(troubles).filter(id => ['lost', 'down'].includes(troubles[id]!.sort)));
  useEffect(() => {
    if (connection === 'well') again.current();
  }, [connection]);
}
