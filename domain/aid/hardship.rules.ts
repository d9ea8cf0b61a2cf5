/** What a hardship file follows by arithmetic and by comparison; the kind calls it. */
import { addCalendarDays, addMonthsTo } from '../core/days.ts';
import { asFen, type Fen } from '../core/money.ts';
import { allowed, defineRefusals, refused, type Verdict } from '../core/verdict.ts';
import type { ContentOf } from '../matter/field.ts';
import type { Known, MatterFact } from '../matter/move.ts';
import { addedWords } from '../rights/request.rules.ts';
import { type hardshipFields, meansTerms, noMoney } from './hardship.fields.ts';
import {
  EXCLUSIONS,
  type Exclusion,
  HARDSHIP_CLASSES,
  type Household,
  type MeansStandard,
  testMeans,
  type YearAmounts,
} from './means-test.rules.ts';

export type HardshipContent = ContentOf<typeof hardshipFields>;
type KnownHere = Known<typeof hardshipFields>;

const no = defineRefusals('aid', {
  'minimum-unset': ['unavailable', '当地今年的低保标准还没有设定，请管理员在“参数”中补录依据和数值后再测算'],
  'same-person-twice': ['input', '{who}的身份证号与家庭中另一人相同，请对照证件改正'],
  'not-qualified': ['state', '按测算不符合建档条件；情况有变化的，请退回重新调查，否则请不予建档并告知理由'],
  'qualifies-no-more': [
    'state',
    '重新测算不符合建档条件，请“提出退出”；测算以后情况又有变化的，请“重新核查”后再测算',
  ],
  'class-differs': ['input', '测算类别是{proposed}，认定为{chosen}的，请写明理由'],
  'class-same': ['input', '类别没有变化，请办理“续档”'],
  'class-changed': ['input', '测算类别已变为{proposed}，请办理“转类”或“提出退出”；仍要续档的，请写明理由'],
  'exit-other': ['input', '提出的是{proposed}，请按提出的方式办理，或者维持在档'],
});

export function householdOf(content: HardshipContent): Household {
  const year = Object.fromEntries(meansTerms.map(term => [term, content[term] ?? noMoney]));
  return {
    heads: 1 + (content.members?.length ?? 0),
    year: year as Record<keyof YearAmounts, Fen>,
    lossFen: content.loss ?? noMoney,
    compensatedFen: content.compensated ?? noMoney,
    exclusions: content.exclusions ?? [],
  };
}

export const standardOf = (parameter: (code: string) => number): MeansStandard => ({
  minimumFen: asFen(parameter('aid.minimum')),
  isDeepInclusive: parameter('aid.deep-inclusive') === 1,
  relativePercent: parameter('aid.relative-percent'),
  isRelativeInclusive: parameter('aid.relative-inclusive') === 1,
  accidentPercent: parameter('aid.accident-percent'),
  excludes: new Set(
    (Object.keys(EXCLUSIONS) as Exclusion[]).filter(e => parameter(`aid.exclude-${e}`) === 1),
  ),
});

/** Identity numbers of the household: each may stand in one file at a time (一户一档). */
export const peopleOf = (content: HardshipContent): string[] =>
  [content.identity, ...(content.members ?? []).map(m => m.identity)].filter(n => typeof n === 'string');

export const canOpenFile = ({ content }: KnownHere): Verdict => distinctPeople(content);

function distinctPeople(content: HardshipContent): Verdict {
  const seen = new Set(content.identity ? [content.identity] : []);
  for (const [i, member] of (content.members ?? []).entries()) {
    if (seen.has(member.identity))
      return refused(
        no['same-person-twice'](
          { who: member.name },
          { fields: [{ path: `given.members.${i}.identity`, says: '与家庭中另一人相同' }] },
        ),
      );
    seen.add(member.identity);
  }
  return allowed;
}

export function canReckon({ content, parameter }: KnownHere): Verdict {
  if (parameter('aid.minimum') <= 0) return refused(no['minimum-unset']());
  return distinctPeople(content);
}

/** The proposal with its sentences and the number it was counted by. */
export function reckoned({ content, parameter }: KnownHere): Partial<HardshipContent> {
  const standard = standardOf(parameter);
  const found = testMeans(householdOf(content), standard);
  return {
    proposed: found.class,
    perHead: found.perHeadFen,
    minimum: standard.minimumFen,
    reckoning: found.says.join('。'),
    // A reason for another class belongs to the sum that it was given for.
    classWhy: null,
  };
}

/** Words are added to, and so are papers: of a field only the newest value is kept. */
export const added = (known: KnownHere): Partial<HardshipContent> => {
  const { before, content } = known;
  const papers = [...(before.morePapers ?? []), ...(content.morePapers ?? [])];
  return { ...addedWords(known), ...(papers.length ? { morePapers: [...new Set(papers)].slice(-30) } : {}) };
};

/** A file is valid for so many months from the day of the decision. */
export const validUntil = ({ day, parameter }: KnownHere): Partial<HardshipContent> => ({
  validUntil: addMonthsTo(day, parameter('aid.file-term')),
});
export const followUpBy = ({ day, parameter }: KnownHere): Partial<HardshipContent> => ({
  followUpBy: addCalendarDays(day, parameter('aid.follow-up')),
});

/** People decide; where they differ from the sum they say why (个人信息保护法 第二十四条). */
export function canClassify({ content }: KnownHere): Verdict {
  const { proposed, class: chosen, classWhy } = content;
  if (proposed === 'none') return refused(no['not-qualified']());
  if (!chosen || !proposed || chosen === proposed || classWhy) return allowed;
  const blanks = { proposed: HARDSHIP_CLASSES[proposed], chosen: HARDSHIP_CLASSES[chosen] };
  return refused(no['class-differs'](blanks, { fields: [{ path: 'given.classWhy', says: '请写明理由' }] }));
}

export function canRenew({ content }: KnownHere): Verdict {
  if (content.proposed === 'none') return refused(no['qualifies-no-more']());
  if (content.proposed === content.class || content.classWhy) return allowed;
  const proposed = content.proposed ? HARDSHIP_CLASSES[content.proposed] : '';
  const fields = [{ path: 'given.classWhy', says: '仍要续档的，请写明理由' }];
  return refused(no['class-changed']({ proposed }, { fields }));
}

export function canReclass(known: KnownHere): Verdict {
  if (known.content.class === known.before.class) return refused(no['class-same']());
  return canClassify(known);
}

export const canExit =
  (exit: NonNullable<HardshipContent['exit']>, words: Readonly<Record<string, string>>) =>
  ({ content }: KnownHere): Verdict =>
    !content.exit || content.exit === exit
      ? allowed
      : refused(no['exit-other']({ proposed: words[content.exit]! }));

const inFile = (amount: 1 | -1, group: HardshipContent['class']): MatterFact => ({
  indicator: 'hardship-in-file',
  amount,
  dims: { class: group ?? 'none' },
});

export const entered = ({ content }: KnownHere): MatterFact[] => [inFile(1, content.class)];
export const regrouped = ({ before, content }: KnownHere): MatterFact[] => [
  inFile(-1, before.class),
  inFile(1, content.class),
];
export const gone = ({ before }: KnownHere): MatterFact[] => [inFile(-1, before.class)];
