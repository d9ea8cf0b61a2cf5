import { defineRefusals } from '../core/verdict.ts';

export const reviewRefusals = defineRefusals('aid-review', {
  'settled-before': ['state', '这条差异已经处理，请刷新页面'],
  'drawn-before': ['state', '本单位今年已经抽取，请在抽查清单中登记结果'],
  'nothing-to-draw': ['state', '下级工会还没有在档困难职工，不用抽查'],
  'answered-before': ['state', '这一户已经登记了抽查结果，请刷新页面'],
  'own-hands': ['forbidden', '您经办过这一户，须由没有经办过的人核查'],
});
