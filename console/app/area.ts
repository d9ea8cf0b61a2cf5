import type { Duty } from '@niangjia/domain/core/duty.ts';
import type { ComponentType, ReactNode } from 'react';
import type { z } from 'zod';

/** What an area brings to the console. Areas never import each other; the shell composes them. */
export interface Area {
  name: string;
  pages: readonly Page[];
  /** Parts of the home page. */
  cards?: readonly Card[];
  /** Shown at the top of every page, for those of the duty whose device keeps something of it. */
  bar?: { duty: readonly Duty[]; load: () => Promise<ComponentType> };
  /** Parts of the search page. */
  finders?: readonly Finder[];
  /** Parts of another area's pages. */
  panels?: readonly Panel[];
  /** Which page opens what waits for somebody, by kind. */
  todos?: Readonly<Record<string, (todo: { sort: string; id: string; itemId: string }) => string>>;
}

export type NavGroup = 'work' | 'follow' | 'organisation' | 'people' | 'administration' | 'audit';

export interface NavPlace {
  group: NavGroup;
  order: number;
  label?: string;
  icon?: ReactNode;
  /** Shown only to these, where more may open the page than work with it. */
  duty?: readonly Duty[];
}

export interface Page {
  /** TanStack form: `/units/$unitId`. */
  path: `/${string}`;
  title: string;
  /** Code of the page, read when it is first opened: `() => import('./XPage.tsx').then(m => m.XPage)`. */
  load: () => Promise<ComponentType>;
  /** Any one of these opens the page. Without it every signed-in person may. */
  duty?: readonly Duty[];
  /** Stands alone, without the frame of the console: a screen on a wall. */
  bare?: true;
  /** Shown in the navigation on the left. */
  nav?: NavPlace;
  /** Shape of the search part of the address; conditions of lists live there, so that going back finds them again. */
  search?: z.ZodType;
  /** Path of the page above, for the breadcrumbs. */
  parent?: `/${string}`;
}

export interface Card {
  key: string;
  order: number;
  duty?: readonly Duty[];
  load: () => Promise<ComponentType>;
}

export interface Finder {
  key: string;
  /** Heading of this part of the results. */
  title: string;
  order: number;
  duty?: readonly Duty[];
  /** Numbers that identify a person are given to it: it posts them. All other finders never learn of them. */
  findsNumbers?: boolean;
  load: () => Promise<ComponentType<FinderProps>>;
}

export interface FinderProps {
  q: string;
  /** Tells how many were found, once it is known. */
  onCount: (count: number) => void;
}

/** A part that stands on a page of another area, about the record of that page. */
export interface Panel {
  key: string;
  /** Which page. */
  place: 'task' | 'matter' | 'unit';
  order: number;
  duty?: readonly Duty[];
  load: () => Promise<ComponentType<{ id: string }>>;
}
