import type { Page } from './area.ts';
import { areas } from './areas.ts';

const ownRoute = () => Promise.reject(new Error('own route'));
const shared: readonly Page[] = [
  { path: '/search', title: '搜索', load: ownRoute },
  { path: '/reminders', title: '提醒', load: ownRoute },
];

const all = (): Page[] => [...areas.flatMap(area => area.pages), ...shared];

const matches = (page: Page, path: string): boolean => {
  const wanted = page.path.split('/');
  const given = path.replace(/(.)\/$/, '$1').split('/');
  return (
    wanted.length === given.length &&
    wanted.every((part, i) => (part.startsWith('$') ? given[i] !== '' : part === given[i]))
  );
};

/** The page at an address; one without parameters wins over one with. */
export const pageAt = (path: string): Page | undefined =>
  all()
    .filter(page => matches(page, path))
    .sort((a, b) => a.path.split('$').length - b.path.split('$').length)[0];

export const pageNamed = (path: string): Page | undefined => all().find(page => page.path === path);
