import { defineConfig } from 'vitest/config'

/** All tests of the project in one run: rules and formats beside the code, everything that needs a system in `test/`. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['{question-bank/src,question-bank/samples,api/src}/**/*.test.ts', '{web,scripts,test}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/build/**'],
    globalSetup: ['test/support/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // Patience, not expectation: speed is measured by the bench, and a busy machine proves nothing here.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
    teardownTimeout: 20_000,
    // Thirty browsers on a busy machine: where time ran out CI tries once more, and `npm test` names who needed it. What was
    // found to be wrong stays wrong.
    retry: process.env.CI ? { count: 1, condition: /timed out|timeout .*exceeded/i } : 0,
  },
})
