/**
 * The three papers of labour law supervision (一函两书). Each states findings and clauses and asks for something by a day; none
 * quotes what the complainant said or who it was.
 */
import type { ContentOf } from '../matter/field.ts';
import type { LetterNames, LetterSpec } from '../matter/move.ts';
import { employerOf, sumsSaid } from './letter-words.rules.ts';
import type { supervisionFields } from './supervision.fields.ts';
import { supervisorSaid } from './supervision.rules.ts';

type F = typeof supervisionFields;
type Content = ContentOf<F>;

const HANDLES = 'rights.handle';
const SIGNS = 'rights.sign';
const BASIS = '工会劳动法律监督办法（总工办发〔2021〕9号）';

const about = (content: Content, names: LetterNames, what: string): string =>
  `关于${employerOf(content, names)}${what}`;
const paragraphsOf = (words: string | null | undefined): string[] =>
  (words ?? '').split(/\n+/u).flatMap(part => (part.trim() ? [part.trim()] : []));
const byDay = (names: LetterNames, clock: string, then: string): string[] => {
  const due = names.due(clock);
  return due ? [`请于${due}前${then}。`] : [`请在规定期限内${then}。`];
};
const SUMS = '经测算，涉及的数额如下：';
/** Who inquired, with the number that each has shown. */
const inquirers = ({ supervisors }: Content): string[] =>
  supervisors?.length
    ? [`参加调查的工会劳动法律监督员：${supervisors.map(supervisorSaid).join('、')}。`]
    : [];
const contact = (content: Content): string[] =>
  content.contact ? [`联系人及电话：${content.contact}。`] : [];

type Letter = LetterSpec<F>;

export const promptLetter: Letter = {
  label: '工会劳动法律监督提示函',
  series: '工劳监提',
  within: ['inquiry'],
  drafts: HANDLES,
  signs: SIGNS,
  article: `${BASIS}：预防和轻微问题`,
  needs: ['facts', 'clauses', 'asks'],
  addressee: employerOf,
  title: (content, names) => about(content, names, '劳动用工问题的提示函'),
  paragraphs: (content, names) => [
    '我会在劳动法律监督中了解到你单位存在以下情况：',
    ...paragraphsOf(content.facts),
    ...sumsSaid(names, SUMS),
    `依据：${content.clauses ?? ''}。现提示如下：`,
    ...paragraphsOf(content.asks),
    ...byDay(names, 'prompt-reply', '书面告知改进情况'),
    ...inquirers(content),
    ...contact(content),
  ],
  delivered: true,
  // A sum of one person's wages may tell the employer who complained: it goes out only where somebody chose it.
  quotes: 'chosen',
};

export const opinionLetter: Letter = {
  ...promptLetter,
  label: '工会劳动法律监督意见书',
  series: '工劳监意',
  within: ['inquiry', 'defied'],
  article: BASIS,
  needs: ['facts', 'clauses', 'asks', 'evidence'],
  title: (content, names) => about(content, names, '劳动用工问题的意见书'),
  paragraphs: (content, names) => [
    '经我会调查，认定你单位存在以下事实：',
    ...paragraphsOf(content.facts),
    ...sumsSaid(names, SUMS),
    `上述情形不符合${content.clauses ?? ''}的规定。根据工会法第二十三条，现提出如下意见：`,
    ...paragraphsOf(content.asks),
    ...byDay(names, 'opinion-reply', '书面答复我会'),
    '对本意见有异议的，可以在答复中说明理由并附证据，我会将予以复核。',
    ...inquirers(content),
    ...contact(content),
  ],
};

export const proposalLetter: Letter = {
  ...promptLetter,
  label: '工会劳动法律监督建议书',
  series: '工劳监建',
  within: ['defied'],
  levels: ['province', 'city', 'county'],
  article: `工会法第二十三条；${BASIS}`,
  needs: ['facts', 'clauses', 'evidence', 'department', 'proposal', 'opinionServedOn', 'defiance'],
  addressee: content => content.department ?? '',
  title: (content, names) => about(content, names, '劳动用工问题的建议书'),
  paragraphs: (content, names) => [
    `我会对${employerOf(content, names)}开展劳动法律监督，认定以下事实：`,
    ...paragraphsOf(content.facts),
    ...sumsSaid(names, SUMS),
    `上述情形不符合${content.clauses ?? ''}的规定。我会已发出意见书，该单位未予落实。现建议贵单位依法处理：`,
    ...paragraphsOf(content.proposal),
    ...byDay(names, 'docket', '将是否立案处理的情况告知我会'),
    ...inquirers(content),
    ...contact(content),
  ],
};

const { quotes: _, ...withoutSums } = promptLetter;

/** 催告函: after the last day, or shortly before it; it sets no new day, so that nobody gains time by waiting for it. */
export const reminderLetter: Letter = {
  ...withoutSums,
  label: '工会劳动法律监督催告函',
  series: '工劳监催',
  within: ['prompted', 'opined'],
  article: BASIS,
  needs: [],
  title: (content, names) => about(content, names, '书面答复的催告函'),
  paragraphs: (content, names) => {
    const isOpinion = Boolean(content.opinionServedOn);
    const sent = names.signed(isOpinion ? 'opinion' : 'prompt');
    const due = names.due(isOpinion ? 'opinion-reply' : 'prompt-reply');
    const what = isOpinion ? '意见书' : '提示函';
    return [
      `${sent ? `我会于${sent.on}向你单位发出${what}（${sent.no}）` : `我会已向你单位发出${what}`}${due ? `，请你单位于${due}前书面答复` : ''}，目前尚未收到答复。`,
      '请在收到本函后立即书面答复。逾期不答复的，我会将依法采取下一步监督措施。',
      ...contact(content),
    ];
  },
};

export const departmentReminderLetter: Letter = {
  ...withoutSums,
  label: '工会劳动法律监督建议书办理催询函',
  series: '工劳监催',
  within: ['proposed'],
  article: `工会法第二十三条；${BASIS}`,
  needs: ['department'],
  addressee: content => content.department ?? '',
  title: (content, names) => about(content, names, '建议书办理情况的催询函'),
  paragraphs: (content, names) => {
    const sent = names.signed('proposal');
    return [
      `我会${sent ? `于${sent.on}发出的建议书（${sent.no}）` : '发出的建议书'}，建议贵单位依法处理${employerOf(content, names)}的有关问题，目前尚未收到是否立案处理的告知。`,
      '请将办理情况告知我会。',
      ...contact(content),
    ];
  },
};
