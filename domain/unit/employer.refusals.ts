import { defineRefusals } from '../core/verdict.ts';

export const employerRefusals = defineRefusals('employer', {
  'code-taken': ['state', '统一社会信用代码已登记为“{name}”，请打开那家单位办理'],
  alike: [
    'state',
    '{keeper}已登记有“{name}”：是同一家的，请打开那家单位办理；确是另一家的，请勾选“不是同一家”后再登记',
  ],
  'code-of-union': ['input', '这是工会的统一社会信用代码，请填写用人单位自己的代码'],
  'sector-unknown': ['input', '行业代码不在GB/T 4754中，请从列表中选择'],
  'females-exceed': ['input', '女职工{females}人多于职工{headcount}人，请核对'],
  'members-exceed': ['input', '会员{members}人多于职工{headcount}人，请核对'],
  'place-half': ['input', '经度、纬度要么都填，要么都不填'],
  'place-abroad': ['input', '经纬度不在国内，请核对先后次序'],
  'head-itself': ['input', '总店不能是它自己，请重新选择'],
  'head-is-outlet': ['input', '“{name}”本身是网点，请选择它的总店'],
  'cover-with-union': ['input', '已建会的单位不必填二次覆盖，请去掉覆盖工会'],
  'effective-later': ['input', '生效日期不能晚于今天，请改正'],
  'effective-earlier': ['input', '现有登记自{day}起，变更不能早于这一天'],
  'changed-since': ['state', '登记内容刚被他人变更，请刷新后再办'],
  'registered-later': ['input', '登记日期不能晚于今天，请改正'],
});
