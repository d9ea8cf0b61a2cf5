import { run } from './run.ts';

/** The real thing: no sample data. */
export const start = (hasConsole: boolean): Promise<void> =>
  run({ mode: 'real', folder: 'data', hasConsole });
