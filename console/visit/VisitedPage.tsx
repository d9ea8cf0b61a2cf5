import { askApi } from '@niangjia/domain/rights/ask.api.ts';
import { findingApi } from '@niangjia/domain/visit/finding.api.ts';
import { RATINGS, type Rating, type Visited } from '@niangjia/domain/visit/finding.model.ts';
import { FINDING_KINDS } from '@niangjia/domain/visit/visit.model.ts';
import { LookList } from '@niangjia/ui/LookList.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Button, Form, Input, Radio } from 'antd';
import { useEffect, useState } from 'react';
import { CodeForm } from '../app/CodeForm.tsx';
import { LeaveButton } from '../app/LeaveButton.tsx';
import { PlainPage } from '../app/PlainPage.tsx';
import { useRead, useWrite } from '../app/queries.ts';
import { To } from '../app/To.tsx';

interface Seen {
  code: string;
  view: Visited;
}

/** 走访回音: for those who were visited. The code stays in this page only, never in an address. */
export function VisitedPage() {
  const places = useRead(askApi.places, {});
  const look = useWrite(findingApi.seeVisited, { keepReads: true });
  const [seen, setSeen] = useState<Seen | null>(null);
  // What stands in the history of a phone that others use says nothing.
  useEffect(() => {
    document.title = '工会';
  }, []);
  return (
    <PlainPage brand={places.data?.federation ?? '工会'} title="走访回音">
      <div className="stack">
        {seen ? (
          <Standing seen={seen} onSeen={setSeen} />
        ) : (
          <CodeForm name="visited" given="走访时工会干部给您" look={look} onSeen={setSeen}>
            有别的事？<To to="/ask">向工会反映诉求</To>
          </CodeForm>
        )}
        <LeaveButton />
      </div>
    </PlainPage>
  );
}

const tagOf = ({ isOver }: Visited['findings'][number]): string => (isOver ? '已办结' : '正在办理');

function Standing({ seen: { code, view }, onSeen }: { seen: Seen; onSeen: (seen: Seen) => void }) {
  return (
    <>
      <p role="status">
        {view.visitedOn}，工会走访{view.employer}，由{view.unit}负责。
      </p>
      {view.findings.length === 0 && <p>这次走访没有您反映的问题。</p>}
      <ul className="visited stack">
        {view.findings.map(f => (
          <li key={f.id} className="panel">
            <strong>{FINDING_KINDS[f.kind]}</strong>{' '}
            <span className="quiet" style={{ whiteSpace: 'nowrap' }}>
              问题号 {f.no}
            </span>
            <p className="keep-lines">{f.text}</p>
            <p>
              <StateTag tone={f.isOver ? 'good' : 'info'}>{tagOf(f)}</StateTag>{' '}
              {[f.says === tagOf(f) ? null : f.says, f.by && `最迟 ${f.by}`].filter(Boolean).join('，')}
            </p>
            {f.rating && (
              <p>
                您的评价：{RATINGS[f.rating.satisfaction]}
                {f.rating.words && `，${f.rating.words}`}
                {f.rating.answer ? (
                  <>
                    <br />
                    回访：{f.rating.answer}
                  </>
                ) : (
                  f.rating.satisfaction === 'poor' && '。工会会限期回访您。'
                )}
              </p>
            )}
            {view.side === 'worker' && <LookList looks={f.looks} title="谁看过" />}
            {f.mayRate && (
              <RateForm code={code} findingId={f.id} onSeen={next => onSeen({ code, view: next })} />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function RateForm({
  code,
  findingId,
  onSeen,
}: {
  code: string;
  findingId: string;
  onSeen: (view: Visited) => void;
}) {
  const rate = useWrite(findingApi.rateFinding, { keepReads: true });
  const name = `rate-${findingId.slice(-6)}`;
  const send = ({ satisfaction, words = '' }: { satisfaction: Rating; words?: string }) =>
    rate.send({ body: { code, findingId, satisfaction, words } }).then(onSeen, () => undefined);
  return (
    <Form name={name} layout="vertical" autoComplete="off" requiredMark={false} onFinish={send}>
      <ProblemNotice trouble={rate.trouble} form={name} />
      <Form.Item
        name="satisfaction"
        label="对办理满意吗（只评价一次）"
        rules={[{ required: true, message: '请选择满意度' }]}
      >
        <Radio.Group options={Object.entries(RATINGS).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="words" label="还想说的话（可不填）">
        <Input.TextArea maxLength={500} autoSize={{ minRows: 1, maxRows: 5 }} />
      </Form.Item>
      <Button htmlType="submit" loading={rate.isPending}>
        评价
      </Button>
    </Form>
  );
}
