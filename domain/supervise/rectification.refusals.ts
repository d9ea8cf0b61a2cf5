import { defineRefusals } from '../core/verdict.ts';

export const rectificationRefusals = defineRefusals('rectify', {
  'due-past': ['input', '整改时限早于今天，请重新选择'],
  'nothing-found': ['input', '抽查回访没有发现反弹的，不能登记反弹；请如实填写回访结果'],
  'twin-open': [
    'state',
    '本件与{unit}联动整改，对方“{state}”；请先“核查通过，待联动销号”，两件都通过后一同销号',
  ],
  'no-twin': ['state', '本件没有联动事项，请直接“核查销号”'],
  'twin-already': ['state', '已经与{unit}联动整改，不再重复提请'],
  'no-above': ['state', '本单位没有上级工会，不能提请上下联动'],
  'origin-taken': ['state', '这个问题已经登记为整改事项{ref}，请打开那一件'],
  'origin-missing': ['input', '没有找到这个问题，请从走访记录或文稿问题清单中登记'],
});
