import type { Question } from '@niangjia/domain/survey/question.model.ts';
import { surveyApi } from '@niangjia/domain/survey/survey.api.ts';
import type { SurveyView } from '@niangjia/domain/survey/survey.view.model.ts';
import { asTrouble, type Trouble } from '@niangjia/ui/trouble.ts';
import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../app/client.ts';
import { readKey } from '../app/queries.ts';
import { queryClient } from '../app/query-client.ts';

const PAUSE_MS = 900;
const AGAIN_MS = 5_000;

/** What other pages have read of it stands as it was saved just now. */
function tellOthers(
  surveyId: string,
  questions: Question[],
  told: Pick<Draft, 'saves' | 'faults' | 'again'>,
): void {
  queryClient.setQueryData<SurveyView>(readKey(surveyApi.getSurvey, { params: { id: surveyId } }), old =>
    old?.draft
      ? {
          ...old,
          draft: { ...old.draft, ...told, questions, isChanged: !isSame(questions, old.questions) },
        }
      : old,
  );
}
type Draft = NonNullable<SurveyView['draft']>;
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export type Saved = 'saved' | 'saving' | 'unsaved' | 'lost' | 'refused';

/** The draft saves itself while it is worked on, one saving after the other; without a connection it tries again. */
export function useSaving(surveyId: string, draft: Draft) {
  const [questions, setQuestions] = useState<Question[]>(draft.questions);
  const [again, setAgain] = useState(draft.again);
  const [saved, setSaved] = useState<Saved>('saved');
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const latest = useRef(questions);
  const stored = useRef(questions);
  const timer = useRef(0);
  const seen = useRef(draft.saves);
  const isBusy = useRef(false);

  const store = useCallback(async () => {
    if (isBusy.current) return;
    isBusy.current = true;
    const now = latest.current;
    setSaved('saving');
    try {
      const done = await call(surveyApi.saveDraft, {
        params: { id: surveyId },
        body: { questions: now, seenSaves: seen.current },
      });
      seen.current = done.saves;
      stored.current = now;
      const { saves, faults, again: told } = done;
      tellOthers(surveyId, now, { saves, faults, again: told });
      setAgain(told);
      setTrouble(null);
      setSaved(now === latest.current ? 'saved' : 'unsaved');
      if (now !== latest.current) timer.current = window.setTimeout(() => void store(), 0);
    } catch (error) {
      const told = asTrouble(error);
      const isLost = told.sort === 'lost' || told.sort === 'down';
      setSaved(isLost ? 'lost' : 'refused');
      setTrouble(isLost ? null : told);
      if (isLost) timer.current = window.setTimeout(() => void store(), AGAIN_MS);
    } finally {
      isBusy.current = false;
    }
  }, [surveyId]);

  const change = useCallback(
    (next: Question[]) => {
      latest.current = next;
      setQuestions(next);
      setSaved('unsaved');
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => void store(), PAUSE_MS);
    },
    [store],
  );

  useEffect(() => {
    const stay = (event: BeforeUnloadEvent) => {
      if (latest.current !== stored.current) event.preventDefault();
    };
    window.addEventListener('beforeunload', stay);
    return () => {
      window.removeEventListener('beforeunload', stay);
      // Leaving the page does not wait for the pause.
      window.clearTimeout(timer.current);
      if (latest.current !== stored.current) void store();
    };
  }, [store]);
  return { questions, change, again, saved, trouble };
}
