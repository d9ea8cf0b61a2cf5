import { defineRefusals } from '../core/verdict.ts';

export const paymentRefusals = defineRefusals('payment', {
  'nothing-drawn': ['state', '没有可以列入的帮扶项目，请先审定帮扶项目，或者作废这个批次'],
  'not-fully-drawn': ['state', '还有没看完的帮扶项目，请继续“列入”，看完后再办“拟制完毕”'],
  'batch-full': ['limit', '一个批次最多{most}行，请完成这个批次后另建一个'],
  'bank-file-changed': ['state', '银行文件与送出时留存的摘要不一致，已停止下载，请联系系统管理员核对数据'],
  'items-changed': ['state', '列入后有{count}项帮扶被停发或退回更正，请作废这个批次，重新列入后再送银行'],
  'still-under-way': ['state', '还有{count}行没有银行结果，请登记回盘后再结清'],
  'return-other-batch': ['input', '这份回盘第{row}行属于批次“{batch}”，请选择对应的批次'],
  'return-empty': ['input', '回盘文件里没有结果行，请检查是否选错了文件'],
  'return-shape': ['input', '回盘文件缺少“{column}”列，请使用银行返回的原文件，不要改动表头'],
  'return-faulty': ['input', '回盘文件有{count}行不对，整份没有登记：{first}；请向银行核对后重新上传'],
  'why-missing': ['input', '请写明理由，至少两个字'],
  'not-sent': ['state', '这个批次还没有送银行，没有文件可下载'],
});
