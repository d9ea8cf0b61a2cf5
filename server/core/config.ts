import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { StartRefusal } from './start-refusal.ts';

/** What the surroundings say, checked; everything else is a parameter in the database. */
export interface Config {
  /** Absolute. Database, files, keys, logs. */
  dataDir: string;
  databaseUrl: string | undefined;
  migrateDatabaseUrl: string | undefined;
  keyFile: string;
  filesDir: string;
  logDir: string;
  host: string;
  port: number;
  /** The address that people type, if a proxy stands in front; no slash at the end. */
  publicUrl: string | undefined;
  trustProxy: boolean;
  tls: { cert: string; key: string } | null;
  uploadLimitBytes: number;
  logLevel: 'debug' | 'info' | 'warn' | 'error';
}

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

/** An empty variable counts as absent: that is how compose files and shells leave one out. */
const optional = <S extends z.ZodType>(schema: S) =>
  z.preprocess(value => (value === '' ? undefined : value), schema);
const url = (protocols: RegExp) =>
  z.string().refine(text => URL.canParse(text) && protocols.test(new URL(text).protocol));
const flag = z.enum(['true', 'false', '1', '0']).transform(text => text === 'true' || text === '1');

const environment = z.object({
  DATABASE_URL: optional(url(/^postgres(ql)?:$/).optional()),
  MIGRATE_DATABASE_URL: optional(url(/^postgres(ql)?:$/).optional()),
  PORT: optional(z.coerce.number().int().min(1).max(65_535).default(3000)),
  HOST: optional(z.string().default('127.0.0.1')),
  NIANGJIA_DATA: optional(z.string().optional()),
  NIANGJIA_KEY_FILE: optional(z.string().optional()),
  PUBLIC_URL: optional(url(/^https?:$/).optional()),
  TRUST_PROXY: optional(flag.default(false)),
  TLS_CERT_FILE: optional(z.string().optional()),
  TLS_KEY_FILE: optional(z.string().optional()),
  UPLOAD_LIMIT_MB: optional(z.coerce.number().int().min(1).max(500).default(20)),
  LOG_LEVEL: optional(z.enum(['debug', 'info', 'warn', 'error']).default('info')),
});

const ADVICE: Record<keyof z.infer<typeof environment>, string> = {
  DATABASE_URL: '写成 postgres://账号:口令@主机:5432/库名；不设就使用随程序安装的数据库',
  MIGRATE_DATABASE_URL: '写成 postgres://账号:口令@主机:5432/库名；它是建表用的账号，可以不设',
  PORT: '填 1 到 65535 之间的整数，例如 PORT=3100',
  HOST: '填要监听的地址，例如 127.0.0.1',
  NIANGJIA_DATA: '填存放数据的目录',
  NIANGJIA_KEY_FILE: '填密钥文件的路径',
  PUBLIC_URL: '填用户在浏览器里输入的地址，例如 https://gonghui.example.cn',
  TRUST_PROXY: '填 true 或 false',
  TLS_CERT_FILE: '填 PEM 格式证书文件的路径',
  TLS_KEY_FILE: '填 PEM 格式私钥文件的路径',
  UPLOAD_LIMIT_MB: '填 1 到 500 之间的整数，单位是 MB',
  LOG_LEVEL: '填 debug、info、warn、error 之一',
};

/** @param folder where data goes if NIANGJIA_DATA does not say: `data`, or `data/demo` for the demo */
export function readConfig(env: NodeJS.ProcessEnv = process.env, folder = 'data'): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) throw badVariables(parsed.error.issues);
  const value = parsed.data;
  const dataDir = path.resolve(value.NIANGJIA_DATA ?? folder);
  const tls = readCertificate(value.TLS_CERT_FILE, value.TLS_KEY_FILE);
  refuseOpenHttp(value.HOST, value.TRUST_PROXY, tls !== null);
  return {
    dataDir,
    databaseUrl: value.DATABASE_URL,
    migrateDatabaseUrl: value.MIGRATE_DATABASE_URL,
    keyFile: path.resolve(value.NIANGJIA_KEY_FILE ?? path.join(dataDir, 'keys.json')),
    filesDir: path.join(dataDir, 'files'),
    logDir: path.join(dataDir, 'log'),
    host: value.HOST,
    port: value.PORT,
    publicUrl: value.PUBLIC_URL?.replace(/\/+$/, ''),
    trustProxy: value.TRUST_PROXY,
    tls,
    uploadLimitBytes: value.UPLOAD_LIMIT_MB * 1024 * 1024,
    logLevel: value.LOG_LEVEL,
  };
}

function badVariables(issues: z.core.$ZodIssue[]): StartRefusal {
  const names = [...new Set(issues.map(issue => String(issue.path[0])))] as (keyof typeof ADVICE)[];
  const lines = names.map(name => `${name}：${ADVICE[name]}`);
  return new StartRefusal('config.invalid', `环境变量填写有误，请改正后再启动。\n${lines.join('\n')}`);
}

function readCertificate(certFile?: string, keyFile?: string): Config['tls'] {
  if (!certFile && !keyFile) return null;
  try {
    if (certFile && keyFile)
      return { cert: readFileSync(certFile, 'utf8'), key: readFileSync(keyFile, 'utf8') };
  } catch (cause) {
    throw new StartRefusal(
      'config.certificate-unreadable',
      `读不到证书或私钥文件（${(cause as Error).message}）。请检查 TLS_CERT_FILE 和 TLS_KEY_FILE 的路径与权限。`,
      { cause },
    );
  }
  throw new StartRefusal('config.certificate-half', 'TLS_CERT_FILE 和 TLS_KEY_FILE 要同时设置。');
}

/** Passwords and personal data never cross a network in the clear: plain HTTP stays on this machine. */
function refuseOpenHttp(host: string, trustProxy: boolean, hasTls: boolean): void {
  if (LOOPBACK.includes(host) || trustProxy || hasTls) return;
  throw new StartRefusal(
    'config.open-http',
    `HOST=${host} 会让口令和个人信息明文经过网络，因此不启动。请任选一种：设置 TLS_CERT_FILE 和 TLS_KEY_FILE 使用证书；前面放好 HTTPS 反向代理并设置 TRUST_PROXY=true；或把 HOST 改回 127.0.0.1。`,
  );
}
