import { DUTIES, type Duty } from '@niangjia/domain/core/duty.ts';
import { type Office, officeSpec } from '@niangjia/domain/unit/offices.ts';

/** What an office gives, in words. */
export function DutyWords({ office }: { office: Office }) {
  const gives = Object.entries(officeSpec(office).gives) as [Duty, 'own' | 'below'][];
  return (
    <section className="notice tone-info" aria-label="岗位带来的职责">
      <p>任职后可以：</p>
      <ul>
        {gives.map(([duty, reach]) => (
          <li key={duty}>
            {DUTIES[duty]}（{reach === 'own' ? '本级' : '本级及下级'}）
          </li>
        ))}
      </ul>
    </section>
  );
}
