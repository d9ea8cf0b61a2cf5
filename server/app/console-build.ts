import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isAlive } from '../core/database/process-life.ts';
import { StartRefusal } from '../core/start-refusal.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CONSOLE = path.join(ROOT, 'console');
const CACHE = path.join(ROOT, '.cache');
const DIST = path.join(CONSOLE, 'dist');
const STAMP = path.join(DIST, '.built-from');
/** What the browser's bundle is made of. */
const SOURCES = ['console', 'ui', 'domain', 'tsconfig.base.json', 'package-lock.json'];
const SKIP = /^(node_modules|dist.*|\..*|.*\.test\.tsx?|tsconfig\.tsbuildinfo)$/;

/**
 * The folder of the built console; builds it first if it is missing or older than its sources. Where the program's
 * folder is read-only, what was built when it was installed is served.
 */
export async function buildConsole(): Promise<string> {
  if (!isWritable(ROOT) && existsSync(path.join(DIST, 'index.html'))) return DIST;
  const mark = digestSources();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === mark) return DIST;
  clearLeftovers();
  const fresh = path.join(CACHE, `console.${process.pid}`);
  try {
    await runVite(fresh);
    writeFileSync(path.join(fresh, '.built-from'), mark);
    rmSync(DIST, { recursive: true, force: true });
    renameSync(fresh, DIST);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return DIST;
}

function isWritable(dir: string): boolean {
  try {
    accessSync(dir, constants.W_OK);
    return true;
  } catch (error) {
    if (['EACCES', 'EROFS', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

/** What a build that was killed left behind. */
function clearLeftovers(): void {
  mkdirSync(CACHE, { recursive: true });
  for (const name of readdirSync(CACHE)) {
    const pid = Number(/^console\.(\d+)$/.exec(name)?.[1]);
    if (pid && !isAlive(pid)) rmSync(path.join(CACHE, name), { recursive: true, force: true });
  }
}

function digestSources(): string {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap(listFiles)) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(ROOT, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function listFiles(file: string): string[] {
  const full = path.join(ROOT, file);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [file];
  const names = readdirSync(full).filter(name => !SKIP.test(name));
  return names.sort().flatMap(name => listFiles(path.join(file, name)));
}

async function runVite(outDir: string): Promise<void> {
  const vite = path.join(
    path.dirname(createRequire(path.join(CONSOLE, 'package.json')).resolve('vite/package.json')),
    'bin/vite.js',
  );
  const child = spawn(
    process.execPath,
    [vite, 'build', CONSOLE, '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn'],
    {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' },
    },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(0, 4000);
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code === 0) return;
  throw new StartRefusal(
    'start.console-not-built',
    `网页没有生成成功。请确认已运行过 npm ci，且 ${CONSOLE} 可以写入，然后再启动。构建工具的原话：${said.trim().slice(0, 800)}`,
  );
}
