import { answerApi } from '@niangjia/domain/survey/answer.api.ts';
import { type AnswerFault, answersShown, checkAnswers } from '@niangjia/domain/survey/question.rules.ts';
import type { Asked } from '@niangjia/domain/survey/survey.view.model.ts';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { asTrouble, type Trouble } from '@niangjia/ui/trouble.ts';
import { Button } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { LeaveButton } from '../app/LeaveButton.tsx';
import { PlainPage } from '../app/PlainPage.tsx';
import { usePageParams } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { focusFault, QuestionFields } from '../question/QuestionFields.tsx';
import { AboutFields } from './AboutFields.tsx';
import { fresh, type Kept, keep, kept, send } from './answering.ts';
import { TokenForm } from './TokenForm.tsx';
import './survey.css';

const RETRY_MS = 20_000;

/** 填写问卷 by link, without an account. What is typed is kept on this phone until it has arrived. */
export function AnswerPage() {
  const { code } = usePageParams<{ code: string }>();
  const read = useRead(answerApi.getAsked, { params: { code } });
  const [mine, setMine] = useState<Kept>(() => kept(code));
  const change = useCallback(
    (next: Kept) => {
      setMine(next);
      keep(code, next);
    },
    [code],
  );
  // What was read once is enough to go on without a connection.
  const asked = read.data ?? (read.trouble?.sort === 'lost' ? mine.asked : null) ?? undefined;
  useEffect(() => {
    document.title = asked?.title ?? '填写问卷';
  }, [asked?.title]);
  return (
    <PlainPage brand={asked?.unit ?? '工会'} title={asked?.title ?? '填写问卷'} wide>
      <div className="stack">
        <ReadGate data={asked} trouble={read.trouble} onRetry={read.onRetry} what="问卷">
          {data => <Answering code={code} asked={data} mine={mine} onChange={change} />}
        </ReadGate>
        <div>
          <LeaveButton />
        </div>
      </div>
    </PlainPage>
  );
}

interface Props {
  code: string;
  asked: Asked;
  mine: Kept;
  onChange: (next: Kept) => void;
}

function Answering({ code, asked, mine, onChange }: Props) {
  if (mine.stage === 'done')
    return <Done asked={asked} onAgain={asked.once ? null : () => onChange(fresh())} />;
  if (mine.stage === 'waiting')
    return <Waiting code={code} asked={mine.asked ?? asked} mine={mine} onChange={onChange} />;
  if (asked.shut) return <p role="status">{asked.shut}</p>;
  if (asked.key && !mine.token)
    return (
      <>
        <Purpose asked={asked} />
        <TokenForm code={code} asked={asked} mine={mine} onChange={onChange} />
      </>
    );
  return <Sheet code={code} asked={asked} mine={mine} onChange={onChange} />;
}

function Purpose({ asked }: { asked: Asked }) {
  return (
    <div className="stack survey-purpose">
      <p className="keep-lines">{asked.purpose}</p>
      <p>
        约{asked.minutes}分钟，{asked.closesOn}截止。
        {asked.named
          ? '本问卷按单位记名。'
          : '匿名填写：不记姓名、手机号和网络地址，只记到哪一天；少于10份的结果不单独列出。'}
      </p>
      {asked.audience === 'worker' && <p>问卷由工会直接收集，不经过用人单位；单位看不到谁填了、怎么填的。</p>}
    </div>
  );
}

function Sheet({ code, asked, mine, onChange }: Props) {
  const [faults, setFaults] = useState<readonly AnswerFault[]>([]);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [isSending, setSending] = useState(false);
  const change = (part: Partial<Kept>) => onChange({ ...mine, ...part, asked });
  async function handIn() {
    const wrong = checkAnswers(asked.questions, answersShown(asked.questions, mine.answers));
    setFaults(wrong);
    if (wrong.length > 0) {
      window.setTimeout(() => focusFault('answer', wrong), 0);
      return;
    }
    setTrouble(null);
    setSending(true);
    try {
      await send(code, asked, mine);
      onChange({ ...fresh(), token: mine.token, stage: 'done' });
    } catch (error) {
      const told = asTrouble(error);
      if (told.sort === 'lost' || told.sort === 'down') onChange({ ...mine, asked, stage: 'waiting' });
      else setTrouble(told);
    } finally {
      setSending(false);
    }
  }
  return (
    <div className="stack">
      <Purpose asked={asked} />
      {asked.named && <CreditCode value={mine.creditCode} onChange={creditCode => change({ creditCode })} />}
      <AboutFields asked={asked} cuts={mine.cuts} onChange={cuts => change({ cuts })} />
      <QuestionFields
        questions={asked.questions}
        answers={mine.answers}
        onChange={answers => change({ answers })}
        faults={faults}
        name="answer"
      />
      {faults.length > 0 && <p role="status">有{faults.length}题需要修改，已在题目下面说明。</p>}
      <ProblemNotice trouble={trouble} />
      <Button type="primary" size="large" block loading={isSending} onClick={() => void handIn()}>
        提交
      </Button>
      <p className="quiet">已填的内容随时保存在这部手机上，提交以后清除。</p>
    </div>
  );
}

function CreditCode({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return (
    <p className="about">
      <label className="must" htmlFor="credit-code">
        本单位统一社会信用代码
      </label>
      <input
        id="credit-code"
        maxLength={40}
        autoCapitalize="characters"
        autoComplete="off"
        value={value}
        onChange={event => onChange(event.target.value)}
      />
    </p>
  );
}

/** Tried again when the network is back, every now and then, and when the page is opened again. */
function Waiting({ code, asked, mine, onChange }: Props) {
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const again = useCallback(async () => {
    try {
      await send(code, asked, mine);
      onChange({ ...fresh(), token: mine.token, stage: 'done' });
    } catch (error) {
      const told = asTrouble(error);
      if (told.sort === 'lost' || told.sort === 'down') return;
      setTrouble(told);
    }
  }, [code, asked, mine, onChange]);
  useEffect(() => {
    if (trouble) return;
    const timer = window.setInterval(() => void again(), RETRY_MS);
    const online = () => void again();
    window.addEventListener('online', online);
    if (navigator.onLine) online();
    return () => {
      window.clearInterval(timer);
      window.removeEventListener('online', online);
    };
  }, [again, trouble]);
  return (
    <div className="stack">
      <p role="status">
        还没有发出：现在连不上网络。您填的内容保存在这部手机上，网络恢复后自动提交；关闭了本页的，请在
        {asked.closesOn}前用同一部手机再打开一次。
      </p>
      <ProblemNotice trouble={trouble} />
      <Button block onClick={() => void again()}>
        再试一次
      </Button>
      <Button block onClick={() => onChange({ ...mine, stage: 'filling' })}>
        返回修改
      </Button>
    </div>
  );
}

function Done({ asked, onAgain }: { asked: Asked; onAgain: (() => void) | null }) {
  return (
    <div className="stack">
      <p role="status">已收到您的回答，谢谢参与。</p>
      <p>
        {asked.once
          ? '这份问卷每人（每家）只答一次，不用再填。'
          : '结果由工会汇总使用，这部手机上不再保留您填的内容。'}
      </p>
      {onAgain && <Button onClick={onAgain}>再填一份</Button>}
    </div>
  );
}
