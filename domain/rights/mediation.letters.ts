/** Papers of a mediation that speak of money and days: a proposal to the employer, and what the applicant is told when it has failed. */
import type { ContentOf } from '../matter/field.ts';
import type { LetterSpec } from '../matter/move.ts';
import { employerOf, sumsSaid } from './letter-words.rules.ts';
import type { mediationFields } from './mediation.fields.ts';
import { DISPUTE_SORTS } from './rights.model.ts';

type F = typeof mediationFields;

const dispute = ({ sort }: ContentOf<F>): string => (sort ? `${DISPUTE_SORTS[sort]}争议` : '劳动争议');

/** The applicant is known to the employer by the application; the paper names the matter, not the person. */
export const mediationProposal: LetterSpec<F> = {
  label: '劳动争议调解意见书',
  series: '工调意',
  within: ['mediating'],
  drafts: 'rights.handle',
  signs: 'rights.sign',
  article: '企业劳动争议协商调解规定',
  needs: ['sort', 'isAgreed'],
  addressee: employerOf,
  title: content => `关于${dispute(content)}的调解意见书`,
  paragraphs: (content, names) => [
    `我会正在调解你单位与职工的${dispute(content)}（事项编号${names.ref}）。`,
    ...sumsSaid(names, '按双方提供的材料测算如下：'),
    `建议双方在上述基础上协商${names.due('length') ? `，争取在${names.due('length')}前达成协议` : ''}。`,
    '本意见供双方协商使用，不代替裁决、判决。',
  ],
  delivered: true,
  quotes: 'latest',
};

export const mediationFailed: LetterSpec<F> = {
  ...mediationProposal,
  label: '劳动争议调解不成告知书',
  series: '工调告',
  within: ['failed'],
  article: '劳动争议调解仲裁法第十四条、第十五条',
  needs: ['failed'],
  addressee: (_, { ref }) => `申请人（事项编号${ref}）`,
  title: content => `关于${dispute(content)}调解不成的告知书`,
  paragraphs: (content, names) => [
    `您申请调解的${dispute(content)}（事项编号${names.ref}）未能达成协议。`,
    '您可以依法向劳动争议仲裁委员会申请仲裁；需要法律援助的，可以向我会提出。',
    ...(content.limitationSays ? [content.limitationSays] : []),
    ...(content.finalSays ? [content.finalSays] : []),
    ...sumsSaid(names, '您的请求测算如下，可作为申请仲裁时计算请求数额的参考：'),
  ],
};
