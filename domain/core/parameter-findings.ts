/** Numbers about what visits find: how soon urgent ones are taken up, needs met, those who are not satisfied visited again. */
import { type ParameterSpec, workdays } from './parameter-spec.ts';

export const findingParameters: readonly ParameterSpec[] = [
  workdays('finding.urgent', '紧急的走访问题处理时限（转办或提出不立事项）', [1, 1, 10]),
  workdays('finding.taken', '一般、较重的走访问题处理时限', [5, 1, 60]),
  workdays('finding.revisit', '对办理结果不满意的回访时限', [5, 1, 30]),
  workdays('need.acceptance', '就业对接、培训需求的受理时限', [3, 1, 15]),
  workdays('need.job-matching', '就业对接的反馈时限', [20, 1, 90]),
  workdays('need.training', '培训需求的反馈时限', [30, 1, 120]),
];
