/** Numbers about cadres: how long a chair may be missing, how much training a year asks for, whom somebody must be answerable for. */
import { number, type ParameterSpec } from './parameter-spec.ts';

/** No text gives the numbers with an article that could be checked: they are the place's to set, and say so. */
const TRAINING = { docNo: '本平台默认', article: '由当地按干部教育培训规划设定' } as const;
const VACANCY = {
  docNo: '本平台默认',
  article: '由当地设定；补选应当及时（中国工会章程），一般不超过六个月',
} as const;

export const cadreParameters: readonly ParameterSpec[] = [
  number('cadre.vacancy-months', '主席、副主席空缺后补选的最长时间', 'month', [6, 1, 12], VACANCY),
  number('cadre.vacancy-warning', '空缺补选到期前提醒的提前天数', 'day', [30, 0, 180]),
  number('cadre.training-federation', '地方总工会干部每年培训学时', 'hour', [90, 0, 500], TRAINING),
  number(
    'cadre.training-field',
    '乡镇（街道）、园区、产业和直属工会干部每年培训学时',
    'hour',
    [40, 0, 500],
    TRAINING,
  ),
  number('cadre.training-basic', '基层工会干部每年培训学时', 'hour', [24, 0, 500], TRAINING),
  number('cadre.training-part-time', '兼职干部每年培训学时', 'hour', [16, 0, 500], TRAINING),
  number('cadre.contact-headcount', '职工达到多少人的用人单位应有联系干部', 'item', [1000, 1, 1_000_000]),
  number('cadre.term-warning', '任期、挂职期满前提醒的提前天数', 'day', [60, 0, 365]),
];
