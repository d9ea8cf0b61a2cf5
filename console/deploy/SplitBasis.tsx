import { PROPOSAL_NAMES, type ProposalBy } from '@niangjia/domain/deploy/split-proposal.rules.ts';
import { useId } from 'react';
import { IndicatorSelect } from '../app/IndicatorSelect.tsx';

export type DraftBy = Exclude<ProposalBy, 'last-year'>;
const CHOICES: readonly DraftBy[] = ['workers', 'employers', 'members', 'even', 'indicator'];
const says = (by: DraftBy): string =>
  by === 'even' ? '平均分' : by === 'indicator' ? '按其他指标' : `按${PROPOSAL_NAMES[by]}`;

interface Props {
  by: DraftBy;
  indicator: string | null;
  onChange: (by: DraftBy, indicator: string | null) => void;
}

/** What a split goes by; any indicator is chosen in a second step. */
export function SplitBasis({ by, indicator, onChange }: Props) {
  const id = useId();
  return (
    <>
      <label htmlFor={`${id}-by`}>分解办法</label>
      <select
        id={`${id}-by`}
        className="cell-input"
        value={by}
        onChange={e => onChange(e.target.value as DraftBy, indicator)}
      >
        {CHOICES.map(key => (
          <option key={key} value={key}>
            {says(key)}
          </option>
        ))}
      </select>
      {by === 'indicator' && <IndicatorSelect value={indicator} onChange={code => onChange(by, code)} />}
    </>
  );
}
