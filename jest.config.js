/** Projects by cost: `npm test` runs the quick ones, `npm run test:all` all of them. See scripts/test.mjs. */
const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', {}] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
};

const at = (folder, places) => places.map((place) => `<rootDir>/test/${folder}/${place}`);
const tests = (places) => places.map((place) => (place.endsWith('.ts') ? place : `${place}/**/*.test.ts`));

/** Suites that ask everything of everybody or start a process for each question: for `npm run test:all`. */
const THOROUGH = at('e2e', [
  'accounts/accounts.test.ts',
  'accounts/ended-sign-in.test.ts',
  'accounts/form-token.test.ts',
  'accounts/guesses.test.ts',
  'admin',
  'answers/archive.test.ts',
  'answers/closing.test.ts',
  'answers/codes.test.ts',
  'answers/feedback.test.ts',
  'answers/proxy.test.ts',
  'api/serve.test.ts',
  'audit/log.test.ts',
  'audit/trails.test.ts',
  'cli',
  'database/demo-steps.test.ts',
  'database/locked.test.ts',
  'drafting/bad-input.test.ts',
  'drafting/keeping.test.ts',
  'drafting/stories.test.ts',
  'drafting/walk.test.ts',
  'due/due-moves.test.ts',
  'home/scale.test.ts',
  'home/todos.test.ts',
  'issuing/numbering.test.ts',
  'kill',
  'letterheads',
  'lists/bulk.test.ts',
  'numbers/ledger.test.ts',
  'originals/originals.test.ts',
  'pages/opinions.test.ts',
  'pages/policy.test.ts',
  'pages/preview.test.ts',
  'pages/snippets.test.ts',
  'papers',
  'printing',
  'registers/registers-api.test.ts',
  'registers/registers-pages.test.ts',
  'rights/matrix.test.ts',
  'rights/reach.test.ts',
  'rules/policy-api.test.ts',
  'sitting/batches.test.ts',
  'sitting/board.test.ts',
  'sitting/desks.test.ts',
  'sitting/higher.test.ts',
  'sitting/merging.test.ts',
  'sitting/three-hundred.test.ts',
  'statistics',
  'units',
  'verify/verify.test.ts',
  'word/imports.test.ts',
  'workflow/decisions.test.ts',
  'workflow/every-step.test.ts',
  'workflow/promises.test.ts',
  'workflow/random-walk.test.ts',
  'workflow/requests.test.ts',
  'workflow/reviews.test.ts',
  'workflow/signing.test.ts',
]);

/** Every paper in every length, printed and measured. */
const LONG_PAPERS = at('pdf', ['papers/conformance.test.ts', 'papers/scan.test.ts', 'papers/signatures.test.ts']);

/** What a browser takes long for: every page on every screen by day and by night, the long stories, its faults. */
const SCREENS = [
  ...at('browser', [
    'demo-pages.test.ts',
    'drafts.test.ts',
    'keyboard-desk.test.ts',
    'letterhead-trial.test.ts',
    'keyboard.test.ts',
    'manual.test.ts',
    'member.test.ts',
    'no-script.test.ts',
    'pages.test.ts',
    'paper-story.test.ts',
    'sign-in.test.ts',
    'story.test.ts',
    'word.test.ts',
    'workspace.test.ts',
  ]),
  ...at('pdf', [
    'printer/faults.test.ts',
    'printer/fences.test.ts',
    'printer/job-faults.test.ts',
    'printer/long-names.test.ts',
    'registry/own-templates.test.ts',
  ]),
];

export default {
  // Half the tests wait for a browser or a database, so both cores are used.
  maxWorkers: '100%',
  // ES modules of a finished suite are never given back; a fresh worker is quicker than a full one.
  workerIdleMemoryLimit: '1GB',
  globalSetup: '<rootDir>/test/support/run-folder.mjs',
  globalTeardown: '<rootDir>/test/support/after-run.mjs',
  projects: [
    ...['domain', 'e2e', 'pdf', 'browser', 'mutations', 'peers'].map((name) => ({
      ...shared,
      displayName: name,
      rootDir: '.',
      testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
      // A folder ends where it ends: `cli` is not `cli-due.test.ts`.
      testPathIgnorePatterns: [...THOROUGH, ...LONG_PAPERS, ...SCREENS].map((place) => `${place}(/|$)`),
    })),
    { ...shared, displayName: 'thorough', rootDir: '.', testMatch: tests([...THOROUGH, ...LONG_PAPERS]) },
    { ...shared, displayName: 'screens', rootDir: '.', testMatch: tests(SCREENS) },
  ],
};
