/**
 * Every command begins here. To translate several hundred TypeScript files one by one takes seconds, so they are put
 * together once, in a folder named by what they contain: other contents, another name, and nothing out of date is ever
 * run. JavaScript, because before it there is nobody to translate.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { getEnvironmentData, isMainThread, setEnvironmentData, workerData } from 'node:worker_threads';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CACHE = path.join(ROOT, '.cache');
/** The program, and what it runs on threads of its own. @type {Record<string, string>} */
const ENTRIES = { main: 'server/app/main.ts', 'sheet.thread': 'server/app/sheet.thread.ts' };
const ENTRY = workerData?.entry ?? 'main';
/** A thread runs what the program runs that started it, whatever the sources say by then. */
const SAME = 'niangjia bundle';
const SOURCES = ['server', 'domain', 'package-lock.json'];
const SKIP = /^(node_modules|testing|seeded|dev-set|samples|\..*|.*\.test\.ts)$/;
const DAY_MS = 86_400_000;

/** @type {(file: string) => string[]} */
const filesOf = file => {
  const full = path.join(ROOT, file);
  if (!statSync(full).isDirectory()) return /\.(ts|json)$/.test(file) ? [file] : [];
  const names = readdirSync(full).filter(name => !SKIP.test(name));
  return names.sort().flatMap(name => filesOf(path.join(file, name)));
};

/** Where the program of these very sources lies, built or not. The folder counts: paths are written into the bundle. */
function nameBundle() {
  const hash = createHash('sha256').update(ROOT);
  /** @type {Map<string, string>} */
  const texts = new Map();
  for (const file of SOURCES.flatMap(filesOf)) {
    const text = readFileSync(path.join(ROOT, file), 'utf8');
    texts.set(path.join(ROOT, file), text);
    hash.update(`${file}\0${text}\0`);
  }
  return { dir: path.join(CACHE, `server.${hash.digest('hex').slice(0, 24)}`), texts };
}

/** A file that asks where it lies is told where its source lies. @type {(file: string, text: string) => string} */
const placed = (file, text) =>
  text
    .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(file).href))
    .replaceAll('import.meta.dirname', JSON.stringify(path.dirname(file)));

/** @type {(texts: Map<string, string>) => import('esbuild').Plugin} */
const ownSources = texts => ({
  name: 'own-sources',
  setup(build) {
    // Libraries stay where they are; only what is ours is put together.
    build.onResolve({ filter: /^[^./]/ }, ({ path: name, kind }) =>
      kind === 'entry-point' || name.startsWith('@niangjia/') ? undefined : { path: name, external: true },
    );
    build.onLoad({ filter: /\.(ts|json)$/ }, ({ path: file }) => {
      const text = texts.get(file);
      if (text === undefined)
        return { errors: [{ text: `${file} is not among the sources that name the bundle` }] };
      return file.endsWith('.ts')
        ? { loader: 'ts', contents: placed(file, text) }
        : { loader: 'json', contents: text };
    });
  },
});

/**
 * Built beside, then one rename: nobody finds it half made, and of two who build at once either may win.
 * @param {ReturnType<typeof nameBundle>} bundle
 */
async function build({ dir, texts }) {
  const { build: bundle } = await import('esbuild');
  const partial = `${dir}.${process.pid}`;
  mkdirSync(CACHE, { recursive: true });
  try {
    await bundle({
      absWorkingDir: ROOT,
      entryPoints: ENTRIES,
      outdir: partial,
      outExtension: { '.js': '.mjs' },
      ...{
        bundle: true,
        splitting: true,
        format: 'esm',
        platform: 'node',
        target: 'node20',
        sourcemap: true,
      },
      charset: 'utf8',
      logLevel: 'silent',
      plugins: [ownSources(texts)],
    });
    renameSync(partial, dir);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(dir)) throw error;
  }
  clearOld(dir);
}

/**
 * A program that runs has read all of its bundle; one that is just starting may still be at it.
 * @param {string} dir
 */
function clearOld(dir) {
  for (const name of readdirSync(CACHE)) {
    const old = path.join(CACHE, name);
    if (!name.startsWith('server.') || old === dir || Date.now() - statSync(old).mtimeMs < DAY_MS) continue;
    rmSync(old, { recursive: true, force: true });
  }
}

async function findEntry() {
  const same = isMainThread ? undefined : getEnvironmentData(SAME);
  if (typeof same === 'string' && existsSync(same)) return path.join(same, `${ENTRY}.mjs`);
  const bundle = nameBundle();
  if (!existsSync(bundle.dir)) await build(bundle);
  setEnvironmentData(SAME, bundle.dir);
  return path.join(bundle.dir, `${ENTRY}.mjs`);
}

/** Where nothing may be written, or a file is not as it should be, the sources are run as they are and say so themselves. */
async function runSources() {
  const { register } = await import('tsx/esm/api');
  register();
  return path.join(ROOT, ENTRIES[ENTRY] ?? '');
}

/** Said before anything is loaded: what an older one makes of the program is English and about a file nobody knows. */
function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const least =
    { 20: 19, 21: Number.POSITIVE_INFINITY, 22: 12 }[major] ?? (major < 20 ? Number.POSITIVE_INFINITY : 0);
  // The doctor says it in its own list; an installation does not fail for it.
  if (minor >= least || process.argv[2] === 'doctor') return;
  console.error(
    `Node.js ${process.versions.node} 太旧。请安装 Node.js 20.19、22.12 或更新的版本，再运行 npm ci。`,
  );
  process.exit(process.argv.includes('--install') ? 0 : 1);
}

if (isMainThread) refuseOldNode();
process.setSourceMapsEnabled(true);
await import(pathToFileURL(await findEntry().catch(runSources)).href);
