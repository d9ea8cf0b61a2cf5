/**
 * Changing the headings of a programme (分组框架, 阶段) under which its tasks already hang. A task names its item, so an item stands
 * once in all frames; one written anew in its line takes its tasks along, and one that tasks hang under is not taken out.
 */
import { allowed, refused, type Verdict } from '../core/verdict.ts';
import { deployRefusals } from './deploy.refusals.ts';

export interface Frame {
  name: string;
  items: readonly string[];
}
interface Hung {
  title: string;
  frameItem: string | null;
  phaseNo: number | null;
}

const itemsOf = (frames: readonly Frame[]): string[] => frames.flatMap(f => f.items);

/** Old item → new one: another name in the same line of the same frame, both of which stood, or stand, nowhere else. */
export function renamedItems(before: readonly Frame[], after: readonly Frame[]): Map<string, string> {
  const [had, have] = [new Set(itemsOf(before)), new Set(itemsOf(after))];
  return new Map(
    before.flatMap(({ items }, f) =>
      items.flatMap((item, i) => {
        const now = after[f]?.items[i];
        return now !== undefined && !have.has(item) && !had.has(now) ? [[item, now] as const] : [];
      }),
    ),
  );
}

const refuse = (note: ReturnType<(typeof deployRefusals)['frame-item-used']>, path: string): Verdict =>
  refused({ ...note, fields: [{ path, says: note.says }] });

/** An item that would stand twice could not be told apart. */
function namesApart(frames: readonly Frame[]): Verdict {
  for (const [f, frame] of frames.entries()) {
    if (frames.findIndex(other => other.name === frame.name) < f)
      return refuse(deployRefusals['frame-twice']({ name: frame.name }), `frames.${f}.name`);
    const before = itemsOf(frames.slice(0, f));
    const twice = frame.items.find((item, i) => before.includes(item) || frame.items.indexOf(item) < i);
    if (twice !== undefined)
      return refuse(deployRefusals['frame-item-twice']({ item: twice }), `frames.${f}.items`);
  }
  return allowed;
}

/** @param tasks those of the programme that are not dropped */
export function canReframe(
  before: readonly Frame[],
  after: readonly Frame[],
  tasks: readonly Hung[],
): Verdict {
  const apart = namesApart(after);
  if (!apart.ok) return apart;
  const [have, renamed] = [new Set(itemsOf(after)), renamedItems(before, after)];
  for (const [f, { items }] of before.entries()) {
    const lost = items.find(i => !have.has(i) && !renamed.has(i) && tasks.some(t => t.frameItem === i));
    if (lost === undefined) continue;
    const mine = tasks.filter(t => t.frameItem === lost);
    const note = deployRefusals['frame-item-used']({
      item: lost,
      count: mine.length,
      task: mine[0]!.title.slice(0, 24),
    });
    return refuse(note, `frames.${Math.min(f, Math.max(0, after.length - 1))}.items`);
  }
  return allowed;
}

/** A phase that tasks belong to stays; it may be given another name and other days. */
export function canDropPhases(phases: readonly { no: number }[], tasks: readonly Hung[]): Verdict {
  const lost = tasks.find(t => t.phaseNo !== null && !phases.some(p => p.no === t.phaseNo));
  if (!lost) return allowed;
  const count = tasks.filter(t => t.phaseNo === lost.phaseNo).length;
  const blanks = { no: lost.phaseNo!, count, task: lost.title.slice(0, 24) };
  return refuse(deployRefusals['phase-used'](blanks), 'phases');
}
