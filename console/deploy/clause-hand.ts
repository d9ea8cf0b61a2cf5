/** Which clauses a key or button means: only what is on screen is ever acted upon, whatever is ticked behind a filter. */

type One = { id: string };

/** What is ticked and on screen; what is ticked and filtered away. */
export function ticked<T extends One>(
  shown: readonly T[],
  chosen: ReadonlySet<string>,
): { seen: T[]; hidden: number } {
  const seen = shown.filter(c => chosen.has(c.id));
  return { seen, hidden: chosen.size - seen.length };
}

/** Ticks everything on screen, or nothing of it; what is ticked behind the filter stays as it is. */
export function tickedAll(shown: readonly One[], chosen: ReadonlySet<string>): Set<string> {
  const after = new Set(chosen);
  const isAll = shown.every(c => chosen.has(c.id));
  for (const { id } of shown) isAll ? after.delete(id) : after.add(id);
  return after;
}

/** What is to be merged, or why nothing is. A neighbour that the filter hides is nobody's wish. */
export function toMerge(
  shown: readonly One[],
  clauses: readonly One[],
  currentId: string | null,
  chosen: ReadonlySet<string>,
): { ids: string[] } | { says: string } {
  const { seen } = ticked(shown, chosen);
  if (seen.length > 1) return { ids: seen.map(c => c.id) };
  if (seen.length === 1 && seen[0]!.id !== currentId)
    return { says: '只勾选了一条。请勾选相邻的两条以上，或者取消勾选、点选要与下一条合并的条款' };
  if (!shown.some(c => c.id === currentId)) return { says: '请先点选一条，或勾选相邻的几条' };
  const next = clauses[clauses.findIndex(c => c.id === currentId) + 1];
  if (!next) return { says: '这是最后一条，后面没有可合并的条款' };
  return shown.some(c => c.id === next.id)
    ? { ids: [currentId!, next.id] }
    : { says: '紧接着的一条没有显示在筛选结果里，没有合并。请先改为“全部”再合并' };
}

/** One further or one back among what is on screen, also from a clause that has left the screen. */
export function stepFrom(
  shown: readonly One[],
  clauses: readonly One[],
  currentId: string | null,
  by: 1 | -1,
): string | null {
  const at = shown.findIndex(c => c.id === currentId);
  if (at >= 0) return shown[Math.max(0, Math.min(shown.length - 1, at + by))]!.id;
  const place = new Map(clauses.map((c, i) => [c.id, i]));
  const from = currentId === null ? undefined : place.get(currentId);
  if (from === undefined) return shown[0]?.id ?? null;
  const after = shown.findIndex(c => place.get(c.id)! > from);
  const wanted = by > 0 ? after : (after < 0 ? shown.length : after) - 1;
  return (shown[wanted] ?? (by > 0 ? shown.at(-1) : shown[0]))?.id ?? null;
}
