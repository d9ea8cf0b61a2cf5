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
  'month-unknown': ['input', '请选择月份'],
  'month-running': ['state', '{period}还没有结束，请在月末以后形成月报告'],
  'month-taken': ['state', '{period}的月报告已经形成，数字不再改动；以后的变化写入下一个月'],
  'days-turned': ['input', '截止日期不能早于开始日期，请改正'],
  'sample-empty': ['state', '这段时间没有可以抽查的已销号事项，请放宽起止日期'],
  'sample-verifier': ['input', '所选的人里有人没有核查整改的职责，请从列表中选择'],
  'sample-nobody': [
    'state',
    '{unit}的整改没有可以核查的人：核查人不能是承办单位及其下级的人，也不能办过这件整改；请增加核查人',
  ],
  'no-above': ['state', '本单位没有上级工会，不能提请上下联动'],
});
