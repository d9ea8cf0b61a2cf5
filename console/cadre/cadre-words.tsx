import type { CadrePost, Vacancy } from '@niangjia/domain/cadre/cadre.model.ts';
import { EMPLOYMENTS } from '@niangjia/domain/unit/post.model.ts';
import { StateTag } from '@niangjia/ui/StateTag.tsx';

/** 专职 · 挂职（市财政局，至 2027-01-01）; whoever stays on past the end is marked. */
export function TermText({ post }: { post: CadrePost }) {
  const { employment, secondedFrom, dueOn, daysPast } = post;
  const more = [secondedFrom, dueOn && `至 ${dueOn}`].filter(Boolean).join('，');
  return (
    <>
      {more ? `${EMPLOYMENTS[employment]}（${more}）` : EMPLOYMENTS[employment]}
      {daysPast !== null && <StateTag tone="bad">已期满{daysPast}天</StateTag>}
    </>
  );
}

export const postText = (post: CadrePost): string => `${post.unit.shortName} ${post.title}`;

/** Hours of the year against what is asked; told in words, the colour only helps. */
export function HoursTag({ hours, demanded }: { hours: number; demanded: number }) {
  if (demanded === 0) return <>{hours} 学时</>;
  const isDone = hours >= demanded;
  return (
    <StateTag tone={isDone ? 'good' : 'warn'}>
      {hours}／{demanded} 学时{isDone ? '，已达标' : `，还差 ${demanded - hours}`}
    </StateTag>
  );
}

export const VACANCY_TONES = { late: 'bad', soon: 'warn', open: 'info' } as const satisfies Record<
  Vacancy['standing'],
  string
>;
