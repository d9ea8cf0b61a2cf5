import type { Area } from '../app/area.ts';
import { boardCards, boardPages } from './board-pages.tsx';
import { bulletinPages, bulletinTodos } from './bulletin-pages.tsx';

/** Boards, and the documents that are written from them. */
export const reportArea: Area = {
  name: 'report',
  cards: boardCards,
  todos: bulletinTodos,
  pages: [...boardPages, ...bulletinPages],
};
