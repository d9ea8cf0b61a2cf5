import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { callApi } from '@niangjia/domain/supervise/call.api.ts';
import { type CallView, TOPIC_SORTS, type Topic } from '@niangjia/domain/supervise/call.model.ts';
import { Drawer } from '@niangjia/ui/Drawer.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useRead } from '../app/queries.ts';
import { useStep } from '../app/step.ts';
import { contentOfCall } from './call-words.ts';

type Proposed = ReplyOf<typeof callApi.proposeTopics>['items'][number];

export function TopicsPanel({ call }: { call: CallView }) {
  const edit = useStep(callApi.editCall);
  const mayEdit = call.allowed.includes('edit');
  const content = contentOfCall(call);
  const save = (topics: Topic[]) =>
    edit.send({ params: { id: call.id }, body: { ...content, topics, seenSeq: call.seq } });
  return (
    <section className="panel stack" aria-label="议题">
      <div className="panel-head">
        <h2>二、议题</h2>
        {mayEdit && (
          <span className="row">
            <Suggested call={call} onTake={list => save([...content.topics, ...list])} />
            <FormDialog<{ title: string; says?: string }>
              label="加一个议题"
              name={`topic-${call.id}`}
              onSubmit={({ title, says = '' }) =>
                save([...content.topics, { title, says, sort: 'hand', taskRootId: null, unitIds: [] }])
              }
            >
              <Form.Item name="title" label="议题" rules={[{ required: true, message: '请填写议题' }]}>
                <Input maxLength={120} />
              </Form.Item>
              <Form.Item name="says" label="说明（可不填）">
                <Input.TextArea maxLength={600} autoSize={{ minRows: 2, maxRows: 6 }} />
              </Form.Item>
            </FormDialog>
          </span>
        )}
      </div>
      <ProblemNotice trouble={edit.trouble} />
      {call.topics.length === 0 ? (
        <p className="quiet">
          还没有议题。{mayEdit && '可从进度滞后、上次未完成和漏报迟报中选，也可以自拟。'}
        </p>
      ) : (
        <ol className="call-list">
          {call.topics.map((topic, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: topics are told apart by their place
            <li key={i}>
              <div className="row">
                <StateTag>{TOPIC_SORTS[topic.sort ?? 'hand']}</StateTag>
                <strong className="grow">{topic.title}</strong>
                {mayEdit && (
                  <Button
                    size="small"
                    aria-label={`去掉议题${topic.title}`}
                    onClick={() => void save(content.topics.filter((_, at) => at !== i)).catch(() => null)}
                  >
                    去掉
                  </Button>
                )}
              </div>
              {topic.says && <p className="quiet keep-lines">{topic.says}</p>}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** What the records put on the table; the office takes what it wants. */
function Suggested({ call, onTake }: { call: CallView; onTake: (topics: Topic[]) => Promise<unknown> }) {
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const topics = useRead(callApi.proposeTopics, { params: { id: call.id } }, { enabled: open });
  async function take(items: readonly Proposed[]) {
    const list = items
      .filter((_, i) => chosen.has(i))
      .map(({ units: _, title, sort, says, taskRootId, unitIds }) => ({
        title,
        sort: sort ?? 'hand',
        says: says ?? '',
        taskRootId: taskRootId ?? null,
        unitIds: unitIds ?? [],
      }));
    await onTake(list);
    setOpen(false);
    setChosen(new Set());
  }
  const flip = (i: number) =>
    setChosen(before => {
      const next = new Set(before);
      if (!next.delete(i)) next.add(i);
      return next;
    });
  return (
    <>
      <Button onClick={() => setOpen(true)}>看建议的议题</Button>
      {open && (
        <Drawer title="建议的议题" size={640} onClose={() => setOpen(false)}>
          <ReadGate data={topics.data} trouble={topics.trouble} onRetry={topics.onRetry} what="建议的议题">
            {({ items }) =>
              items.length === 0 ? (
                <p className="quiet">现在没有滞后的目标、未完成的议定事项或漏报迟报。</p>
              ) : (
                <div className="stack">
                  <ul className="call-list">
                    {items.map((topic, i) => (
                      <li key={`${topic.sort} ${topic.title}`}>
                        <label className="row">
                          <input type="checkbox" checked={chosen.has(i)} onChange={() => flip(i)} />
                          <StateTag>{TOPIC_SORTS[topic.sort ?? 'hand']}</StateTag>
                          <strong className="grow">{topic.title}</strong>
                        </label>
                        <p className="quiet">{topic.says}</p>
                      </li>
                    ))}
                  </ul>
                  <div>
                    <Button
                      type="primary"
                      disabled={chosen.size === 0}
                      onClick={() => void take(items).catch(() => null)}
                    >
                      列入 {chosen.size} 个议题
                    </Button>
                  </div>
                </div>
              )
            }
          </ReadGate>
        </Drawer>
      )}
    </>
  );
}
