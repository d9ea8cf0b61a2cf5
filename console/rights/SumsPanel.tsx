import { matterApi } from '@niangjia/domain/matter/matter.api.ts';
import type { MatterView } from '@niangjia/domain/matter/matter.model.ts';
import { keptSumApi } from '@niangjia/domain/rights/kept-sum.api.ts';
import {
  type KeptSum,
  type KeptSumContent,
  SUM_KINDS,
  SUM_SORTS,
} from '@niangjia/domain/rights/kept-sum.model.ts';
import { basisSaid, wordsForLetter } from '@niangjia/domain/rights/kept-sum.rules.ts';
import { factsSaid } from '@niangjia/domain/rights/sum-facts.rules.ts';
import { momentText } from '@niangjia/ui/format.ts';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Button, Typography } from 'antd';
import { useRead } from '../app/queries.ts';
import { useSaving } from '../app/SaveFile.tsx';
import { To } from '../app/To.tsx';
import { SumSteps } from './SumShown.tsx';

/** Beside a dispute: its own dates in the sums, and the sums that were kept with it. */
export function SumsPanel({ id }: { id: string }) {
  const { data } = useRead(matterApi.getMatter, { params: { id } });
  if (!data || !SUM_KINDS.includes(data.kind)) return null;
  return <OfMatter id={id} letters={data.letters} />;
}

type Letters = MatterView['letters'];

function OfMatter({ id, letters }: { id: string; letters: Letters }) {
  const { data } = useRead(keptSumApi.listSums, { params: { id } });
  const sums = data?.items ?? [];
  return (
    <section className="panel stack" aria-label="权益测算">
      <div className="row">
        <h2 className="grow">权益测算</h2>
        <To to="/rights/sums" search={{ matterId: id }}>
          算一算
        </To>
      </div>
      {sums.length === 0 && (
        <p className="quiet">
          还没有保存测算。时效、期限、终局裁决，拖欠工资、加班费、经济补偿，可以带上本件登记的内容算一算
          {data?.mayKeep && '，结果保存在这里'}。
        </p>
      )}
      <ul className="plain-list">
        {sums.map(sum => (
          <li key={sum.id}>
            <OneSum
              matterId={id}
              kept={sum}
              mayKeep={data?.mayKeep ?? false}
              quoting={letters.filter(({ quotes }) => quotes.some(quote => quote.id === sum.id))}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface SumProps {
  matterId: string;
  kept: KeptSum;
  mayKeep: boolean;
  /** Letters that quote it. */
  quoting: Letters;
}

function OneSum({ matterId, kept, mayKeep, quoting }: SumProps) {
  const { sort, person, at, content } = kept;
  const label = SUM_SORTS[sort];
  return (
    <article id={`sum-${kept.id}`} className="matter-letter stack" aria-label={`${label}测算`}>
      <div className="row">
        <strong>{label}</strong>
        {content && <StateTag tone={content.sum.tone}>{content.sum.result}</StateTag>}
        <span className="quiet">
          {momentText(at)} {person}推算
        </span>
      </div>
      {quoting.length > 0 && (
        <p className="quiet">
          已写入：
          {quoting.map(({ title, documentNo }) => `《${title}》${documentNo ?? '（拟稿）'}`).join('、')}
        </p>
      )}
      {content ? (
        <>
          <How content={content} />
          <div className="row">
            <SavePaper matterId={matterId} id={kept.id} />
            <Typography.Text
              copyable={{
                text: wordsForLetter(kept, content),
                tooltips: ['复制后粘贴到协议、申请书里', '已复制'],
              }}
            >
              复制到文书
            </Typography.Text>
            {mayKeep && (
              <To to="/rights/sums" search={{ matterId, tab: sort }}>
                重新测算
              </To>
            )}
          </div>
        </>
      ) : (
        <p className="quiet">内容涉及个人工资，只给办理人员看。</p>
      )}
    </article>
  );
}

const How = ({ content: { given, sum, basis } }: { content: KeptSumContent }) => (
  <details>
    <summary>推算过程和依据</summary>
    <h3>填写的内容</h3>
    <ul>
      {factsSaid(given).map(fact => (
        <li key={fact.label}>
          {fact.label}：{fact.says}
        </li>
      ))}
    </ul>
    <h3>逐句推算</h3>
    <SumSteps steps={sum.steps} />
    {basis.length > 0 && <h3>所用的数和依据</h3>}
    <ul>
      {basis.map(one => (
        <li key={one.label}>{basisSaid(one)}</li>
      ))}
    </ul>
  </details>
);

function SavePaper({ matterId, id }: { matterId: string; id: string }) {
  const { save, isPending } = useSaving(keptSumApi.printSum);
  return (
    <Button loading={isPending} onClick={() => void save({ params: { id: matterId, sumId: id } })}>
      下载测算单
    </Button>
  );
}
