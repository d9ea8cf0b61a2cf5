import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { targetApi } from '@niangjia/domain/target/target.api.ts';
import type { TargetView } from '@niangjia/domain/target/target.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { useFocusReturn } from '@niangjia/ui/useFocusReturn.ts';
import { Button, Modal } from 'antd';
import { useId, useState } from 'react';
import { useRead } from '../app/queries.ts';
import { useStep } from '../app/step.ts';

type Choice = ReplyOf<typeof targetApi.listTargetChoices>['items'][number];

/** What counts this target from records: the likeliest is named first, each with its meaning. */
export function SourceDialog({ target }: { target: TargetView }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {target.source ? '改接统计来源' : '接统计来源'}
      </Button>
      {open && <Attach target={target} onClose={() => setOpen(false)} />}
    </>
  );
}

function Attach({ target, onClose }: { target: TargetView; onClose: () => void }) {
  useFocusReturn();
  const choices = useRead(targetApi.listTargetChoices, { params: { id: target.rootId } });
  const attach = useStep(targetApi.attachSource);
  const suggested = choices.data?.items.find(i => i.suggested)?.indicator;
  const [chosen, setChosen] = useState<{ indicator: string; cut: string } | null>(null);
  const now = chosen ?? {
    indicator: target.source?.indicator ?? suggested ?? '',
    cut: target.source?.cut ?? '',
  };
  async function submit() {
    const body = { seenSeq: target.seq, ...now, why: '' };
    if (await attach.send({ params: { id: target.rootId }, body }).catch(() => null)) onClose();
  }
  return (
    <Modal
      open
      title="接统计来源"
      okText="接上"
      cancelText="返回"
      okButtonProps={{ disabled: now.indicator === '' }}
      confirmLoading={attach.isPending}
      onOk={submit}
      onCancel={onClose}
    >
      <div className="stack">
        <p>接上以后，完成数从记录里统计，各单位自报的数只作对照，不再计入。</p>
        <ProblemNotice trouble={attach.trouble} />
        <ReadGate data={choices.data} trouble={choices.trouble} onRetry={choices.onRetry} what="统计来源">
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState title="没有同一计量单位的指标">
                <p>这项任务目前只能由各单位自报。</p>
              </EmptyState>
            ) : (
              <Choices items={items} chosen={now} onChoose={setChosen} />
            )
          }
        </ReadGate>
      </div>
    </Modal>
  );
}

function Choices({
  items,
  chosen,
  onChoose,
}: {
  items: readonly Choice[];
  chosen: { indicator: string; cut: string };
  onChoose: (chosen: { indicator: string; cut: string }) => void;
}) {
  const name = useId();
  const inOrder = [...items].sort((a, b) => Number(b.suggested) - Number(a.suggested));
  return (
    <fieldset className="stack target-tolerance">
      <legend>按哪个指标统计</legend>
      {inOrder.map(item => (
        <div key={item.indicator}>
          <label>
            <input
              type="radio"
              name={name}
              checked={chosen.indicator === item.indicator}
              onChange={() => onChoose({ indicator: item.indicator, cut: '' })}
            />{' '}
            <strong>{item.name}</strong>（{item.measure}）
            {item.suggested && <span className="quiet">与任务的用词最接近</span>}
          </label>
          <p className="quiet">
            {item.meaning}
            {item.caveat && `；${item.caveat}`}
          </p>
          {chosen.indicator === item.indicator && item.cuts.length > 0 && (
            <p>
              <label htmlFor={`${name}-cut`}>只数其中</label>{' '}
              <select
                id={`${name}-cut`}
                value={chosen.cut}
                onChange={e => onChoose({ indicator: item.indicator, cut: e.target.value })}
              >
                <option value="">全部</option>
                {item.cuts.map(cut => (
                  <option key={cut.cut} value={cut.cut}>
                    {cut.says}
                  </option>
                ))}
              </select>
            </p>
          )}
        </div>
      ))}
    </fieldset>
  );
}

export function DetachSource({ target }: { target: TargetView }) {
  const detach = useStep(targetApi.detachSource);
  return (
    <ConfirmMove
      label="解除统计来源"
      size="small"
      why="required"
      onConfirm={why => detach.send({ params: { id: target.rootId }, body: { seenSeq: target.seq, why } })}
    >
      <p>解除以后，完成数改为各单位自报的数。</p>
    </ConfirmMove>
  );
}
