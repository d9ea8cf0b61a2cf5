import { keptSumApi } from '@niangjia/domain/rights/kept-sum.api.ts';
import type { SumSort } from '@niangjia/domain/rights/kept-sum.model.ts';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { asTrouble, type Trouble } from '@niangjia/ui/trouble.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { useStep } from '../app/step.ts';
import { To } from '../app/To.tsx';

/** A matter to which whoever reckons may keep the sum, as the screen sees it. */
export interface Keeping {
  id: string;
  seq: number;
  fence: number;
}

interface Props {
  sort: SumSort;
  /** What the sum on screen was reckoned from; the form may have changed since. */
  typed: Record<string, unknown>;
  keeping: Keeping;
}

/** Reckoned again by the platform as it is kept: nothing that stands on a screen is believed. */
export function KeepSum({ sort, typed, keeping: { id, seq, fence } }: Props) {
  const step = useStep(keptSumApi.keepSum);
  const [isKept, setKept] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  async function keep() {
    setTrouble(null);
    try {
      await step.send({ params: { id }, body: { ...typed, sort, seenSeq: seq, fence } as never });
      setKept(true);
    } catch (error) {
      setTrouble(asTrouble(error));
    }
  }
  if (isKept)
    return (
      <p role="status">
        已保存到本件，连同填写的内容和依据。<To to={`/matters/${id}`}>回到事项</To>
      </p>
    );
  return (
    <>
      <ProblemNotice trouble={trouble} />
      <div>
        <Button type="primary" loading={step.isPending} onClick={() => void keep()}>
          保存到本件
        </Button>
      </div>
      <p className="quiet">保存后不能改；情况有变化的，重新推算再存一份，前一份仍在。</p>
    </>
  );
}
