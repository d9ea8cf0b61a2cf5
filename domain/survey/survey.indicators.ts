/** What surveys count, once, when they are closed. */
import { defineIndicators } from '../core/indicator.ts';
import { AUDIENCES } from './survey.model.ts';

const audience = { label: '问卷对象', values: AUDIENCES };
const common = {
  sort: 'counted',
  measure: '份',
  from: '问卷截止',
  dims: { audience },
  cuts: [['audience']],
} as const;
const coarse = '不足最少份数的镇街并入上一级，不单列';

export const surveyIndicators = defineIndicators({
  'survey-asked': {
    ...common,
    name: '问卷应答范围',
    meaning: '发布问卷时范围内的会员数或存续单位数，问卷截止之日计入；收集中的不计',
  },
  'survey-answers': {
    ...common,
    name: '问卷回收份数',
    meaning: `扫码、纸质补录、走访填写的份数合计，问卷截止之日计入；收集中的不计；${coarse}`,
  },
  'survey-rate': {
    sort: 'formula',
    name: '问卷应答率',
    measure: '%',
    formula: { how: 'ratio', over: { code: 'survey-answers' }, under: { code: 'survey-asked' }, times: 100 },
    meaning: '问卷回收份数 ÷ 问卷应答范围；不限每人一次的问卷可能超过100%',
  },
  'survey-score': {
    ...common,
    name: '满意度得分合计',
    meaning: `标为满意度的打分题，每份得分 ÷ 满分，逐份相加，问卷截止之日计入；${coarse}`,
  },
  'survey-scored': {
    ...common,
    name: '满意度作答份数',
    meaning: `答了满意度打分题的份数，一份答几道计几次，问卷截止之日计入；${coarse}`,
  },
  'survey-satisfaction': {
    sort: 'formula',
    name: '职工（企业）满意度',
    measure: '%',
    formula: { how: 'ratio', over: { code: 'survey-score' }, under: { code: 'survey-scored' }, times: 100 },
    meaning: '满意度打分题的平均得分 ÷ 满分；只由问卷算出，不能填报',
  },
});
