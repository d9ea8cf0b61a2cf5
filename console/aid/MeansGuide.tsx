import {
  EXCLUSIONS,
  HARDSHIP_CLASSES,
  type MeansStandard,
  testMeans,
} from '@niangjia/domain/aid/means-test.rules.ts';
import { asFen, formatFen } from '@niangjia/domain/core/money.ts';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import { useId, useState } from 'react';
import type { Openings } from './ApplyPage.tsx';

/** How a household is judged, in plain words; and a reckoning that stays in this page. */
export function MeansGuide({ openings }: { openings: Openings }) {
  const { minimumFen, relativePercent, accidentPercent, noticeDays } = openings;
  const line = minimumFen === null ? '当地低保标准' : `${formatFen(asFen(minimumFen))}元（当地低保标准）`;
  return (
    <details className="panel">
      <summary>怎么算困难，要经过哪些步骤</summary>
      <div className="stack" style={{ marginTop: 8 }}>
        <p>
          把最近12个月全家的收入加起来，减去看病、残疾、上学、住房这些省不掉的开销，再平均到每个人、每个月。
        </p>
        <ul>
          <li>
            每人每月不到{line}：{HARDSHIP_CLASSES.deep}。
          </li>
          <li>
            不到它的{relativePercent / 100}倍：{HARDSHIP_CLASSES.relative}。
          </li>
          <li>
            高一些，但遭了意外、得了重病，自己承担的损失超过全家一年收入的{accidentPercent}%：
            {HARDSHIP_CLASSES.accident}。
          </li>
        </ul>
        <p>有下面情形的，多数地方不予认定：{Object.values(EXCLUSIONS).join('；')}。</p>
        <p>
          步骤：提交申请，工会受理后两个人上门了解情况，单位或社区评议，公示{noticeDays}
          个工作日（姓名隐去中间的字，不写病情），上级工会复核，县级工会审核，建档后按标准帮扶。每一步凭查询码都看得到。
        </p>
        {minimumFen !== null && <Reckoning openings={{ ...openings, minimumFen }} />}
      </div>
    </details>
  );
}

/** Judged by people after a visit: this only tells beforehand what it looks like. */
function Reckoning({ openings }: { openings: Openings & { minimumFen: number } }) {
  const id = useId();
  const [income, setIncome] = useState<number | null>(null);
  const [spending, setSpending] = useState<number | null>(null);
  const [heads, setHeads] = useState<number | null>(null);
  const isWhole = income !== null && heads !== null;
  const found = isWhole && testMeans(householdOf(income, spending ?? 0, heads), standardOf(openings));
  return (
    <section className="stack" aria-label="估一估">
      <h2>估一估</h2>
      <p className="quiet">只在这个页面里算，不会提交，也不保存。</p>
      <Figure id={`${id}-income`} label="全家一年的收入（元）" value={income} onChange={setIncome} />
      <Figure
        id={`${id}-spending`}
        label="一年里省不掉的开销（元）"
        value={spending}
        onChange={setSpending}
      />
      <Figure id={`${id}-heads`} label="全家几口人" value={heads} onChange={setHeads} least={1} />
      <p role="status">
        {found &&
          `每人每月${formatFen(found.perHeadFen)}元，看起来${found.class === 'none' ? '高于困难标准；有意外、重病损失的仍可申请' : `属于${HARDSHIP_CLASSES[found.class]}`}。最后以工会上门核实为准。`}
      </p>
    </section>
  );
}

function Figure({
  id,
  label,
  value,
  onChange,
  least = 0,
}: {
  id: string;
  label: string;
  value: number | null;
  onChange: (value: number | null) => void;
  least?: number;
}) {
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <br />
      <NumberInput
        id={id}
        value={value}
        min={least}
        max={100_000_000}
        precision={0}
        onChange={onChange}
        style={{ width: 180 }}
      />
    </div>
  );
}

const none = asFen(0);
const householdOf = (income: number, spending: number, heads: number) => ({
  heads,
  year: {
    ...{ wage: asFen(income * 100), business: none, property: none, transfer: none, other: none, aid: none },
    ...{ illness: none, disability: none, schooling: none, housing: none, rigid: asFen(spending * 100) },
  },
  lossFen: none,
  compensatedFen: none,
  exclusions: [],
});

const standardOf = (openings: Openings & { minimumFen: number }): MeansStandard => ({
  minimumFen: asFen(openings.minimumFen),
  isDeepInclusive: false,
  relativePercent: openings.relativePercent,
  isRelativeInclusive: false,
  accidentPercent: openings.accidentPercent,
  excludes: new Set(),
});
