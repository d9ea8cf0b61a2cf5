/** Numbers about questionnaires: how much may be asked, from how many answers on results are broken down. */
import { number, type ParameterSpec } from './parameter-spec.ts';

const PRACTICE = { docNo: '本平台默认', article: '问卷十五题以内、不足十份不分项' } as const;

export const surveyParameters: readonly ParameterSpec[] = [
  number('survey.most-questions', '一份问卷的题数；超过的须写明理由', 'item', [15, 1, 60], PRACTICE),
  number('survey.least-answers', '结果分项显示的最少份数', 'item', [10, 2, 100], PRACTICE),
  number('survey.longest', '一份问卷最长收集时间', 'day', [90, 1, 366]),
  number('survey.link-per-hour', '不限每人一次的问卷，同一网络每小时最多提交份数', 'times', [300, 1, 10_000]),
];
