import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['domain/**/*.test.ts', 'server/**/*.test.ts', 'tools/**/*.test.ts', 'ui/**/*.test.ts', 'console/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/seeded/**', '**/dist/**'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
