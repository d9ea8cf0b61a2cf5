/** Cadres counted once each, where the leading one of their posts is. */
import { defineIndicators, type Indicators } from '../core/indicator.ts';
import { EMPLOYMENTS } from '../unit/post.model.ts';

const standing = (name: string, measure: '人' | '个' | '户', from: string, meaning: string) =>
  ({ sort: 'counted', name, measure, over: 'standing', from, meaning }) as const;
const share = (name: string, over: string, under: string, meaning: string) =>
  ({
    sort: 'formula',
    name,
    measure: '%',
    formula: { how: 'ratio', over: { code: over }, under: { code: under }, times: 100 },
    meaning,
  }) as const;

const kinds = Object.values(EMPLOYMENTS).join('、');
const HOURS = '学时标准取全平台的参数';

export const cadreIndicators: Indicators = defineIndicators({
  'cadre-persons': {
    ...standing(
      '工会干部',
      '人',
      '任职登记',
      `期末在任的工会干部人数（${kinds}），一人兼几职只计一次，计在主要任职的组织`,
    ),
    dims: { kind: { label: '用工', values: EMPLOYMENTS } },
    cuts: [['kind']],
  },
  'cadre-training-asked': standing(
    '应训干部',
    '人',
    '任职登记',
    `期末在任、按标准应参加培训的干部人数；${HOURS}`,
  ),
  'cadre-trained': standing(
    '学时达标干部',
    '人',
    '培训登记',
    `应训干部中本年度累计培训学时已达标准的人数；${HOURS}`,
  ),
  'cadre-trained-share': share(
    '培训达标率',
    'cadre-trained',
    'cadre-training-asked',
    '学时达标干部 ÷ 应训干部，年初从零计起',
  ),
  'cadre-vacancies': standing(
    '主席、副主席空缺',
    '个',
    '任职登记',
    '期末空缺的主席、副主席岗位数；从未登记过任职的组织不计',
  ),
  'cadre-vacancies-late': standing(
    '超期空缺',
    '个',
    '任职登记',
    '空缺已超过补选时限、尚无人任职的主席、副主席岗位数',
  ),
  'cadre-contact-asked': standing(
    '应有联系干部的单位',
    '户',
    '用人单位登记',
    '期末存续、职工人数达到标准的用人单位户数，计在负责工会',
  ),
  'cadre-contact-missing': standing(
    '无联系干部的单位',
    '户',
    '联系点登记',
    '应有联系干部的单位中，本单位及其工会都没有在任干部联系的户数',
  ),
  'cadre-contact-missing-share': share(
    '无联系干部单位占比',
    'cadre-contact-missing',
    'cadre-contact-asked',
    '无联系干部的单位 ÷ 应有联系干部的单位',
  ),
});
