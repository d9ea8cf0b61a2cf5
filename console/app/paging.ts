/** Either a cursor (`next`, asked for with `after`) or numbered pages (`total`, asked for with `page`). */
export interface PageReply {
  items: readonly unknown[];
  next?: string | null;
  total?: number;
}

/** What to ask for next; null after the last page. */
export function nextPage(
  page: PageReply,
  pages: readonly PageReply[],
): { after: string } | { page: number } | null {
  if (page.next !== undefined) return page.next === null ? null : { after: page.next };
  const read = pages.reduce((sum, one) => sum + one.items.length, 0);
  return page.items.length > 0 && read < (page.total ?? 0) ? { page: pages.length + 1 } : null;
}
