/** Projects by cost: `npm test` runs the quick ones, `npm run test:all` all of them. See scripts/test.mjs. */
const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', {}] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
};

/** Suites of `test/e2e` that ask everything of everybody or start a process for each question: for `npm run test:all`. */
const THOROUGH = ['cli', 'rights/matrix.test.ts', 'rules/policy-api.test.ts', 'due/due-moves.test.ts'].map(
  (place) => `<rootDir>/test/e2e/${place}`,
);

export default {
  // Half the tests wait for a browser or a database, so both cores are used.
  maxWorkers: '100%',
  projects: [
    ...['domain', 'e2e', 'pdf', 'browser', 'mutations', 'peers'].map((name) => ({
      ...shared,
      displayName: name,
      rootDir: '.',
      testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
      testPathIgnorePatterns: THOROUGH,
    })),
    {
      ...shared,
      displayName: 'thorough',
      rootDir: '.',
      testMatch: THOROUGH.map((place) => (place.endsWith('.ts') ? place : `${place}/**/*.test.ts`)),
    },
  ],
};
