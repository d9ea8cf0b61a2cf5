/**
 * What a request or a petition is turned into. Into the tree goes nothing that the asker said: a lead is written by the office in words
 * that tell nobody apart (信访工作条例第三十条). Mediation, legal aid and aid are asked for by the person, openly and under the own name.
 */
import type { ContentOf } from '../matter/field.ts';
import type { OpensSpec } from '../matter/move.ts';
import type { askerFields } from './asker.fields.ts';
import type { DISPUTE_SORTS, TOPICS } from './rights.model.ts';
import type { SupervisionTopic } from './supervision.rules.ts';

/** Open to everybody's eyes within the union: only with the person's own name, and only because the person wants it. */
export const BY_NAME = '先征得本人同意：由本人具名提出，不再保密';

type Topic = keyof typeof TOPICS;
type Asker = ContentOf<typeof askerFields>;

const SUPERVISED: Partial<Record<Topic, SupervisionTopic>> = {
  pay: 'pay',
  hours: 'hours',
  insurance: 'insurance',
  contract: 'contract',
  safety: 'safety',
  women: 'protected',
  democracy: 'democracy',
};

const DISPUTED: Partial<Record<Topic, keyof typeof DISPUTE_SORTS>> = {
  pay: 'pay',
  hours: 'leave',
  insurance: 'insurance',
  injury: 'injury',
  contract: 'contract',
  women: 'women',
};

/** @returns nothing for a topic that has no counterpart: somebody chooses */
const given = <K extends string, V>(name: K, value: V | undefined) =>
  (value === undefined ? {} : { [name]: value }) as Partial<Record<K, V>>;

const disputeOf = ({ topic }: Asker) => given('sort', topic ? DISPUTED[topic] : undefined);

/** By the name of the field in which the asker told what it is about. */
export const turnsOf = (words: 'what' | 'matter') => {
  const told = (content: Asker): string | null | undefined =>
    (content as Record<string, string | null | undefined>)[words];
  return {
    lead: {
      kind: 'labour-supervision',
      carries: { employerName: 'employerNamed' },
      suggests: ({ topic }: Asker) => ({
        ...given('topics', topic && SUPERVISED[topic] ? [SUPERVISED[topic]] : undefined),
        leadSource: 'complaint',
      }),
    },
    mediation: {
      kind: 'mediation',
      carries: { applicant: 'name', applicantPhone: 'phone', employerName: 'employerNamed' },
      suggests: (content: Asker) => ({
        ...disputeOf(content),
        ...given('demand', told(content) ?? undefined),
      }),
    },
    legalAid: {
      kind: 'legal-aid',
      carries: { applicant: 'name', applicantPhone: 'phone', employerName: 'employerNamed' },
      offers: ['form', 'applicantIdentity'],
      suggests: (content: Asker) => ({
        ...disputeOf(content),
        ...given('demand', told(content) ?? undefined),
      }),
    },
    aid: { kind: 'hardship', carries: { name: 'name', phone: 'phone' } },
  } satisfies Record<string, OpensSpec<typeof askerFields>>;
};
