import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const exclude = ['**/node_modules/**', '**/seeded/**', '**/dist/**'];
/** They keep a world in a module beside them, or change what a program registers once: each begins with modules of its own. */
const apart = [
  'server/aid/hardship.actions.test.ts',
  'server/aid/item.actions.test.ts',
  'server/core/todos.test.ts',
  'server/matter/engine.term.test.ts',
  'server/personal/personal.test.ts',
  'server/rights/ask.actions.test.ts',
  'server/rights/turned.actions.test.ts',
];
const shared = { exclude, testTimeout: 30_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    // On two cores the default would be one worker beside the database, and one core would idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        test: {
          ...shared,
          name: 'pure',
          // They keep nothing and change nothing, so what one has imported serves the next.
          isolate: false,
          include: ['domain/**/*.test.ts', 'tools/**/*.test.ts', 'ui/**/*.test.ts', 'console/**/*.test.ts'],
        },
      },
      {
        // Only these pay for a PostgreSQL: the set-up runs when one of them does.
        test: {
          ...shared,
          name: 'server',
          // Reading the program anew for every file would take a second of each; their databases are their own.
          isolate: false,
          include: ['server/**/*.test.ts'],
          exclude: [...exclude, ...apart],
          globalSetup: ['server/app/testing/global-setup.ts'],
        },
      },
      {
        test: {
          ...shared,
          name: 'apart',
          include: apart,
          globalSetup: ['server/app/testing/global-setup.ts'],
        },
      },
    ],
  },
});
