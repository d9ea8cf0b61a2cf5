import { defineRefusals } from '../core/verdict.ts';

export const importRefusals = defineRefusals('import', {
  'not-a-sheet': ['input', '这不是表格文件，请上传 .xlsx 或 .csv；旧版 .xls 请另存为 .xlsx 后再上传'],
  macros: ['input', '文件带有宏，不能导入；请另存为普通工作簿（.xlsx）后再上传'],
  'too-many-rows': ['input', '表格超过{limit}行，请分成几份导入'],
  'too-large': ['input', '表格展开后超过{limit}，不是正常的表格，请重新导出后再上传'],
  broken: ['input', '文件已损坏或不完整，打不开；请用表格软件重新保存后再上传'],
  locked: ['input', '文件设有打开密码，请取消密码后再上传'],
  'no-rows': ['input', '表格里没有内容，请填写后再上传'],
  'no-head': [
    'input',
    '前{rows}行里没有找到表头：没有一行分列写着“{columns}”；请下载模板，把内容粘贴进去再上传。文本表格（.csv）各列之间用逗号分隔',
  ],
  'two-rosters': [
    'input',
    '{first}和{second}两张工作表都是名册，一次只导入一张；请合成一张，或分成两个文件上传；隐藏的工作表请先取消隐藏再删去',
  ],
  merged: ['input', '{range}是合并单元格，只有第一行有内容，其余各行读不到；请取消合并、逐行填写后再上传'],
  'head-missing': ['input', '表头缺少：{columns}；请使用系统提供的模板'],
  'head-twice': ['input', '表头重复：{columns}；请删去多余的列'],
  'no-file': ['input', '请选择要导入的表格'],
  'no-sort': ['absent', '没有这种表格的导入，请从导入页重新选择'],
  'nothing-new': ['state', '没有可以导入的行，请按“有错误的行”改正后重新上传'],
  'nothing-taken': ['state', '这份表格没有入库，不用撤销'],
  'undo-late': ['state', '导入完成已超过{hours}小时，不能整批撤销，请逐条办理'],
  'why-missing': ['input', '请写明撤销的原因'],
  'under-way': ['state', '{unit}有一份表格正在导入，请等它办完或先取消'],
  'rows-gone': ['state', '这些行已过保存期限，已经清理；需要的请用原来的表格重新上传'],
  'row-settled': ['state', '第{row}行不需要判定，请刷新后再看'],
  'decide-why': ['input', '请写明凭什么判定，如“当面核对了身份证”'],
  'too-wide': ['input', '表格超过{limit}列，请只保留模板中的列'],
});
