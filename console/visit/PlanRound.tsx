import { visitApi } from '@niangjia/domain/visit/visit.api.ts';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { useGo } from '../app/place.ts';
import { useWrite } from '../app/queries.ts';
import { useMe } from '../app/session.ts';
import { RoundFields, type RoundTyped } from './RoundFields.tsx';

/** A new round, of the reader's own federation. */
export function PlanRound({ units }: { units: readonly { id: string; name: string }[] }) {
  const plan = useWrite(visitApi.planRound);
  const go = useGo();
  const { today } = useMe();
  const [unit] = units;
  if (!unit) return null;
  return (
    <FormDialog<RoundTyped>
      label="拟定走访轮次"
      name="round"
      initial={{
        title: '',
        fromDay: today,
        toDay: `${today.slice(0, 4)}-12-31`,
        sectors: [],
        sizes: [],
        note: '',
      }}
      onSubmit={async typed => {
        const body = { ...typed, taskId: typed.taskId ?? null, unitId: unit.id };
        const made = await plan.send({ body: body as never });
        go(`/visit-rounds/${made.id}`);
      }}
    >
      <p className="quiet">由{unit.name}组织。启动时，范围内存续且有职工的用人单位列为应访，名单从此固定。</p>
      <RoundFields unitId={unit.id} />
    </FormDialog>
  );
}
