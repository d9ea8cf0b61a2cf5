import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { draftOfWords } from './draft.ts';
import { decide } from './label.ts';
import { readSpeech } from './read.ts';
import type { Label, SectionMode } from './reading.model.ts';
import single from './samples/clauses.json' with { type: 'json' };

const SAMPLES = ['mobilisation', 'congress', 'party-group', 'plan'];
const file = (name: string) =>
  readFileSync(fileURLToPath(new URL(`./samples/${name}`, import.meta.url)), 'utf8');

interface Labelled {
  start: number;
  end: number;
  label: Label;
}

function shareFound(name: string): number {
  const labelled = JSON.parse(file(`${name}.labels.json`)).clauses as Labelled[];
  const { clauses } = readSpeech(file(`${name}.txt`));
  const found = labelled.filter(one =>
    clauses.some(
      ({ start, end, label }) =>
        label === one.label &&
        Math.min(end, one.end) - Math.max(start, one.start) >= 0.6 * (one.end - one.start),
    ),
  );
  return found.length / labelled.length;
}

describe('reading a speech', () => {
  it.each(SAMPLES)('finds nine in ten labelled clauses of the sample %s', name => {
    expect(shareFound(name)).toBeGreaterThanOrEqual(0.88);
  });

  it('labels single clauses typical of other cities', () => {
    const wrong = single.clauses.filter(
      ({ mode, label, text }) => decide(draftOfWords(text, mode as SectionMode).odds).label !== label,
    );
    expect(wrong.length / single.clauses.length).toBeLessThanOrEqual(0.08);
  });

  it.each(SAMPLES)('leaves the clean sample %s as it is and cuts it into clauses that stand in it', name => {
    const raw = file(`${name}.txt`);
    const { text, clauses } = readSpeech(raw);
    expect(text).toBe(raw);
    let last = 0;
    for (const clause of clauses) {
      expect(clause.start).toBeGreaterThanOrEqual(last);
      expect(text.slice(clause.start, clause.end)).toBe(clause.text);
      last = clause.end;
    }
  });

  it('reads the same twice', () => {
    expect(readSpeech(file('mobilisation.txt'))).toEqual(readSpeech(file('mobilisation.txt')));
  });

  it('says what a task lacks and guesses nothing', () => {
    const { clauses } = readSpeech(
      '二、工作要求\n要尽快建立困难职工台账。\n各县总工会于11月底前完成换届工作，建立示范点120个。',
    );
    const [vague, dated] = clauses.filter(clause => clause.label === 'task');
    expect(vague).toMatchObject({
      owner: null,
      due: { from: null, by: null, text: '尽快' },
      missing: ['owner', 'lead', 'department', 'due'],
    });
    expect(dated).toMatchObject({ owner: '各县总工会', missing: ['lead', 'department', 'year'] });
    expect(dated?.due?.by).toBe('--11-30');
    expect(dated?.quantities.map(({ value }) => value)).toEqual([120]);
  });

  it('takes the year from the day of the meeting', () => {
    const { clauses } = readSpeech('二、工作要求\n各县总工会于11月底前完成换届工作。', { on: '2026-07-09' });
    expect(clauses.find(clause => clause.due)?.due?.by).toBe('2026-11-30');
  });

  it('takes who is told behind a comma before the one of the sentence ahead', () => {
    const text =
      '二、工作要求\n市总工会办公室要建立台账。实行每周调度、每月通报，各县(市、区)总工会每周五下午5时前报送进度。';
    const tasks = readSpeech(text).clauses.filter(clause => clause.label === 'task');
    expect(tasks.map(clause => clause.owner)).toEqual(['市总工会办公室', '各县(市、区)总工会']);
  });

  it('gives the county its own deadline where a month stands ahead of it', () => {
    const text =
      '二、工作要求\n（2026年11月23日）\n12月份启动联席会议的筹备，各县(市、区)要在12月9日前报送议题，每家不少于2个。';
    const clause = readSpeech(text).clauses.find(one => one.text.includes('报送议题'));
    expect(clause).toMatchObject({ owner: '各县(市、区)', outside: false, due: { by: '2026-12-09' } });
  });

  it('carries the owner through a paragraph and no further', () => {
    const text = '二、工作要求\n各产业工会要成立工作专班。建立困难职工台账。\n开展专项审计。';
    const owners = readSpeech(text)
      .clauses.filter(clause => clause.label === 'task')
      .map(clause => clause.owner);
    expect(owners).toEqual(['各产业工会', '各产业工会', null]);
  });

  it('marks what is withheld and never makes a figure of it', () => {
    const { clauses } = readSpeech('二、工作要求\n各县总工会要新建职工服务站××个，覆盖企业xx家。');
    const clause = clauses.find(one => one.label === 'task');
    expect(clause).toMatchObject({ withheld: true, quantities: [] });
    expect(clause?.missing).toContain('quantity');
  });

  it('marks a request to a government department as outside the union system', () => {
    const { clauses } = readSpeech('二、工作要求\n请人社部门配合建立数据比对机制，每月提供一次数据。');
    expect(clauses.find(clause => clause.owner)).toMatchObject({ owner: '人社部门', outside: true });
  });

  it('points a repeated task at the earlier one', () => {
    const text =
      '二、工作要求\n要在11月底前完成县级工会换届工作。\n要召开联席会议。\n务必于11月底前完成县级工会换届工作。';
    const { clauses } = readSpeech(text);
    const repeat = clauses.find(clause => clause.repeats !== null);
    expect(clauses[repeat?.repeats ?? -1]?.text).toContain('要在11月底前');
  });

  it('reads the empty text', () => {
    expect(readSpeech('')).toMatchObject({ text: '', clauses: [] });
  });
});

describe('reading what is hardly a speech', () => {
  const COUNTED = '各级工会要在６月底前新建工会３０家，发展会员１．５万人，覆盖率达到９５％。';

  it('finds nothing in an empty text or in blanks', () => {
    for (const raw of ['', ' \n\n\t\u3000', '\ufeff']) expect(readSpeech(raw).clauses).toEqual([]);
  });

  it('reads full-width digits and keeps them as written', () => {
    const [clause] = readSpeech(COUNTED).clauses;
    expect(clause?.quantities.map(({ value }) => value)).toEqual([30, 15000, 95]);
    expect(clause?.quantities.map(({ raw }) => raw)).toContain('３０家');
    expect(clause?.due).toMatchObject({ text: '６月底前', by: '--06-30' });
  });

  it('reads lines ended as on Windows like any other', () => {
    const lines = ['一、各级工会要走访职工100户。', '二、要在6月底前新建工会30家。'];
    const plain = readSpeech(lines.join('\n')).clauses;
    const windows = readSpeech(lines.join('\r\n')).clauses;
    expect(windows.map(({ text, label }) => [text, label])).toEqual(
      plain.map(({ text, label }) => [text, label]),
    );
  });

  it.each([
    ['one digit', '1'.repeat(20_000)],
    ['Chinese digits', '一二三四五六七八九十'.repeat(2000)],
    ['commas without a stop', '要加强建设，'.repeat(3500)],
    ['English', 'All unions shall hold a meeting by June 30. '.repeat(500)],
  ])('cuts a line of %s without an end into clauses that a page can hold', (_, raw) => {
    const { clauses } = readSpeech(raw);
    expect(Math.max(...clauses.map(({ start, end }) => end - start))).toBeLessThanOrEqual(1000);
    for (const { quantities } of clauses)
      for (const { value } of quantities) expect(Number.isFinite(value)).toBe(true);
  });

  it('keeps who is charged and by when with the measure they stand behind', () => {
    const raw =
      '二、重点措施\n（一）摸清底数。对平台企业逐一登记，建立台账。（责任单位：市总基层工作部；完成时限：4月底）\n';
    const tasks = readSpeech(raw).clauses.filter(clause => clause.label === 'task');
    expect(tasks).toMatchObject([
      { action: '对平台企业逐一登记，建立台账', owner: '市总基层工作部', due: { text: '4月底' } },
    ]);
    expect(tasks[0]?.missing).not.toContain('department');
  });

  it('reads the rows of a pasted table and the resolutions of minutes as tasks', () => {
    const rows =
      '工作任务表\n\n1\t慰问困难职工2000户\t权益保障部\t春节前\n2\t开展集体协商培训3期\t权益保障部\t6月底\n';
    const minutes = '办公会议纪要\n\n会议要求，财务部6月底前逐县反馈进度，对进度靠后的县区进行约谈。\n';
    for (const raw of [rows, minutes])
      expect(new Set(readSpeech(raw).clauses.map(clause => clause.label))).toEqual(new Set(['task']));
  });
});
