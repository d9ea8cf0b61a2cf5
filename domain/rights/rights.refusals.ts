import { defineRefusals } from '../core/verdict.ts';

export const rightsRefusals = defineRefusals('rights', {
  'employer-missing': ['input', '还没有确定用人单位，请在登记信息中选择后再{move}'],
  'supervisors-few': [
    'input',
    '调查须有{least}名以上监督员，现在只有{count}名；人手不够的，请上级工会指派监督员参加',
  ],
  'supervisors-twice': ['input', '监督员须是不同的人，证件号也不能相同，请核对第{row}行'],
  'supervisor-tied': ['input', '第{row}名监督员与被监督单位有利害关系，应当回避，请另选一人'],
  'clause-missing': ['input', '请写明法律法规的名称和条款，例如“劳动合同法第三十条”'],
  'reply-not-due': ['state', '答复期限到{day}，现在还不能认定逾期'],
  'opinion-first': ['state', '建议书须以意见书未落实为前提，请先发意见书'],
  'day-ahead': ['input', '{what}不能晚于今天，请核对'],
  'day-before': ['input', '{what}不能早于{since}，请核对'],
  'not-agreed': ['input', '调解须双方同意；一方不同意的，请告知可直接申请仲裁，不予受理'],
  'representatives-missing': [
    'input',
    '劳动者在{group}人以上，请写明推举的代表；没有推举的，写明“未推举”和原因',
  ],
  'spans-reversed': ['input', '中止的结束日早于开始日，请核对第{row}行'],
  'order-not-open': ['state', '协议的给付不属于可申请支付令的事项，请告知仲裁、诉讼等途径'],
  'lawyer-tied': ['input', '{who}是该单位的法律顾问或代理人，应当回避，请从值班律师中另选一人'],
  'lawyer-away': ['state', '{who}已退出律师团，请从值班律师中另选一人'],
  'lawyer-unknown': ['input', '没有找到这名律师，请从值班律师中选择'],
  'visit-missing': ['state', '还没有会见或咨询记录，请先登记再结案'],
  'rated-already': ['state', '已经登记过满意度，一件只评价一次'],
  'lawyer-known': ['state', '执业证号{licence}已经登记，请在名册中查找'],
  'shift-twice': ['state', '{who}在{day}已经排班，请改选另一天或另一人'],
  'month-shape': ['input', '月份格式如2026-03，请核对'],
});
