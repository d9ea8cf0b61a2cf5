import { taskApi } from '@niangjia/domain/deploy/task.api.ts';
import type { TaskRow } from '@niangjia/domain/deploy/task.model.ts';
import { asTrouble } from '@niangjia/ui/trouble.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '../app/client.ts';
import { readAnew } from '../app/query-client.ts';

type Step = 'receive' | 'undertake' | 'urge';

const STEPS: readonly { step: Step; label: string; run: (row: TaskRow) => Promise<unknown> }[] = [
  {
    step: 'receive',
    label: '收文',
    run: row => call(taskApi.receiveTask, { params: { id: row.id }, body: { seenSeq: row.seq } }),
  },
  {
    step: 'undertake',
    label: '承办',
    run: row => call(taskApi.undertakeTask, { params: { id: row.id }, body: { seenSeq: row.seq } }),
  },
  {
    step: 'urge',
    label: '催办',
    run: row => call(taskApi.judgeTask, { params: { id: row.id }, body: { move: 'urge', seenSeq: row.seq } }),
  },
];

interface Outcome {
  label: string;
  done: number;
  failed: { id: string; name: string; says: string }[];
}

/** The same step for several tasks, one after the other; each has its own result, and one that fails stops no other. */
export function TaskBulk({ rows, onDone }: { rows: readonly TaskRow[]; onDone: () => void }) {
  const [running, setRunning] = useState<Step | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  async function run({ step, label, run: one }: (typeof STEPS)[number]) {
    const able = rows.filter(row => row.allowed.includes(step));
    setRunning(step);
    setOutcome(null);
    const failed: Outcome['failed'] = [];
    for (const row of able)
      await one(row).catch(error =>
        failed.push({ id: row.id, name: `${row.title}（${row.unit}）`, says: asTrouble(error).title }),
      );
    setOutcome({ label, done: able.length - failed.length, failed });
    setRunning(null);
    await readAnew();
    onDone();
  }

  const open = STEPS.map(s => ({ ...s, count: rows.filter(r => r.allowed.includes(s.step)).length }));
  return (
    <div role="status" className="stack" style={{ gap: 6 }}>
      {outcome && (
        <div className={`notice tone-${outcome.failed.length > 0 ? 'warn' : 'good'}`}>
          <p>
            {outcome.label}：{outcome.done} 项成功
            {outcome.failed.length > 0 && `，${outcome.failed.length} 项没有办成`}
          </p>
          {outcome.failed.length > 0 && (
            <ul>
              {outcome.failed.map(f => (
                <li key={f.id}>
                  {f.name}：{f.says}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
      {rows.length > 0 && (
        <div className="row">
          <span>已选 {rows.length} 项</span>
          {open.map(s => (
            <Button
              key={s.step}
              disabled={s.count === 0 || running !== null}
              loading={running === s.step}
              onClick={() => void run(s)}
            >
              批量{s.label}（{s.count}）
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
