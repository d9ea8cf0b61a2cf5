import { matterApi } from '@niangjia/domain/matter/matter.api.ts';
import { useRead } from '../app/queries.ts';
import { To } from '../app/To.tsx';

const DISPUTES = ['mediation', 'legal-aid'];

/** Beside a dispute: its own dates in the sums. */
export function SumsPanel({ id }: { id: string }) {
  const { data } = useRead(matterApi.getMatter, { params: { id } });
  if (!data || !DISPUTES.includes(data.kind)) return null;
  return (
    <section className="panel row" aria-label="权益测算">
      <span className="grow">
        时效、期限、终局裁决，拖欠工资、加班费、经济补偿，可以带上本件登记的内容算一算。
      </span>
      <To to="/rights/sums" search={{ matterId: id }}>
        算一算
      </To>
    </section>
  );
}
