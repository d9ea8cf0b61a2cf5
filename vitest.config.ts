import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const exclude = ['**/node_modules/**', '**/seeded/**', '**/dist/**'];
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
          include: ['server/**/*.test.ts'],
          globalSetup: ['server/app/testing/global-setup.ts'],
        },
      },
    ],
  },
});
