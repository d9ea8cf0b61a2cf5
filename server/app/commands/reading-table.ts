/** A reading as a table for the terminal. */
import type {
  Clause,
  Heading,
  Label,
  Reading,
  Repair,
} from '@niangjia/domain/deploy/reader/reading.model.ts';

const SORTS: Record<Repair['sort'], string> = {
  encoding: '编码残留',
  pinyin: '注音',
  traditional: '繁体',
  shifted: '字节错位',
  boilerplate: '网页附加文字',
  stray: '多余符号和断行',
};
const LABELS: Record<Label, string> = { task: '任务', fact: '事实', problem: '问题', none: '其他' };
const MISSING: Record<string, string> = {
  lead: '责任领导',
  department: '责任部室',
  due: '完成时限',
  owner: '责任单位',
  quantity: '数量',
  year: '年份',
};
const WIDTH = 46;

export function readingTable(reading: Reading): string {
  const lines = [
    `共 ${reading.text.length} 字，${reading.speeches.length} 篇。`,
    ...repairLines(reading.repairs),
  ];
  for (const [at, speech] of reading.speeches.entries()) {
    const clauses = reading.clauses.filter(clause => clause.speech === at);
    lines.push('', `${at + 1}. ${speech.title || '（无标题）'}`, counts(clauses));
    for (const heading of speech.outline) lines.push(...outlineLines(heading, 1));
    const tasks = clauses.filter(clause => clause.label === 'task');
    if (tasks.length > 0) lines.push('', '   任务');
    for (const [number, task] of tasks.entries()) lines.push(...taskLines(task, number + 1));
  }
  return `${lines.join('\n')}\n`;
}

function repairLines(repairs: readonly Repair[]): string[] {
  if (repairs.length === 0) return ['原文完好，没有修复。'];
  const bySort = new Map<string, number>();
  for (const { sort } of repairs) bySort.set(SORTS[sort], (bySort.get(SORTS[sort]) ?? 0) + 1);
  return [`修复：${[...bySort].map(([sort, times]) => `${sort} ${times} 处`).join('，')}。`];
}

function counts(clauses: readonly Clause[]): string {
  const of = (label: Label) => clauses.filter(clause => clause.label === label).length;
  const parts = (Object.keys(LABELS) as Label[]).map(label => `${LABELS[label]} ${of(label)}`);
  return `   ${parts.join('，')}`;
}

function outlineLines(heading: Heading, depth: number): string[] {
  const own = `${'  '.repeat(depth + 1)}${heading.marker}${short(heading.title, WIDTH)}`;
  return [own, ...heading.children.flatMap(child => outlineLines(child, depth + 1))];
}

function taskLines(task: Clause, number: number): string[] {
  const quantities = task.quantities.map(({ raw }) => raw).join('、');
  const due = [task.due?.by ?? task.due?.text, task.cadence].filter(Boolean).join('，');
  const facts = [
    task.owner ? `责任单位 ${task.owner}` : '',
    due ? `时限 ${due}` : '',
    quantities ? `数量 ${quantities}` : '',
    task.missing.length > 0 ? `缺 ${task.missing.map(name => MISSING[name] ?? name).join('、')}` : '',
    task.withheld ? '原文有隐去的数字或名称，须先补上' : '',
  ].filter(Boolean);
  return [
    `   ${String(number).padStart(3)} ${short(task.action ?? task.text, WIDTH)}`,
    `       ${facts.join('；')}`,
  ];
}

function short(text: string, width: number): string {
  const flat = text.replace(/\s+/gu, ' ').trim();
  return flat.length > width ? `${flat.slice(0, width - 1)}…` : flat;
}
