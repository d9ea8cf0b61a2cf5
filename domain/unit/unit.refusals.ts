import { defineRefusals } from '../core/verdict.ts';

export const unitRefusals = defineRefusals('unit', {
  'wrong-parent': ['input', '{child}不能隶属于{parent}，请重新选择上级工会'],
  'wrong-level': ['input', '{level}组织不能设在{parentLevel}组织之下，请核对层级'],
  'grouping-misplaced': ['input', '只有县级总工会需要选择考核分组，请清空后再提交'],
  'name-taken': ['state', '同一上级下已有名为“{name}”的组织，请核对是否重复建立'],
  'line-twice': ['input', '同一条组织线只能选择一个上级，请删去重复的一项'],
  'below-itself': ['state', '不能把组织放到它自己或它的下级之下，请另选上级工会'],
  'same-parent': ['state', '该组织在{day}已隶属于所选上级，无需调整'],
  'parent-not-standing': ['state', '所选上级在{day}不在{line}上或已撤销，请另选上级或改生效日期'],
  'later-change': [
    'state',
    '所涉组织在{day}已有一次隶属变动，请把生效日期定在该日或之后；要改动该次变动的，请先核实依据',
  ],
  'too-far-back': ['state', '生效日期早于{day}，此前的数据已经固定，请改为该日或之后'],
  'future-birth': ['input', '建立组织的生效日期不能晚于今天，请到当日再办理'],
  'founded-later': ['input', '成立日期不能晚于生效日期，请核对'],
  'decided-above': ['forbidden', '{move}由上一级工会决定，请报上一级办理（工会法第十二条、第十三条）'],
  'top-of-line': ['state', '本平台最上一级组织不能{move}'],
  'has-children': ['state', '还有{count}个下级组织（如“{name}”），请先调整或撤销下级，再{move}'],
  'only-line': ['state', '该组织只在这一条组织线上，不能退出；要终止请办理撤销'],
  'not-on-line': ['state', '该组织在{day}不在{line}上，请核对'],
  'merge-unlike': ['state', '{from}不能并入{into}，请选择同类组织'],
  'merge-itself': ['input', '请选择另一个组织作为并入对象'],
  'employers-attached': [
    'state',
    '该组织负责{count}户用人单位，{move}只能在生效当日或之后办理，届时用人单位一并转交',
  ],
  'department-taken': ['state', '已有名为“{name}”的部室，请换一个名称或沿用原部室'],
  'department-ended': ['state', '该部室已撤销，不能再修改'],
  'department-occupied': ['state', '该部室还有{count}人任职，请先调整任职，再撤销部室'],
});
