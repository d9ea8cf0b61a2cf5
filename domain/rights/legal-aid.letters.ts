/** What legal aid asks of an employer before the case goes to arbitration. */
import type { ContentOf } from '../matter/field.ts';
import type { LetterSpec } from '../matter/move.ts';
import type { legalAidFields } from './legal-aid.fields.ts';
import { employerOf, sumsSaid } from './letter-words.rules.ts';
import { DISPUTE_SORTS } from './rights.model.ts';

type F = typeof legalAidFields;

const dispute = ({ sort }: ContentOf<F>): string => (sort ? `${DISPUTE_SORTS[sort]}争议` : '劳动争议');

export const aidApproach: LetterSpec<F> = {
  label: '工会法律援助协商函',
  series: '工援函',
  within: ['granted', 'running'],
  drafts: 'rights.handle',
  signs: 'rights.sign',
  article: '工会法第三十条',
  needs: ['sort', 'eligibility'],
  addressee: employerOf,
  title: content => `关于${dispute(content)}协商解决的函`,
  paragraphs: (content, names) => [
    `职工因与你单位的${dispute(content)}向我会申请法律援助（事项编号${names.ref}），我会已准予援助。`,
    ...sumsSaid(names, '按现有材料，涉及的数额测算如下：'),
    '请你单位收到本函后与我会联系，依法协商解决；协商不成的，我会将支持职工申请仲裁。',
  ],
  delivered: true,
  quotes: 'latest',
};
