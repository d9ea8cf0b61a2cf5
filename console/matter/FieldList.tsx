import { fileApi } from '@niangjia/domain/core/file.api.ts';
import type { FieldSpec } from '@niangjia/domain/matter/field.ts';
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import { matterApi } from '@niangjia/domain/matter/matter.api.ts';
import type { MatterView } from '@niangjia/domain/matter/matter.model.ts';
import { labourSupervisorApi } from '@niangjia/domain/rights/labour-supervisor.api.ts';
import { SUPERVISOR_STANDINGS } from '@niangjia/domain/rights/labour-supervisor.model.ts';
import { unitApi } from '@niangjia/domain/unit/unit.api.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { useState } from 'react';
import { useRead } from '../app/queries.ts';
import { SaveFile } from '../app/SaveFile.tsx';
import { useStep } from '../app/step.ts';
import { To } from '../app/To.tsx';
import { FieldRows } from './FieldRows.tsx';
import { isLong, wordsOf } from './field-words.ts';

/** What was given, in the order of the kind; what is masked is opened one by one, with a reason. */
export function FieldList({ matter }: { matter: MatterView }) {
  const specs = kinds[matter.kind]?.fields ?? {};
  const given = matter.fields.filter(f => f.isGiven);
  const rows: [string, React.ReactNode][] = [
    ...(matter.employer ? ([['用人单位', matter.employer]] as [string, React.ReactNode][]) : []),
    ...given.map(
      f =>
        [
          specs[f.name]?.label ?? f.name,
          f.isSealed ? (
            <Sealed key={f.name} matter={matter} name={f.name} masked={f.masked} />
          ) : (
            <Shown key={f.name} spec={specs[f.name]} value={f.names ?? f.value} />
          ),
        ] as [string, React.ReactNode],
    ),
  ];
  if (rows.length === 0) return <p className="quiet">还没有填写内容。</p>;
  const wide = new Set(
    given
      .filter(f => specs[f.name]?.widget === 'rows' || (typeof f.value === 'string' && isLong(f.value)))
      .map(f => specs[f.name]?.label ?? f.name),
  );
  return (
    <dl className="task-facts">
      {rows.map(([name, value]) => (
        <div key={name} className={wide.has(name) ? 'matter-rows' : undefined}>
          <dt>{name}</dt>
          <dd className="keep-lines">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Shown({ spec, value }: { spec: FieldSpec | undefined; value: unknown }) {
  if (spec?.widget === 'files' && Array.isArray(value))
    return (
      <span className="row">
        {(value as string[]).map((id, at) => (
          <SaveFile key={id} endpoint={fileApi.download} id={id} label={`材料 ${at + 1}`} />
        ))}
      </span>
    );
  if (spec?.widget === 'rows' && Array.isArray(value))
    return <FieldRows spec={spec} rows={value as object[]} />;
  if (spec?.widget === 'unit' && typeof value === 'string') return <UnitShown id={value} />;
  if (spec?.widget === 'lawyer' && typeof value === 'string')
    return <To to={`/lawyers/${value}`}>查看律师</To>;
  if (spec?.widget === 'supervisors' && Array.isArray(value))
    return (
      <ul className="matter-row-list">
        {(value as string[]).map(id => (
          <SupervisorShown key={id} id={id} />
        ))}
      </ul>
    );
  return <>{wordsOf(spec, value)}</>;
}

/** Its name is read as it is now: what is kept is which union. */
function UnitShown({ id }: { id: string }) {
  const unit = useRead(unitApi.record, { params: { id }, query: {} });
  return <To to={`/units/${id}`}>{unit.data?.name ?? '查看组织'}</To>;
}

/** As the certificate stands today: what became of it since the inquiry is seen before a letter is signed. */
function SupervisorShown({ id }: { id: string }) {
  const one = useRead(labourSupervisorApi.getLabourSupervisor, { params: { id } });
  if (one.trouble) return <li>其他组织的监督员</li>;
  return (
    <li>
      <To to={`/labour-supervisors/${id}`}>{one.data?.name ?? '查看监督员'}</To>
      {one.data && `（今天${SUPERVISOR_STANDINGS[one.data.standing]}）`}
    </li>
  );
}

/** Opened only with a reason; who opened what is on record. */
function Sealed({ matter, name, masked }: { matter: MatterView; name: string; masked: string | null }) {
  const [value, setValue] = useState<unknown>();
  const step = useStep(matterApi.revealField);
  const spec = kinds[matter.kind]?.fields[name];
  if (value !== undefined) return <Shown spec={spec} value={value} />;
  return (
    <span className="row">
      <span>{masked ?? '保存期满，已删除'}</span>
      {matter.mayReveal && masked !== null && spec?.mask !== 'none' && (
        <ConfirmMove
          label="查看"
          title={`查看${spec?.label ?? ''}`}
          size="small"
          type="link"
          why="required"
          whyLabel="查看的理由（会留下记录）"
          onConfirm={async why =>
            setValue((await step.send({ params: { id: matter.id }, body: { field: name, why } })).value ?? '')
          }
        />
      )}
    </span>
  );
}
