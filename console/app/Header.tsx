import { MenuOutlined, SearchOutlined } from '@ant-design/icons';
import { useNarrow } from '@niangjia/ui/useNarrow.ts';
import { Link, useLocation } from '@tanstack/react-router';
import { Drawer } from 'antd';
import { type FormEvent, useEffect, useState } from 'react';
import { areas } from './areas.ts';
import { Bell } from './Bell.tsx';
import { IdentityMenu } from './IdentityMenu.tsx';
import { Navigation } from './Navigation.tsx';
import { useSearchFor } from './search-words.ts';
import { useDuties, useMe } from './session.ts';

export function Header() {
  const me = useMe();
  const narrow = useNarrow();
  return (
    <header className="shell-head no-print">
      {narrow && <NavigationDrawer />}
      <Link to="/" className="shell-name">
        {me.federation.name}
      </Link>
      <SearchBox />
      <Bell />
      <IdentityMenu />
    </header>
  );
}

function NavigationDrawer() {
  const [open, setOpen] = useState(false);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: closes whenever another page is opened
  useEffect(() => setOpen(false), [pathname]);
  return (
    <>
      <button
        type="button"
        className="head-button"
        aria-label="打开导航"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        <MenuOutlined aria-hidden />
      </button>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        placement="left"
        size={280}
        title="导航"
        styles={{ body: { padding: 0 } }}
      >
        <Navigation />
      </Drawer>
    </>
  );
}

/** Shown when an area has something to find for this person. */
function SearchBox() {
  const duties = useDuties();
  const search = useSearchFor();
  const [q, setQ] = useState('');
  const hasFinder = areas.some(area =>
    area.finders?.some(finder => !finder.duty || duties.has(...finder.duty)),
  );
  if (!hasFinder) return <span className="shell-search" />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (q.trim()) search(q.trim());
  };
  return (
    <search className="shell-search">
      <form onSubmit={submit} style={{ display: 'contents' }}>
        <input
          type="search"
          aria-label="搜索"
          placeholder="搜索任务、组织、职工、单位"
          value={q}
          maxLength={60}
          onChange={event => setQ(event.target.value)}
        />
        <button type="submit" aria-label="开始搜索">
          <SearchOutlined aria-hidden />
        </button>
      </form>
    </search>
  );
}
