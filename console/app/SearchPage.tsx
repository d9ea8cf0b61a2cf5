import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, LoadingState } from '@niangjia/ui/ReadState.tsx';
import { type KeyboardEvent, Suspense, useCallback, useState } from 'react';
import { areas } from './areas.ts';
import { fetched } from './fetched.tsx';
import { SearchField } from './SearchField.tsx';
import { isPersonalNumber } from './search.model.ts';
import { useSearchFor, useSearchWords } from './search-words.ts';
import { useDuties } from './session.ts';

const finders = areas
  .flatMap(area => area.finders ?? [])
  .sort((a, b) => a.order - b.order)
  .map(finder => ({
    ...finder,
    Part: fetched(finder.load),
  }));

/** What every area finds for the same words, each under its heading; what finds nothing is named in one line. */
export function SearchPage() {
  const q = useSearchWords();
  const search = useSearchFor();
  return (
    <>
      <PageHead title="搜索" note="在您的职责范围内查找；证件号、手机号须完整，其他内容可以只写开头。" />
      <div className="stack">
        <div className="panel">
          <SearchField
            label="查找"
            placeholder="姓名、拼音、首字母、单位、任务，或完整的证件号、手机号"
            value={q}
            onSearch={search}
          />
        </div>
        {q === '' ? <EmptyState title="请输入要找的内容" /> : <Results key={q} q={q} />}
      </div>
    </>
  );
}

function Results({ q }: { q: string }) {
  const duties = useDuties();
  const isNumber = isPersonalNumber(q);
  const mine = finders.filter(
    finder => (!finder.duty || duties.has(...finder.duty)) && (!isNumber || finder.findsNumbers),
  );
  const [counts, setCounts] = useState<Readonly<Record<string, number>>>({});
  const count = useCallback(
    (key: string, found: number) => setCounts(now => (now[key] === found ? now : { ...now, [key]: found })),
    [],
  );
  const isOpen = mine.some(finder => counts[finder.key] === undefined);
  const empty = mine.filter(finder => counts[finder.key] === 0).map(finder => finder.title);
  if (mine.length === 0) return <EmptyState title="您的职责不能按证件号、手机号查找职工" />;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys are a short cut between links that Tab reaches as well
    <div className="stack" onKeyDown={step}>
      <p role="status" className="quiet">
        {isOpen ? '正在查找…' : saysFound(mine.length - empty.length, empty, isNumber)}
      </p>
      {mine.map(({ key, title, Part }) => (
        <section key={key} className="panel" aria-label={title} hidden={counts[key] === 0}>
          <h2>{title}</h2>
          <Suspense fallback={<LoadingState />}>
            <Part q={q} onCount={found => count(key, found)} />
          </Suspense>
        </section>
      ))}
    </div>
  );
}

function saysFound(groups: number, empty: readonly string[], isNumber: boolean): string {
  if (groups === 0 && isNumber) return '没有找到。请核对号码是否完整；不在您职责范围的查不到。';
  if (groups === 0) return '没有找到。姓名从第一个字写起；换个说法或少写几个字再试。';
  return empty.length === 0 ? '' : `没有找到的：${empty.join('、')}。`;
}

/** Down and up go to the next and the previous result. */
function step(event: KeyboardEvent<HTMLDivElement>): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!by) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('section:not([hidden]) a[href]')];
  const next = links[links.indexOf(document.activeElement as HTMLElement) + by];
  if (!next || !links.includes(document.activeElement as HTMLElement)) return;
  event.preventDefault();
  next.focus();
}
