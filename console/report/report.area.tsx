import type { Area } from '../app/area.ts';
import { boardCards, boardPages } from './board-pages.tsx';
import { bulletinCards, bulletinPages } from './bulletin-pages.tsx';

/** Boards, and the documents that are written from them. */
export const reportArea: Area = {
  name: 'report',
  cards: [...boardCards, ...bulletinCards],
  pages: [...boardPages, ...bulletinPages],
};
