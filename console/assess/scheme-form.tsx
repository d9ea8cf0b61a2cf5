import type { assessApi } from '@niangjia/domain/assess/assess.api.ts';
import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import type { ReactNode } from 'react';

/** Ids of fields begin with it, so that remarks of the server lead to them. */
export const FORM = 'scheme';
export type Choices = ReplyOf<(typeof assessApi)['listAssessChoices']>;

export function Field({ id, label, children }: { id: string; label: string; children: ReactNode }) {
  return (
    <div className="assess-field">
      <label htmlFor={id}>{label}</label>
      {children}
    </div>
  );
}
