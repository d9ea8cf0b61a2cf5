import { Command, CommanderError } from 'commander';
import { StartRefusal } from '../core/start-refusal.ts';

// Every command brings its own parts only when it is called: `read` needs neither a database nor a web server.
const TITLES: Record<string, string> = {
  'Usage:': '用法：',
  'Options:': '选项：',
  'Commands:': '命令：',
  'Arguments:': '参数：',
};
const program = new Command('niangjia')
  .description('娘家：工会工作平台')
  .usage('<命令>')
  .helpOption('-h, --help', '显示用法')
  .helpCommand(false)
  .configureHelp({ styleTitle: title => TITLES[title] ?? title })
  .configureOutput({ outputError: () => undefined })
  .exitOverride();

program
  .command('demo')
  .description('启动演示：虚构的示例市，数据在 data/demo')
  .option('--no-console', '不生成网页，开发时由 npm run dev 提供')
  .action(async (options: { console: boolean }) => (await import('./demo.ts')).demo(options.console));
program
  .command('start')
  .description('正式启动：首次启动按终端里的一次性链接完成设置')
  .option('--no-console', '不生成网页，开发时由 npm run dev 提供')
  .action(async (options: { console: boolean }) => (await import('./start.ts')).start(options.console));
program
  .command('read')
  .argument('<文稿>', '.txt 或 .docx 文件；写 - 从标准输入读')
  .option('--json', '输出 JSON')
  .option('--on <日期>', '会议日期，如 2026-07-10，用来补全没有写年份的日期')
  .description('读一篇讲话或方案，列出任务、事实和问题；不需要数据库')
  .action(async (file: string, options: { json?: boolean; on?: string }) => {
    process.exitCode = await (await import('./commands/read.ts')).readCommand(file, options);
  });
program
  .command('allot')
  .argument('<文件>', '.json 文件，格式见 docs/decisions/allotment.md；写 - 从标准输入读')
  .option('--json', '输出 JSON')
  .description('安排走访：每家企业由谁去，并给出下界和每一项的理由；不需要数据库')
  .action(async (file: string, options: { json?: boolean }) => {
    process.exitCode = await (await import('./commands/allot.ts')).allotCommand(file, options);
  });
program
  .command('backup')
  .argument('<目录>', '尚不存在的目录')
  .option('--with-key', '把密钥文件一并放进备份')
  .option('--demo', '备份演示的数据')
  .description('在线备份，并用恢复验证')
  .action(async (dir: string, options: { withKey?: boolean; demo?: boolean }) =>
    (await import('./commands/backup.ts')).backupCommand(dir, options),
  );
program
  .command('restore')
  .argument('<目录>', '由 backup 生成的目录')
  .option('--replace', '替换现有数据；原数据改名保留')
  .option('--demo', '恢复到演示的数据目录')
  .description('从备份恢复')
  .action(async (dir: string, options: { replace?: boolean; demo?: boolean }) =>
    (await import('./commands/restore.ts')).restoreCommand(dir, options),
  );
program
  .command('doctor')
  .option('--demo', '检查演示的数据')
  .description('检查环境、数据库、日历和备份，并说明怎么改')
  .action(async (options: { demo?: boolean }) =>
    (await import('./commands/doctor.ts')).doctorCommand(options),
  );
program
  .command('verify-audit')
  .argument('[检查点...]', '审计管理员另存的检查点文件')
  .option('--demo', '核对演示的数据')
  .description('逐条核对审计记录的封存与签名')
  .action(async (kept: string[], options: { demo?: boolean }) =>
    (await import('./commands/verify-audit.ts')).verifyAuditCommand(kept, options),
  );
program
  .command('cells')
  .option('--rebuild', '以明细补平汇总数')
  .option('--demo', '用于演示的数据')
  .description('核对汇总数与明细，或以明细补平')
  .action(async (options: { rebuild?: boolean; demo?: boolean }) =>
    (await import('./commands/cells.ts')).cellsCommand(options),
  );
program
  .command('recover')
  .argument('<登录名>', '无法登录的账号')
  .option('--totp', '同时解除动态验证码绑定')
  .option('--demo', '用于演示的数据')
  .description('为管理员也无法恢复的账号重新发放一次性链接')
  .action(async (login: string, options: { totp?: boolean; demo?: boolean }) =>
    (await import('./commands/recover.ts')).recoverCommand(login, options),
  );
program
  .command('migrate')
  .option('--demo', '用于演示的数据')
  .description('只更新数据库结构，不启动网页')
  .action(async (options: { demo?: boolean }) =>
    (await import('./commands/migrate.ts')).migrateCommand(options),
  );
const keys = program.command('keys').description('密钥：更换、看进度、停用旧的');
keys
  .command('rotate')
  .option('--demo', '用于演示的数据')
  .description('生成新密钥；旧内容在后台改用它，不停机')
  .action(async (options: { demo?: boolean }) => (await import('./commands/keys.ts')).rotateCommand(options));
keys
  .command('list')
  .option('--demo', '用于演示的数据')
  .description('列出密钥、各自加密的内容数和更换进度')
  .action(async (options: { demo?: boolean }) => (await import('./commands/keys.ts')).listCommand(options));
keys
  .command('retire')
  .argument('<编号>', 'keys list 列出的编号')
  .option('--demo', '用于演示的数据')
  .description('停用不再加密任何内容的旧密钥')
  .action(async (no: string, options: { demo?: boolean }) =>
    (await import('./commands/keys.ts')).retireCommand(no, options),
  );
const bulletin = program
  .command('bulletin')
  .description('通报、月报告、简报、专报：列出、按期间拟稿、取出文件');
bulletin
  .command('list')
  .option('--demo', '用于演示的数据')
  .description('列出全部文件')
  .action(async (options: { demo?: boolean }) =>
    (await import('./commands/bulletin.ts')).listCommand(options),
  );
bulletin
  .command('draft')
  .argument('<期间>', '如 2026-Q3、2026-09、2026-W36')
  .argument('<文件>', '写入的 .docx 文件')
  .option('--unit <单位>', '发文单位的全称或简称；不写为最高一级')
  .option('--sort <文种>', 'quarterly 季通报、monthly 月报告、brief 简报、special 专报', 'quarterly')
  .option('--as-of <日期>', '数据截止日，须已封存；不写为期间最后一天')
  .option('--line <组织线>', 'territory 地方、industry 产业', 'territory')
  .option('--demo', '用于演示的数据')
  .description('按已封存的数据写出拟稿，不在平台上留存')
  .action(async (period: string, file: string, options: import('./commands/bulletin.ts').DraftOptions) =>
    (await import('./commands/bulletin.ts')).draftCommand(period, file, options),
  );
bulletin
  .command('write')
  .argument('<编号>', '发文字号，或 list 列出的标识')
  .argument('<文件>', '写入的 .docx 文件')
  .option('--demo', '用于演示的数据')
  .description('取出已签发的文件，与下载的逐字节相同；未签发的为拟稿')
  .action(async (id: string, file: string, options: { demo?: boolean }) =>
    (await import('./commands/bulletin.ts')).writeCommand(id, file, options),
  );
program
  .command('build')
  .description('预先生成网页，首次启动就不用等')
  .option('--install', '安装时用：生成不了也不算安装失败')
  .action(async (options: { install?: boolean }) =>
    (await import('./commands/build.ts')).buildCommand(options),
  );
program
  .command('openapi')
  .description('打印接口说明（OpenAPI 3.1）')
  .action(async () => (await import('./commands/openapi.ts')).openapiCommand());

/** What a wrong call ends with: a sentence instead of the English of the library. */
function explainCall({ code, message }: CommanderError): string {
  const named = /'([^']+)'/.exec(message)?.[1] ?? '';
  const faults: Record<string, string> = {
    'commander.unknownCommand': `没有“${named}”这个命令`,
    'commander.unknownOption': `没有“${named}”这个选项`,
    'commander.missingArgument': `缺少参数：${named}`,
    'commander.optionMissingArgument': `选项“${named}”后面要写内容`,
    'commander.excessArguments': '参数太多；路径里有空格时请加引号',
  };
  return `${faults[code] ?? message}。运行 npm run -s niangjia -- --help 查看用法。`;
}

/** Faults of the disk and its rights, which the person at the terminal can mend. */
const DISK: Record<string, string> = {
  EACCES: '没有权限。请用当初建立数据目录的系统账号运行，或设置 NIANGJIA_DATA 换一个目录',
  EPERM: '没有权限。请用当初建立数据目录的系统账号运行，或设置 NIANGJIA_DATA 换一个目录',
  EROFS: '磁盘是只读的。请设置 NIANGJIA_DATA 换到可以写入的目录',
  ENOSPC: '磁盘已满。请清理或扩容后再运行',
};

/** Says what went wrong in a sentence and returns the exit code; a bug keeps its stack. */
function explain(error: unknown): number {
  const { code = '', path } = error as NodeJS.ErrnoException;
  const advice = DISK[code];
  if (error instanceof CommanderError) {
    // Help has been printed already, whether it was asked for or no command was given.
    if (!code.startsWith('commander.help')) console.error(explainCall(error));
    return error.exitCode;
  }
  if (error instanceof StartRefusal) console.error(error.message);
  else if (advice && path) console.error(`${path}：${advice}。`);
  else throw error;
  return 1;
}

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = explain(error);
}
