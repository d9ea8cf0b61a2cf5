import { defineRefusals } from '../core/verdict.ts';

export const findingRefusals = defineRefusals('finding', {
  'become-already': ['state', '这个问题已转为{kind}{ref}，一个问题只转一件；请打开那一件办理'],
  'end-standing': ['state', '这个问题{state}，不能再转办；确需办理的，请先由核准的单位“重新办理”'],
  'visit-idle': ['state', '这条走访记录{state}，其中的问题不能再办理'],
  'own-visit': ['state', '参加这次走访的人不能核准，请由其他人核准'],
  'end-first': ['state', '还没有人提出不立事项，请先提出并写明理由'],
  'why-missing': ['input', '请写明{move}的理由'],
  'code-unknown': ['input', '查询码不对，或这次走访已撤回；请核对后再试，仍不行请联系走访的工会补发'],
  'code-nothing': ['input', '请选择这位职工反映的问题；没有反映问题的不用给码'],
  'code-told': ['input', '所选问题里有不是职工反映的，请重新选择'],
  'not-closed': ['state', '这个问题还没有办结，办结后再来评价'],
  'rated-already': ['state', '这个问题已经评价过，每个问题只评价一次；有新情况请联系走访的工会'],
  'revisit-own': ['forbidden', '由核实办结的人回访；逾期未回访的，由上级审核的人代为回访'],
  'gone-standing': ['state', '其中的问题{state}，不能删去或撤回'],
});
