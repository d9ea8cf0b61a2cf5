/** Letters of 信访. Addressed by number, never by name, and without a word of what the petitioner wrote. */
import type { ContentOf } from '../matter/field.ts';
import type { LetterNames, LetterSpec } from '../matter/move.ts';
import { sumsSaid } from './letter-words.rules.ts';
import type { petitionFields, reviewFields } from './petition.fields.ts';
import { CONCLUSIONS, REVIEW_CONCLUSIONS } from './rights.model.ts';

type Petition = ContentOf<typeof petitionFields>;
type Review = ContentOf<typeof reviewFields>;

const petitioner = (_: unknown, { ref }: LetterNames): string => `信访人（编号${ref}）`;
const hands = { drafts: 'petition.handle', signs: 'petition.decide', delivered: true } as const;
const received = ({ ref }: LetterNames): string => `您提出的信访事项（编号${ref}）收悉。`;

/** What it must say is the same at every stage: request, facts, basis, conclusion (第三十二条). */
const opinionOf = (content: Petition | Review, conclusion: string): string[] => [
  `一、信访请求：${content.requested ?? ''}`,
  `二、调查核实情况：${content.findings ?? ''}`,
  `三、依据：${content.basis ?? ''}`,
  `四、处理意见（${conclusion}）：${content.opinion ?? ''}`,
];

const NEEDS = ['requested', 'findings', 'basis', 'conclusion', 'opinion'] as const;

export const petitionLetters = {
  notice: {
    ...hands,
    label: '信访事项告知书',
    series: '信告',
    within: ['registered', 'classified', 'reserved', 'accepted', 'extending', 'handled'],
    article: '信访工作条例第二十三条',
    needs: ['reply'],
    addressee: petitioner,
    title: () => '信访事项告知书',
    paragraphs: (content, names) => [received(names), content.reply ?? '', `办理单位：${names.unit}。`],
  },
  extension: {
    ...hands,
    label: '信访事项延期告知书',
    series: '信延',
    within: ['extending'],
    article: '信访工作条例第三十四条',
    needs: ['extensionWhy'],
    addressee: petitioner,
    title: () => '信访事项延期办理告知书',
    paragraphs: (content, names) => [
      received(names),
      `因情况复杂，经批准延长办理期限。延期的理由：${content.extensionWhy ?? ''}`,
      '延长后的期限届满前向您书面答复。',
      ...(names.due('settle') ? [`原办理期限至${names.due('settle')}。`] : []),
    ],
  },
  opinion: {
    ...hands,
    label: '信访事项处理意见书',
    series: '信处',
    within: ['opined'],
    article: '信访工作条例第三十二条',
    needs: NEEDS,
    addressee: petitioner,
    title: () => '信访事项处理意见书',
    paragraphs: (content, names) => [
      received(names),
      ...opinionOf(content, CONCLUSIONS[content.conclusion ?? 'explain']),
      ...sumsSaid(names, '有关数额按提供的材料测算如下：'),
      '如不服本处理意见，可自收到之日起三十日内向上一级工会请求复查。',
    ],
    quotes: 'latest',
    // What is not supported has no figure to be held to.
    quotesWhen: ({ conclusion }) => conclusion !== 'reject',
  },
} satisfies Record<string, LetterSpec<typeof petitionFields>>;

export const reviewLetters = {
  review: {
    ...hands,
    label: '信访事项复查意见书',
    series: '信查',
    within: ['reviewOpined'],
    article: '信访工作条例第三十五条',
    needs: NEEDS,
    addressee: petitioner,
    title: () => '信访事项复查意见书',
    paragraphs: (content, names) => [
      received(names),
      ...opinionOf(content, REVIEW_CONCLUSIONS[content.conclusion ?? 'uphold']),
      '如不服本复查意见，可自收到之日起三十日内向上一级工会请求复核。',
    ],
  },
  recheck: {
    ...hands,
    label: '信访事项复核意见书',
    series: '信核',
    within: ['recheckOpined'],
    article: '信访工作条例第三十六条',
    needs: NEEDS,
    addressee: petitioner,
    title: () => '信访事项复核意见书',
    paragraphs: (content, names) => [
      received(names),
      ...opinionOf(content, REVIEW_CONCLUSIONS[content.conclusion ?? 'uphold']),
      '本意见为信访终结意见。以同一事实和理由再次提出的，各级不再受理。',
    ],
  },
} satisfies Record<string, LetterSpec<typeof reviewFields>>;
