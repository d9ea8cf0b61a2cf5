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
  'known-missing': [
    'input',
    '请填写知道或应当知道权利被侵害之日；属于拖欠劳动报酬的，请勾选并填写劳动关系终止之日',
  ],
  'year-missing': [
    'state',
    '还没有{year}年的放假安排，推算不出工作日；请系统管理员先导入，或改填已有安排的年份',
  ],
  'not-agreed': ['input', '调解须双方同意；一方不同意的，请告知可直接申请仲裁，不予受理'],
  'representatives-missing': [
    'input',
    '劳动者在{group}人以上，请写明推举的代表；没有推举的，写明“未推举”和原因',
  ],
  'spans-reversed': ['input', '中止的结束日早于开始日，请核对第{row}行'],
  'order-not-open': ['state', '协议的给付不属于可申请支付令的事项，请告知仲裁、诉讼等途径'],
  'lawyer-tied': ['input', '{who}是该单位的法律顾问或代理人，应当回避，请从值班律师中另选一人'],
  'lawyer-away': ['state', '{who}已退出律师团，请从值班律师中另选一人'],
  'lawyer-expired': [
    'state',
    '{who}的执业证有效期到{day}，请先在律师名册中登记新的有效期，或从值班律师中另选一人',
  ],
  'shift-same': ['input', '换班须换给另一名律师'],
  'lawyer-unknown': ['input', '没有找到这名律师，请从值班律师中选择'],
  'visit-missing': ['state', '还没有会见或咨询记录，请先登记再结案'],
  'rated-already': ['state', '已经登记过满意度，一件只评价一次'],
  'lawyer-known': ['state', '执业证号{licence}已经登记，请在名册中查找'],
  'why-missing': ['input', '请写明原因'],
  'persons-missing': ['input', '请填写接待人次，没有人来的填0'],
  'shift-early': ['state', '值班日{day}还没有到，不能登记接待'],
  'shift-past': ['input', '值班日不能早于今天'],
  'content-missing': ['input', '请填写修改的内容'],
  'shift-twice': ['state', '{who}在{day}已经排班，请改选另一天或另一人'],
});
