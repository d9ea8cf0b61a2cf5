import { defineRefusals } from '../core/verdict.ts';

export const specialRefusals = defineRefusals('special', {
  'above-missing': ['state', '本单位在平台内没有上级工会，走访专报无处报送；可以用“通报与简报”中的专报印发'],
  'finding-missing': ['input', '所选问题里有不存在或不在您职责范围内的，请刷新后重新选择'],
  'finding-confined': ['state', '问题{no}已另行办理，不能写进专报；请去掉这一条'],
  'finding-idle': ['state', '问题{no}所在的走访记录已撤回，请去掉这一条'],
  'finding-outside': ['input', '问题{no}不在起草单位及其下级，请去掉这一条'],
  'quotes-none': ['input', '至少引用一个走访问题'],
  'named-why': ['input', '不隐名引用问题{no}，请写明理由'],
  'mark-missing': ['input', '问题{no}的原话里没有“{name}”，请照原话填写要隐去的名字'],
  'figure-unknown': ['input', '没有这个数，请从列表中选择'],
  'figure-twice': ['input', '第{no}个数与前面的一个重复，请去掉它，或改选别的数、别的起止日期'],
  'figure-window': ['input', '数字的起止日期填反了，请改正'],
  'words-missing': ['input', '请填写{what}'],
  'why-missing': ['input', '请写明“{move}”的理由'],
  'due-past': ['input', '完成时限须是今天或以后，请改正'],
  'assigned-already': ['state', '这份批示已转为任务，请打开那项任务'],
  'document-missing': ['state', '已签发的文件没有找到，请联系系统管理员用备份核对'],
});
