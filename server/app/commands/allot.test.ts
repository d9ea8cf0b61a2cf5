import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { describe, expect, it } from 'vitest';
import { atTerminal } from '../testing/terminal.ts';
import { allotCommand } from './allot.ts';

const FILE = {
  cadres: [{ id: '甲', units: ['镇'], min: 0, max: 1, skills: [], at: [0, 0], days: null }],
  employers: [
    { id: 'a', unit: '镇', at: [3, 4], needs: [], days: 0.5, weight: 2 },
    { id: 'b', unit: '镇', at: null, needs: [], days: 0.5, weight: 1 },
  ],
  pins: [],
  forbidden: [],
  previous: [],
};

const terminal = atTerminal();

describe('allot', () => {
  it('takes and gives plain JSON, without a database', async () => {
    await writeFile(join(terminal.folder, 'plan.json'), JSON.stringify(FILE));
    expect(await allotCommand('plan.json', { json: true })).toBe(0);
    expect(JSON.parse(terminal.out)).toMatchObject({
      assignments: [{ employer: 'a', cadre: '甲' }],
      unserved: [{ employer: 'b', code: 'full' }],
      objective: 5,
      bound: 5,
      gap: 0,
      loads: [{ cadre: '甲', employers: 1 }],
      moved: [],
    });
    expect(terminal.said).toBe('');
  });

  it('tells a person what was arranged and what was not', async () => {
    await writeFile(join(terminal.folder, 'plan.json'), `\uFEFF${JSON.stringify(FILE)}`);
    expect(await allotCommand('plan.json', {})).toBe(0);
    expect(terminal.out).toContain('已安排1家，未安排1家，走访人1名。');
    expect(terminal.out).toContain('请调高上限或增派人员');
  });

  it.each([
    ['{"cadres":[],"employers":[{"id":"a","unit":"镇","days":NaN}]}', 'employers 第1行（a）的 days 应是数字'],
    ['{"cadres":[],"employers":[{"id":"a","unit":"NaN 镇","days":-Infinity}]}', '的 days 应是数字'],
    ['{"cadres":[],\n"employers":[}', '文件不是完整的 JSON'],
    ['', '文件是空的'],
    ['[]', '一个对象'],
  ])('says what is wrong with %j', async (text, says) => {
    await writeFile(join(terminal.folder, 'bad.json'), text);
    expect(await allotCommand('bad.json', { json: true })).toBe(2);
    expect(terminal.said).toContain(says);
    expect(terminal.out).toBe('');
  });

  it.each<[string, Buffer]>([
    // “甲” in GBK, and the whole file as the older Notepad saves it.
    [
      'GBK',
      Buffer.concat([Buffer.from('{"cadres":[{"id":"'), Buffer.from([0xbc, 0xd7]), Buffer.from('"}]}')]),
    ],
    ['UTF-16', Buffer.from(`\uFEFF${JSON.stringify(FILE)}`, 'utf16le')],
  ])('does not guess at %s', async (_, bytes) => {
    await writeFile(join(terminal.folder, 'bad.json'), bytes);
    expect(await allotCommand('bad.json', { json: true })).toBe(2);
    expect(terminal.said).toContain('不是 UTF-8 编码');
    expect(terminal.out).toBe('');
  });

  it('shows the first twenty of many faults and counts the others', async () => {
    const employers = Array.from({ length: 30 }, (_, i) => ({ id: `e${i}`, unit: '镇', days: -1 }));
    await writeFile(join(terminal.folder, 'bad.json'), JSON.stringify({ cadres: [], employers }));
    expect(await allotCommand('bad.json', { json: true })).toBe(2);
    expect(terminal.said.trim().split('\n')).toHaveLength(21);
    expect(terminal.said).toContain('另有10处错误');
  });

  it('refuses two hundred megabytes without reading them all', async () => {
    const piece = Buffer.alloc(2 ** 20, ' ');
    const file = join(terminal.folder, 'huge.json');
    await pipeline(Readable.from(Array.from({ length: 200 }, () => piece)), createWriteStream(file));
    expect(await allotCommand(file, { json: true })).toBe(2);
    expect(terminal.said).toContain('超过100 MB，请按县（市、区）分成几个文件');
  });

  it('says that a file is missing or a folder', async () => {
    expect(await allotCommand('no.json', {})).toBe(2);
    expect(await allotCommand('.', {})).toBe(2);
    expect(terminal.said).toContain('没有找到文件“no.json”');
    expect(terminal.said).toContain('是目录');
  });
});
