import { defineRefusals } from '../core/verdict.ts';

export const rectificationRefusals = defineRefusals('rectify', {
  'due-past': ['input', '整改时限早于今天，请重新选择'],
  'twin-open': [
    'state',
    '本件与{unit}联动整改，对方“{state}”；请先“核查通过，待联动销号”，两件都通过后一同销号',
  ],
  'no-twin': ['state', '本件没有联动事项，请直接“核查销号”'],
  'twin-already': ['state', '已经与{unit}联动整改，不再重复提请'],
  'not-here': ['forbidden', '这个问题所在的单位不在您承办整改的范围内，请报该单位或其上级工会登记'],
  'no-above': ['state', '本单位没有上级工会，不能提请上下联动'],
});
