import { useLocation } from '@tanstack/react-router';
import type { Page } from './area.ts';
import { NAV_GROUPS } from './Navigation.tsx';
import { pageAt, pageNamed } from './pages.ts';
import { To } from './To.tsx';

/** The pages above this one, outermost first. */
function chainOf(page: Page): Page[] {
  const chain = [page];
  for (let above = page.parent; above; ) {
    const found = pageNamed(above);
    if (!found || chain.includes(found)) break;
    chain.unshift(found);
    above = found.parent;
  }
  return chain;
}

/** A parent's parameters are those of the page below it, in the same places. */
const filled = (page: Page, path: string): string =>
  page.path
    .split('/')
    .map((part, i) => (part.startsWith('$') ? (path.split('/')[i] ?? '') : part))
    .join('/');

export function Breadcrumbs({ title }: { title: string | null }) {
  const { pathname } = useLocation();
  const page = pageAt(pathname);
  if (!page) return null;
  const chain = chainOf(page);
  const group = chain[0]?.nav?.group;
  return (
    <nav className="crumbs no-print" aria-label="所在位置">
      <ol>
        <li>
          <To to="/">首页</To>
        </li>
        {group && <li>{NAV_GROUPS[group]}</li>}
        {chain.slice(0, -1).map(above => (
          <li key={above.path}>
            <To to={filled(above, pathname)}>{above.title}</To>
          </li>
        ))}
        <li aria-current="page">{title ?? page.title}</li>
      </ol>
    </nav>
  );
}
