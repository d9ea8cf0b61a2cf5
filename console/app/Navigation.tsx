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

/** What most people come for stands open; registers open where one is, or when asked for. */
const STAND_OPEN: readonly NavGroup[] = ['work', 'follow', 'audit'];

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
        <NavSection key={group} group={group} pages={some} />
      ))}
    </nav>
  );
}

function NavSection({ group, pages }: { group: NavGroup; pages: readonly Page[] }) {
  const { pathname } = useLocation();
  const [wanted, setWanted] = useState<boolean | null>(null);
  const isHere = pages.some(({ path }) => pathname === path || pathname.startsWith(`${path}/`));
  const isOpen = wanted ?? (isHere || STAND_OPEN.includes(group));
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
