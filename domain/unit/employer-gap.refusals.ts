import { defineRefusals } from '../core/verdict.ts';

export const employerGapRefusals = defineRefusals('gap', {
  'progress-missing': ['input', '请写明进展'],
  'why-missing': ['input', '请写明理由'],
  'due-missing': ['input', '请填写延长到哪一天'],
  'due-past': ['input', '新的期限应在今天以后'],
  'due-far': ['input', '一次最多延长{months}个月，请改为{day}以前'],
});
