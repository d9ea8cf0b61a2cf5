import { HomeOutlined } from '@ant-design/icons';
import { Link, useLocation } from '@tanstack/react-router';
import { type SyntheticEvent, useState } from 'react';
import type { NavGroup, Page } from './area.ts';
import { areas } from './areas.ts';
import { useDuties } from './session.ts';

export const NAV_GROUPS: Readonly<Record<NavGroup, string>> = {
  work: '部署与办理',
  follow: '督导与通报',
  organisation: '组织与用人单位',
  people: '会员与干部',
  administration: '管理',
  audit: '审计',
};

/** Where a menu is long, what most people come for stands open; registers open where one is, or when asked for. */
const STAND_OPEN: readonly NavGroup[] = ['work', 'follow', 'audit'];
/** So many entries and the headings of their groups fit on a screen 900 pixels high: nothing needs to be folded away. */
const FITS = 16;

/** Only what the person may use. */
export function Navigation() {
  const duties = useDuties();
  const pages = areas
    .flatMap(area => area.pages)
    .filter(page => {
      const needs = page.nav?.duty ?? page.duty;
      return page.nav && (!needs || duties.has(...needs));
    });
  const groups = (Object.keys(NAV_GROUPS) as NavGroup[])
    .map(group => ({
      group,
      pages: pages.filter(page => page.nav?.group === group).sort((a, b) => a.nav!.order - b.nav!.order),
    }))
    .filter(({ pages: some }) => some.length > 0);
  return (
    <nav className="shell-nav" aria-label="主导航">
      <ul>
        <li>
          <Link to="/" activeOptions={{ exact: true }}>
            <HomeOutlined aria-hidden />
            首页
          </Link>
        </li>
      </ul>
      {groups.map(({ group, pages: some }) => (
        <NavSection
          key={group}
          pages={some}
          group={group}
          open={pages.length <= FITS || STAND_OPEN.includes(group)}
        />
      ))}
    </nav>
  );
}

function NavSection({ group, pages, open }: { group: NavGroup; pages: readonly Page[]; open: boolean }) {
  const { pathname } = useLocation();
  const [wanted, setWanted] = useState<boolean | null>(null);
  const isHere = pages.some(({ path }) => pathname === path || pathname.startsWith(`${path}/`));
  const isOpen = wanted ?? (isHere || open);
  const toggled = ({ currentTarget }: SyntheticEvent<HTMLDetailsElement>) => {
    if (currentTarget.open !== isOpen) setWanted(currentTarget.open);
  };
  return (
    <details open={isOpen} onToggle={toggled}>
      <summary>
        <h2>{NAV_GROUPS[group]}</h2>
      </summary>
      <ul>
        {pages.map(page => (
          <NavItem key={page.path} page={page} />
        ))}
      </ul>
    </details>
  );
}

function NavItem({ page }: { page: Page }) {
  return (
    <li>
      <Link to={page.path} activeOptions={{ exact: false, includeSearch: false }}>
        {page.nav?.icon}
        {page.nav?.label ?? page.title}
      </Link>
    </li>
  );
}
