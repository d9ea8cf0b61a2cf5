import { MEMBERSHIP_STATES } from '@niangjia/domain/member/membership.life.ts';
import { DOCUMENTS, type DocumentSort, type WorkerRow } from '@niangjia/domain/member/worker.model.ts';
import { Radio } from 'antd';
import { type ReactNode, useState } from 'react';
import { To } from '../app/To.tsx';
import { SideBySide } from './SideBySide.tsx';

/** Whoever is entered or applies: as typed, numbers masked as those of the register are. */
export interface Candidate {
  name: string;
  document: DocumentSort;
  documentMasked: string;
  mobileMasked: string;
  born: string;
  unit: string;
  employer: string;
}

interface Props {
  /** What the candidate is called at the head of the column. */
  called: string;
  candidate: Candidate;
  workers: readonly WorkerRow[];
  /** Ids of those found to be somebody else. */
  value?: readonly string[];
  onChange?: (others: readonly string[]) => void;
  /** What is to be done with one who is the same person. */
  same: (worker: WorkerRow) => ReactNode;
}

/** The candidate beside each who looks alike, with the decision on each pair. */
export function Pairs({ called, candidate, workers, value = [], onChange, same }: Props) {
  const [sameIds, setSame] = useState<ReadonlySet<string>>(new Set());
  const decide = (id: string, is: 'same' | 'other') => {
    setSame(before => new Set(is === 'same' ? [...before, id] : [...before].filter(known => known !== id)));
    const rest = value.filter(known => known !== id);
    onChange?.(is === 'other' ? [...rest, id] : rest);
  };
  const decided = (id: string) => (value.includes(id) ? 'other' : sameIds.has(id) ? 'same' : null);
  return (
    <div className="stack">
      {workers.map(w => (
        <section className="pair stack" key={w.id} aria-label={`${called}与已登记的${w.name}`}>
          <p>
            已登记的
            <To to={`/members/${w.id}`} className="in-text">
              {w.name}
            </To>
            （{w.unit.shortName}，{MEMBERSHIP_STATES[w.state]}）
          </p>
          <SideBySide
            caption={`${called}与已登记的${w.name}对照`}
            mine={called}
            theirs="已登记的"
            lines={[
              { title: '姓名', mine: candidate.name, theirs: w.name },
              {
                title: '证件号',
                mine:
                  candidate.documentMasked && `${DOCUMENTS[candidate.document]} ${candidate.documentMasked}`,
                theirs: w.documentMasked && `${DOCUMENTS[w.document]} ${w.documentMasked}`,
              },
              { title: '手机号', mine: candidate.mobileMasked, theirs: w.mobileMasked ?? '' },
              { title: '出生日期', mine: candidate.born, theirs: w.born ?? '' },
              {
                title: '所属工会',
                mine: candidate.unit,
                theirs: w.unit.shortName,
              },
              { title: '用人单位', mine: candidate.employer, theirs: w.employer?.name ?? '' },
            ]}
          />
          <Radio.Group
            aria-label={`${w.name}（${w.unit.shortName}）是不是同一人`}
            value={decided(w.id)}
            onChange={event => decide(w.id, event.target.value)}
            options={[
              { value: 'other', label: '不是同一人' },
              { value: 'same', label: '同一人' },
            ]}
          />
          {decided(w.id) === 'same' && same(w)}
        </section>
      ))}
    </div>
  );
}
