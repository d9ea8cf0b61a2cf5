import { defineRefusals } from './verdict.ts';

export const fileRefusals = defineRefusals('file', {
  empty: ['input', '“{name}”是空文件，请检查后重新选择'],
  mismatch: ['input', '“{name}”的内容是{real}，与扩展名不符；请改正扩展名，或从原软件重新导出后上传'],
  heic: [
    'input',
    '“{name}”是 HEIC 格式的手机照片，多数电脑打不开，没有接收。请在手机“设置—相机—格式”中选“兼容性最佳”后重拍，或者把照片截屏、另存为 JPG 后再上传',
  ],
  unsafe: ['input', '“{name}”解开后过大或结构异常，没有接收；请用办公软件打开，另存为新文件后再上传'],
  locked: ['input', '“{name}”设有打开密码，请去掉密码后再上传'],
  macro: ['input', '“{name}”含有宏，没有接收；请另存为不含宏的格式后再上传'],
  encoding: ['input', '“{name}”的文字编码无法识别，请另存为 UTF-8 编码的文本后再上传'],
  'not-yours': ['state', '有附件已被删除或已用于别的记录，请重新上传后再提交'],
  'upload-differs': ['input', '同一编号已在上传另一个文件，请重新选择文件'],
  'upload-gap': ['state', '前面还有没收到的部分，将从第{received}字节继续上传'],
  'piece-torn': ['input', '这一段在途中损坏，请重新上传这一段'],
  'piece-size': ['input', '这一段大小不合要求，每段最多{most}字节，请重新上传'],
  'upload-short': ['state', '文件还没有传完，请继续上传'],
  'upload-torn': ['state', '“{name}”传完后核对不一致，已清空，将从头上传'],
  'uploads-many': ['limit', '没有传完的文件已有{most}个，请等它们传完再添加'],
  'no-area': ['input', '这里不能上传附件，请从对应的页面上传'],
});
