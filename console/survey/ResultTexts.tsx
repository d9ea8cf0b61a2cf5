import { resultApi } from '@niangjia/domain/survey/result.api.ts';
import { Drawer } from '@niangjia/ui/Drawer.tsx';
import { LookList } from '@niangjia/ui/LookList.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { Button } from 'antd';
import { useState } from 'react';
import { useRead } from '../app/queries.ts';

interface Props {
  surveyId: string;
  questionId: string;
  at: string;
  label: string;
}

/** What was written, in no order that says who: opened on purpose, never on the page by itself. */
export function ResultTexts(props: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div>
      <Button onClick={() => setOpen(true)}>看文字回答</Button>
      {isOpen && (
        <Drawer title={props.label} onClose={() => setOpen(false)} size={520}>
          <Texts {...props} />
        </Drawer>
      )}
    </div>
  );
}

function Texts({ surveyId, questionId, at }: Props) {
  const [after, setAfter] = useState<string[]>([]);
  const texts = useRead(resultApi.listTexts, {
    params: { id: surveyId, question: questionId },
    query: { at, after: after.at(-1) },
  });
  return (
    <ReadGate data={texts.data} trouble={texts.trouble} onRetry={texts.onRetry} what="文字回答">
      {({ items, next, looks }) => (
        <div className="stack">
          <p className="quiet">顺序是随机的，看不出先后；文字里写到的个人情况不要转给用人单位。</p>
          {items.length === 0 && <EmptyState title="没有文字回答" />}
          <ul className="result-texts">
            {items.map(item => (
              <li key={item.id}>{item.text}</li>
            ))}
          </ul>
          <div className="row">
            {after.length > 0 && <Button onClick={() => setAfter(after.slice(0, -1))}>上一页</Button>}
            {next && <Button onClick={() => setAfter([...after, next])}>下一页</Button>}
          </div>
          <LookList looks={looks} />
        </div>
      )}
    </ReadGate>
  );
}
