import { defineRefusals } from '../core/verdict.ts';

export const aidRefusals = defineRefusals('aid', {
  'matches-open': ['state', '外部名单里还有{count}条疑似本户的没有判定，请另一位复核人先到“名单比对”中判定'],
  'in-batch': ['state', '已列入发放批次“{batch}”，还没有送银行；请先请资金岗作废这个批次，再来办理'],
  'at-bank': [
    'state',
    '已随发放批次“{batch}”送银行，钱在路上，现在停不下来；请等银行回盘：退回的，可以更正或停发；到账的，按已发放办理',
  ],
  'held-by-batch': [
    'state',
    '已列入发放批次“{batch}”，款项办完以前不能转给别的工会、不能并入别件；还没有送银行的，请资金岗先作废批次；已送银行的，等回盘、入账后再办理',
  ],
  'paid-already': [
    'state',
    '银行已报到账（发放批次“{batch}”），请资金岗办理“帮扶项目入账”；发错的，另行追回',
  ],
  'union-unknown': [
    'input',
    '没有找到这个单位的工会，请对照劳动合同、工资条写全称；还是没有的，请选择居住地的街道（乡镇）工会',
  ],
  'card-unknown': ['input', '会员登记中没有您的银行卡，请填写本人的银行卡号和开户行'],
  'street-unknown': ['input', '这个工会现在不受理申请，请刷新页面重新选择'],
});
