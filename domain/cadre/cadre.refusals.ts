import { defineRefusals } from '../core/verdict.ts';

export const cadreRefusals = defineRefusals('cadre', {
  'origin-missing': ['input', '挂职干部须填写派出单位，请补充'],
  'origin-needless': ['input', '只有挂职干部填写派出单位，请清空，或先把用工改为挂职'],
  'end-missing': ['input', '挂职干部须填写挂职期满日期，请补充'],
  'end-early': ['input', '期满日期应晚于任职日期{day}，请核对'],
  'no-cadre': [
    'input',
    '所选人员中有{count}人现在没有工会任职或不在您的范围内，请从名单中去掉，或先办理任职',
  ],
  'contact-twice': ['state', '{name}已是{at}的联系干部，请勿重复登记'],
  'contact-which': ['input', '请选择一个联系点：工会组织或者用人单位，只选一个'],
  'contact-outside': ['input', '所选联系点不在您管理的范围内，请重新选择'],
  'contact-day': ['input', '日期须在{from}至今天之间，请核对'],
  'seats-held': [
    'state',
    '{unit}现有{office}{held}人，职数不能少于在任人数；请先在组织页面办理免职，再调整职数',
  ],
  'seats-day': ['input', '核定日期不能晚于今天，请改正'],
  'days-reversed': ['input', '结束日期不能早于开始日期，请核对'],
  'day-future': ['input', '培训结束后再登记参训人员，日期不能晚于今天'],
  'hours-many': ['input', '培训{days}天，学时最多{most}，请核对'],
  'training-twice': [
    'input',
    '{name}参加的“{title}”（{from}至{to}）已登记，同一期培训只登记一次；登记有误的，请打开那一期更正或作废',
  ],
  'training-together': [
    'input',
    '{name}在这几天已登记其他培训，加上这一期共{hours}学时，{days}天最多{most}学时，请核对日期、学时和人员',
  ],
  'succession-twice': ['state', '{name}已在后备干部名单中，请直接修改'],
  'unit-gone': ['state', '该组织已撤销或合并，不能登记'],
});
