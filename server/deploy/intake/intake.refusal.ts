/** Why a file is not taken in. Each code has a sentence that says what to do next. */

const SAYS = {
  'deploy.file-empty': '文件里没有文字。请确认选对了文件，或者把正文直接粘贴进来。',
  'deploy.file-too-large': '文件超过 {limit}。请删去图片和附件后另存，或者只保留讲话正文。',
  'deploy.file-too-long': '文稿超过 {limit} 字。请拆成几个文件，分别导入。',
  'deploy.file-old-word': '这是旧版 Word 或 WPS 文档。请用 Word 或 WPS 打开，另存为 .docx 后再导入。',
  'deploy.file-encrypted': '这个 Word 文档设了密码，读不了。请打开后取消密码，另存为 .docx 再导入。',
  'deploy.file-picture': '这是图片（{kind}），不是文稿。请先识别成文字，存为 .txt 或 .docx 再导入。',
  'deploy.file-pdf': '这是 PDF。请用 Word 打开另存为 .docx，或者把文字复制出来粘贴。',
  'deploy.file-disguised':
    '文件名以 {extension} 结尾，内容却是{kind}。请改回原来的扩展名，或者另存为 .docx 再导入。',
  'deploy.file-archive': '这是压缩包，不是文稿。请解压后导入里面的 .txt 或 .docx。',
  'deploy.file-kind': '只能读 .txt 和 .docx。请另存为其中一种再导入。',
  'deploy.file-broken-docx': '这个 .docx 已损坏，打不开。请用 Word 打开修复后另存，再导入。',
  'deploy.file-not-docx': '文件名以 .docx 结尾，里面却没有 Word 正文。请用 Word 打开另存为 .docx 再导入。',
  'deploy.file-bomb':
    '这个 .docx 解开后大得不正常，为安全起见没有打开。请用 Word 打开，删去图片和附件后另存，再导入。',
  'deploy.file-unsafe-path':
    '这个 .docx 里有指向外部目录的内容，为安全起见没有打开。请用 Word 打开另存后再导入。',
  'deploy.file-not-text':
    '第 {position} 个字节不是文字，这不像纯文本文件。请另存为 UTF-8 编码的 .txt 或 .docx 再导入。',
  'deploy.file-encoding':
    '第 {position} 个字节起编码不对，既不是完好的 UTF-8，也不是完好的 GB18030。请用记事本打开，另存为 UTF-8 后再导入。',
  'deploy.file-not-found': '找不到文件 {file}。请检查路径。',
  'deploy.file-unreadable': '读不了文件 {file}。请检查是不是文件、有没有读取权限。',
} as const;

export type IntakeCode = keyof typeof SAYS;

export const INTAKE_CODES = Object.keys(SAYS) as IntakeCode[];

/** A file that is not taken in; `says` is for the person who chose it. */
export class IntakeRefusal extends Error {
  readonly code: IntakeCode;
  readonly says: string;

  constructor(code: IntakeCode, facts: Record<string, string | number> = {}) {
    const says = SAYS[code].replace(/\{(\w+)\}/gu, (_, name: string) => String(facts[name] ?? ''));
    super(`${code}: ${says}`);
    this.name = 'IntakeRefusal';
    this.code = code;
    this.says = says;
  }
}
