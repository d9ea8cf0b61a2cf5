import { execFileSync, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const repository = path.resolve(import.meta.dirname, '../..');
let root: string;
const put = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
};
const launch = (...args: string[]) =>
  execFileSync(process.execPath, ['server/app/launch.mjs', ...args], { cwd: root, encoding: 'utf8' }).trim();
const bundles = () => readdirSync(path.join(root, '.cache')).filter(name => name.startsWith('server.'));

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'launch-'));
  symlinkSync(path.join(repository, 'node_modules'), path.join(root, 'node_modules'));
  mkdirSync(path.join(root, 'server/app'), { recursive: true });
  copyFileSync(path.join(import.meta.dirname, 'launch.mjs'), path.join(root, 'server/app/launch.mjs'));
  put('package.json', '{"type":"module"}');
  put('package-lock.json', '{}');
  put('domain/word.ts', "export const word: string = 'one';\n");
  put('server/app/sheet.thread.ts', "console.log('a thread');\n");
  put(
    'server/app/main.ts',
    "import { word } from '../../domain/word.ts';\nconsole.log(word, import.meta.dirname, process.argv[2]);\n",
  );
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('a program that was put together once is run until its sources change, and never after', () => {
  const here = path.join(root, 'server/app');
  expect(launch('first')).toBe(`one ${here} first`);
  const [first] = bundles();
  expect(launch('again')).toBe(`one ${here} again`);
  expect(bundles()).toEqual([first]);

  put('domain/word.ts', "export const word: string = 'two';\n");
  expect(launch('changed')).toBe(`two ${here} changed`);
  expect(bundles()).toHaveLength(2);

  utimesSync(path.join(root, '.cache', first!), 0, 0);
  put('domain/word.ts', "export const word: string = 'three';\n");
  expect(launch('later')).toBe(`three ${here} later`);
  expect(bundles()).not.toContain(first);
});

test('an older Node is told so before anything is loaded, and only the doctor goes on', () => {
  const old = (...args: string[]) =>
    spawnSync(
      process.execPath,
      [
        '--import',
        "data:text/javascript,Object.defineProperty(process.versions,'node',{value:'20.18.9'})",
        'server/app/launch.mjs',
        ...args,
      ],
      { cwd: root, encoding: 'utf8' },
    );
  expect(old('start')).toMatchObject({
    status: 1,
    stdout: '',
    stderr: expect.stringMatching(/^Node\.js 20\.18\.9 太旧/),
  });
  expect(old('build', '--install').status).toBe(0);
  expect(old('doctor').stdout).toContain('doctor');
});

test('sources that cannot be put together are run as they are and say what is wrong', () => {
  put('domain/word.ts', 'export const word: string = ;\n');
  expect(() => launch('broken')).toThrow(/word\.ts/);
});

test('where nothing can be written the sources are run', () => {
  put('domain/word.ts', "export const word: string = 'four';\n");
  rmSync(path.join(root, '.cache'), { recursive: true });
  put('.cache', 'a file where the folder should be');
  expect(launch('read-only')).toMatch(/^four /);
});
