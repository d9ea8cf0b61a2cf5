import { plainOf } from '@niangjia/domain/core/amount.ts';
import { reserveOf } from '@niangjia/domain/deploy/programme.rules.ts';
import { sumOf } from '@niangjia/domain/deploy/split.rules.ts';
import { figureText } from '@niangjia/ui/format.ts';

interface Props {
  amount: number;
  parts: readonly { unitId: string; amount: number | null }[];
  measure: string | null;
}

/** 合计 = 各单位 + 预留, to be checked at a glance. */
export function SplitProof({ amount, parts, measure }: Props) {
  const reserve = reserveOf({ amount, parts: [...parts] }) ?? 0;
  const sum = figureText(sumOf(parts));
  return (
    <p role="status" className={reserve < 0 ? 'proof amend' : 'proof'}>
      合计 {plainOf(measure ?? '', amount)} = 各单位 {sum}{' '}
      {reserve < 0 ? '' : `+ 预留 ${figureText(reserve)}`}
      {reserve < 0 && `，超出 ${figureText(-reserve)}，请调减`}
    </p>
  );
}
