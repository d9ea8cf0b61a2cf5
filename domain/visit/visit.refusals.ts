import { defineRefusals } from '../core/verdict.ts';

export const visitRefusals = defineRefusals('visit', {
  'window-turned': ['input', '截止日期不能早于开始日期，请改正'],
  'task-foreign': ['input', '所选任务须是本单位下达且没有撤回的任务，请重新选择'],
  'frame-empty': ['state', '按这一范围没有应访的用人单位，请放宽行业或规模后再启动'],
  'round-past': ['state', '轮次已于{to}截止，不能启动；请先把截止日期改到今天以后'],
  'round-not-open': ['state', '走访轮次{state}，不能登记走访'],
  'extend-same': ['input', '新的截止日期与现在相同，请改正'],
  'extend-before-visits': ['input', '{day}以后已有走访记录，截止日期不能早于这一天，请改正'],
  'passed-on': [
    'state',
    '{employer}已由{unit}接收，这条走访记录已作为依据，不能再{move}；登记有误的，请与{unit}联系，在用人单位登记中更正',
  ],
  'why-missing': ['input', '请写明{move}的理由'],
  'employer-outside': ['input', '这家单位不在本轮应访名单里，请从列表中选择'],
  'employer-left': [
    'state',
    '这家单位已不在您本轮的应访范围，可能已由其他区县接收；这次登记没有收下，内容还在本机，请把情况告诉组织单位后再删去',
  ],
  'day-outside': ['input', '走访日期须在本轮{from}至{to}之间，请改正'],
  'day-future': ['input', '走访日期不能晚于今天，请改正'],
  'one-person-twice': ['input', '走访须两人一组，请另选一人'],
  'person-unfit': [
    'input',
    '走访人须是本级或上级工会的现职人员，请重新选择（基层企业工会人员不派访其他企业）',
  ],
  'spoke-with-missing': ['input', '有效访谈请选择访谈对象'],
  'people-missing': ['input', '有效访谈请填写访谈人数，至少1人'],
  'people-odd': ['input', '没有访谈成功时，访谈人数须为0，请改正'],
  'finding-twice': ['input', '同一条问题填了两次，请删去一条'],
  'already-visited': [
    'state',
    '{employer}本轮已由{who}于{day}走访登记（{outcome}），每轮每户只登记一次；需要改动，请打开那条记录更正',
  ],
  'files-full': ['state', '这次走访的附件已有{most}个，不能再加；需要更换，请联系组织单位'],
  'place-unasked': ['input', '本地不收走访地点，请去掉地点后再登记'],
  'id-foreign': ['input', '这条记录的编号不属于本轮次，请重新打开登记页再提交'],
  'id-used': ['state', '这条记录已经登记过，请在走访记录中查看'],
  'nothing-changed': ['input', '内容与现在相同，没有需要更正的'],
  'finding-idle': ['state', '这条走访记录{state}，其中的问题不能转办'],
  'finding-again': [
    'state',
    '同一组人员上次走访{employer}发现的同类问题还在整改（{ref}），不再另立；新的情况请在那一件中报告',
  ],
  'finding-taken': [
    'state',
    '其中的问题已转为{label}{ref}（{state}），不能删去或撤回；整改事项待盘点的，可先在那一件中“提请不予立项”，核定后再改',
  ],
  'counted-elsewhere': ['state', '{employer}本轮已有计数的走访，不能再认定这一条；请先撤回那一条'],
});
