import { defineIndicators } from '../core/indicator.ts';
import { satisfactionIndicators } from './satisfaction.indicators.ts';

export const legalAidIndicators = {
  ...satisfactionIndicators('legal-aid', '法律援助'),
  ...defineIndicators({
    'legal-aid-granted': {
      sort: 'counted',
      name: '准予法律援助',
      measure: '件',
      from: '准予援助',
      meaning: '决定给予援助的申请，按决定之日计',
    },
    'legal-aid-visits': {
      sort: 'counted',
      name: '援助律师会见、咨询',
      measure: '次',
      from: '登记会见、咨询',
      meaning: '承办律师会见、咨询的次数，按发生之日计',
    },
    'legal-aid-recovered': {
      sort: 'counted',
      name: '法律援助追回金额',
      measure: '元',
      from: '结案',
      meaning: '结案时登记的为职工追回的金额',
    },
  }),
};
