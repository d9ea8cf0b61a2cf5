import type { SpeechView } from '@niangjia/domain/deploy/speech.model.ts';
import { figureText } from '@niangjia/ui/format.ts';

const SORTS: Readonly<Record<string, string>> = {
  encoding: '编码',
  pinyin: '注音',
  traditional: '繁体字',
  shifted: '错码',
  boilerplate: '网页套话',
  stray: '杂质字符',
};

/** What was mended, the raw text beside the mended one. */
export function RepairsList({ repairs, total }: { repairs: SpeechView['repairs']; total: number }) {
  return (
    <>
      <ol className="repairs">
        {repairs.map(r => (
          <li key={`${r.start}-${r.end}-${r.raw.length}`}>
            <span className="label-word none">{SORTS[r.sort] ?? r.sort}</span>
            <del>
              {r.raw.slice(0, 80)}
              {r.raw.length > 80 && '……'}
            </del>
            {r.repaired ? (
              <ins>
                {r.repaired.slice(0, 80)}
                {r.repaired.length > 80 && '……'}
              </ins>
            ) : (
              <span className="quiet">已去掉</span>
            )}
          </li>
        ))}
      </ol>
      {total > repairs.length && (
        <p className="quiet">
          共 {figureText(total)} 处，以上是前 {figureText(repairs.length)} 处。
        </p>
      )}
    </>
  );
}
