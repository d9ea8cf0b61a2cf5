/** The fields that a move or an intake asks for, with what the server said of each. */
import type { FieldSpec } from '@niangjia/domain/matter/field.ts';
import { SENSITIVITIES } from '@niangjia/domain/matter/field.ts';
import type { FieldTrouble, Trouble } from '@niangjia/ui/trouble.ts';
import { FieldInput } from './FieldInput.tsx';

interface Props {
  id: string;
  fields: Readonly<Record<string, FieldSpec>>;
  needs: readonly string[];
  asks: readonly string[];
  given: Readonly<Record<string, unknown>>;
  onChange: (given: Record<string, unknown>) => void;
  trouble: Trouble | null;
  employerId?: string | null;
  /** The union that handles it. */
  unitId?: string | null;
  /** Under which name they travel in the body. */
  path?: 'given' | 'opening';
}

/** What the server said of one field, or of a part of it. */
export const faultsAt = (trouble: Trouble | null, path: string): readonly FieldTrouble[] =>
  trouble?.errors.filter(e => e.path === path || e.path.startsWith(`${path}.`)) ?? [];

/** What is wrong in a cell of a table is shown at that cell. */
const atTheField = (
  { widget, columns }: FieldSpec,
  faults: readonly FieldTrouble[],
  path: string,
): readonly FieldTrouble[] =>
  widget === 'rows'
    ? faults.filter(
        ({ path: at }) => !Object.keys(columns ?? {}).includes(at.slice(path.length).split('.')[2] ?? ''),
      )
    : faults;

export const Faults = ({ faults }: { faults: readonly FieldTrouble[] }) =>
  faults.map(fault => (
    <p key={fault.path + fault.message} className="field-fault" role="alert">
      {fault.message}
    </p>
  ));

export function FieldsForm(props: Props) {
  const { id, fields, needs, asks, given, onChange, trouble, employerId = null, path = 'given' } = props;
  const { unitId = null } = props;
  return (
    <>
      {[...needs, ...asks].map(name => {
        const spec = fields[name];
        if (!spec) return null;
        const faults = faultsAt(trouble, `${path}.${name}`);
        return (
          <div key={name} className="matter-field">
            {spec.widget !== 'yes' && (
              <label htmlFor={`${id}-${name}`} className={needs.includes(name) ? 'must' : undefined}>
                {spec.label}
                {!needs.includes(name) && <span className="quiet">（可不填）</span>}
              </label>
            )}
            <FieldInput
              id={`${id}-${name}`}
              spec={spec}
              value={given[name]}
              isWrong={faults.length > 0}
              isNeeded={needs.includes(name)}
              employerId={employerId}
              unitId={unitId}
              faults={faults.filter(fault => fault.path !== `${path}.${name}`)}
              path={`${path}.${name}`}
              onChange={value => onChange({ ...given, [name]: value })}
            />
            {spec.hint && <p className="quiet field-hint">{spec.hint}</p>}
            {spec.sensitivity !== 'plain' && (
              <p className="quiet field-hint">
                {SENSITIVITIES[spec.sensitivity]}，用于{spec.purpose}；加密保存，只有办理人能看
              </p>
            )}
            <Faults faults={atTheField(spec, faults, `${path}.${name}`)} />
          </div>
        );
      })}
    </>
  );
}
