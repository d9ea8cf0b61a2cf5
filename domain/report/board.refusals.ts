import { defineRefusals } from '../core/verdict.ts';

/** Refusals of boards. */
export const boardRefusals = defineRefusals('board', {
  'no-line': ['input', '{unit}不在{line}组织线上，请改选另一条组织线'],
  'not-behind': ['state', '这项任务目前{status}，不需要说明滞后原因'],
  'catch-up-past': ['input', '预计赶上的日期不能早于今天，请改正'],
  'catch-up-late': ['input', '预计赶上的日期不能晚于完成时限{due}；赶不上时请申请延期'],
  'no-reason': ['state', '还没有说明过滞后原因，不需要撤回'],
  'no-map': ['state', '现在没有使用中的地图，不需要停用'],
  'map-not-json': ['input', '文件不是有效的 GeoJSON，请从测绘部门提供的成果中重新导出'],
  'map-empty': ['input', '文件里没有面状区域，请选择包含下级行政区域边界的文件'],
  'map-not-degrees': ['input', '坐标须是经纬度（国家大地坐标系），请转换后再导入'],
  'map-swapped': ['input', '坐标像是纬度在前，请按经度在前、纬度在后导出后再导入'],
  'map-unknown-place': [
    'input',
    '有{count}个区域对不上下级单位：{names}；请在区域的 name 属性里写单位简称或行政区名称',
  ],
  'map-twice': ['input', '{unit}对上了两个区域，请合并为一个区域后再导入'],
  'map-too-fine': ['input', '边界共{count}个点，超过{limit}个，请抽稀后再导入'],
  'map-review-no': ['input', '请填写审图号，如 GS（2024）0650号、浙S（2024）12号'],
});
