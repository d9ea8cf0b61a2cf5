import type { Area } from '../app/area.ts';

export const unitArea: Area = { name: 'unit', pages: [] };
