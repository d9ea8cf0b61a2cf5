import { defineRefusals } from '../core/verdict.ts';

/** Refusals of bulletins and reports. */
export const bulletinRefusals = defineRefusals('bulletin', {
  'period-unknown': ['input', '没有这个期间，请从列表中选择'],
  'period-kind': ['input', '{kind}不按{period}编写，请改选期间'],
  'day-outside': ['input', '数据截止日须在{from}至{to}之间，请改正'],
  'day-future': ['input', '数据截止日{day}还没有到，最近可用的是{last}'],
  'day-open': ['input', '{day}的数据还没有封存，最近可用的是{last}；当天的数据次日可用'],
  'nothing-runs': ['state', '这个期间没有下达给下级的目标任务，没有可通报的数据'],
  'figure-unknown': ['input', '文中的{key}不在本期数据里，请从右侧“可用的数”中选择'],
  'figure-removed': ['input', '删去了{count}个数：{names}。请放回，或在“不写的数”里写明理由'],
  'table-removed': ['input', '“{name}”不能删去，可以移动位置'],
  'addressee-missing': ['input', '请填写主送单位'],
  'named-unasked': ['state', '{units}还没有请其核实，请先“请被点名单位核实”'],
  'named-waiting': ['state', '{units}还没有答复核实意见，答复期限{by}；到期未答复的，可以继续'],
  'named-objected': ['state', '{units}对点名有异议，请先裁定'],
  'nobody-named': ['state', '本期没有需要核实的点名'],
  'series-missing': ['input', '请填写{what}'],
  'issue-series-shape': ['input', '名称写2至20个汉字，不带年份和期号，例如“霁川工会简报”'],
  'why-missing': ['input', '请写明“{move}”的理由'],
  'document-missing': ['state', '已签发的文件没有找到，请联系系统管理员用备份核对'],
});
