import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { atTerminal } from '../testing/terminal.ts';
import { readCommand } from './read.ts';

const SPEECH =
  '在全市工会工作会议上的讲话\n同志们：\n一、工作要求\n各县（市、区）总工会要在10月底前走访企业1.2万户，建立问题台账。\n';

const terminal = atTerminal();

describe('read', () => {
  it('prints the reading as JSON, with a path from where the person stands', async () => {
    await writeFile(join(terminal.folder, 'speech.txt'), SPEECH);
    expect(await readCommand('speech.txt', { json: true, on: '2026-07-10' })).toBe(0);
    const reading = JSON.parse(terminal.out);
    expect(reading).toMatchObject({
      text: SPEECH,
      repairs: [],
      speeches: [{ title: '在全市工会工作会议上的讲话' }],
    });
    const task = reading.clauses.find((clause: { label: string }) => clause.label === 'task');
    expect(task.due.by).toBe('2026-10-31');
    expect(task.quantities).toContainEqual(expect.objectContaining({ value: 12000, measure: '户' }));
    expect(SPEECH.slice(task.start, task.end)).toBe(task.text);
  });

  it('prints a table without --json', async () => {
    await writeFile(join(terminal.folder, 'speech.txt'), SPEECH);
    expect(await readCommand('speech.txt', {})).toBe(0);
    expect(terminal.out).toContain('原文完好，没有修复。');
    expect(terminal.out).toContain('一、工作要求');
    expect(terminal.out).toMatch(/任务 \d+，事实 \d+/u);
  });

  it.each([
    ['none.txt', {}, /找不到文件 none\.txt/u],
    ['.', {}, /读不了文件/u],
    ['picture.txt', {}, /这是图片/u],
    ['speech.txt', { on: '2026-02-30' }, /--on 要写成/u],
  ])('ends with 2 and says what to do: %s', async (file, options, sentence) => {
    await writeFile(join(terminal.folder, 'picture.txt'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10]));
    expect(await readCommand(file, options)).toBe(2);
    expect(process.exitCode).toBe(2);
    expect(terminal.said).toMatch(sentence);
    expect(terminal.out).toBe('');
  });
});
