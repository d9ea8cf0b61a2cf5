import { run } from './run.ts';
import { fillSample } from './sample/fill.ts';

/** The sample city, in a folder of its own, so that trying out never touches real data. */
export const demo = (hasConsole: boolean): Promise<void> =>
  run({ mode: 'demo', folder: 'data/demo', hasConsole, fill: fillSample });
