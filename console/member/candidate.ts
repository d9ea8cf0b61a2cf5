import { checkIdCard } from '@niangjia/domain/core/identity-card.ts';
import { maskIdCard, maskPhone } from '@niangjia/domain/core/mask.ts';
import type { DocumentSort } from '@niangjia/domain/member/worker.model.ts';
import type { Candidate } from './Pairs.tsx';

export interface Typed {
  name?: string;
  document?: DocumentSort;
  documentNo?: string;
  mobile?: string;
  born?: string;
  employerId?: string | null;
}

/** As typed, and what a card's number says of itself: a passport says nothing, so the birthday is typed. */
export function candidateOf(
  typed: Typed | undefined,
  { unit, employer }: Pick<Candidate, 'unit' | 'employer'>,
) {
  const { name = '', document = 'id-card', documentNo = '', mobile, born } = typed ?? {};
  const card = document === 'passport' ? null : checkIdCard(documentNo, { isComparedWithDocument: true });
  return {
    ...{ name, document, unit, employer },
    documentMasked: maskIdCard(documentNo),
    mobileMasked: mobile ? maskPhone(mobile) : '',
    born: card?.ok ? card.birthDay : (born ?? ''),
  };
}
