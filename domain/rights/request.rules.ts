/** Rules of 职工诉求 that need no state: three things are asked, and an answer is rated once. */

import { chineseDay, type Day } from '../core/days.ts';
import { allowed, defineRefusals, refused, type Verdict } from '../core/verdict.ts';
import type { ContentOf } from '../matter/field.ts';
import type { Known, MatterFact } from '../matter/move.ts';
import type { askerFields } from './asker.fields.ts';

export const rightsRefusals = defineRefusals('rights', {
  'employer-missing': ['input', '请写明是哪个单位；说不清全称的，写平时的叫法和所在街道'],
  'reach-missing': ['input', '请留下联系方式，或选择匿名并保存好查询码'],
  'filler-missing': ['input', '代填的，请留下代填人的姓名和手机号'],
  'chair-channel': ['input', '“企业工会请上级代办”由企业工会主席在“请上级代办”中提交'],
  'code-unknown': ['input', '没有找到这个查询码，请对照抄下的号码逐位核对；确实丢失的，可以重新提交一次'],
  'rated-already': ['state', '这件事已经评价过了；还有话要说的，请用“补充情况”'],
});

type Asker = ContentOf<typeof askerFields>;
type Asked = Pick<Known<typeof askerFields>, 'content' | 'employerId' | 'channel'>;

/** 什么事 is required by the form; 哪个单位 and 怎么联系 are checked here, because either may be given in several ways. */
export function canAsk({ content, employerId, channel }: Asked): Verdict {
  if (!employerId && !content.employerNamed)
    return refused(
      rightsRefusals['employer-missing'](
        {},
        { fields: [{ path: 'given.employerNamed', says: '请写明是哪个单位' }] },
      ),
    );
  if (content.anonymity !== 'anonymous' && !isReachable(content))
    return refused(
      rightsRefusals['reach-missing']({}, { fields: [{ path: 'given.phone', says: '请留下联系方式' }] }),
    );
  if ((content.onBehalf === 'chair') !== (channel === 'chair'))
    return refused(rightsRefusals['chair-channel']());
  const isFilled = content.onBehalf === 'family' || content.onBehalf === 'workmate';
  if (isFilled && content.anonymity !== 'anonymous' && !content.filler)
    return refused(
      rightsRefusals['filler-missing']({}, { fields: [{ path: 'given.filler', says: '请填写代填人' }] }),
    );
  return allowed;
}

export const isReachable = ({ phone, reach, fillerPhone }: Asker): boolean =>
  !!(phone || reach || fillerPhone);

export const canRate = ({ before }: Pick<Known<typeof askerFields>, 'before'>): Verdict =>
  before.satisfaction ? refused(rightsRefusals['rated-already']()) : allowed;

/** 满意 and 基本满意 count as satisfied; only answers that were rated are in the denominator. */
export function ratedFacts(
  kind: string,
  { content }: Pick<Known<typeof askerFields>, 'content'>,
): MatterFact[] {
  const rated = { indicator: `${kind}-rated`, amount: 1 };
  return content.satisfaction === 'poor' ? [rated] : [rated, { indicator: `${kind}-satisfied`, amount: 1 }];
}

/** Words are added to, never replaced: of a field only the newest value is kept. */
export const addedWords = ({
  before,
  content,
  day,
}: {
  before: { more?: string | null };
  content: { more?: string | null };
  day: Day;
}): { more: string } => ({
  more: [before.more, `${chineseDay(day)}：${content.more ?? ''}`].filter(Boolean).join('\n'),
});
