// npm test: everything needed, then the quick suite. npm run test:all: the whole suite, on both databases, with the
// second opinions of other programs. Anything after `--` goes to Jest.
import { mkdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { aptInstall } from './lib/apt.mjs';
import { postgresForTests } from './lib/postgres.mjs';
import { CACHE, ROOT } from './lib/root.mjs';
import { find } from './lib/run.mjs';
import { CannotSetUp, say } from './lib/say.mjs';
import { setUp } from './lib/set-up.mjs';

const QUICK = ['domain', 'e2e', 'pdf', 'browser'];
const SLOW = ['thorough', 'screens', 'mutations', 'peers'];
/** Everything that meets the database. */
const WITH_DATABASE = ['e2e', 'thorough'];

const args = process.argv.slice(2);
const all = args[0] === '--all';
const forJest = all ? args.slice(1) : args;

await setUp();
process.exit((await (all ? everything() : jest('quick', QUICK))) ? 0 : 1);

async function everything() {
  try {
    if (!find('pdftotext') || !find('mutool'))
      await aptInstall(['poppler-utils', 'mupdf-tools'], '核对 PDF 的第二套工具');
    if (!find('soffice'))
      await aptInstall(['libreoffice-writer-nogui'], '核对 Word 文件的 LibreOffice（约 200 MB，要几分钟）');
    const postgres = await postgresForTests();
    try {
      const onSqlite = await jest('all-sqlite', [...QUICK, ...SLOW], { BANFU_TEST_ALL: '1' });
      const onPostgres = await jest('all-postgres', WITH_DATABASE, { TEST_DATABASE_URL: postgres.url });
      return onSqlite && onPostgres;
    } finally {
      await postgres.stop();
    }
  } catch (error) {
    if (!(error instanceof CannotSetUp)) throw error;
    say(`测试不能进行：${error.message}`);
    return false;
  }
}

/** One Jest run; its counts are kept in `.cache/tests/<name>.json`. */
async function jest(name, projects, env = {}) {
  const results = path.join(CACHE, 'tests', `${name}.json`);
  mkdirSync(path.dirname(results), { recursive: true });
  const jestBin = path.join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
  // The last one: every suite loads the program anew, which is much short-lived memory.
  const nodeFlags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', '--max-semi-space-size=64'];
  const jestFlags = [
    '--selectProjects',
    ...projects,
    '--json',
    `--outputFile=${results}`,
    '--silent=false',
    // Long suites wait for browsers, processes and disks, so more of them run than there are cores.
    ...(all ? [`--maxWorkers=${Math.ceil(os.availableParallelism() * 1.5)}`] : []),
    ...forJest,
  ];
  const child = spawn(process.execPath, [...nodeFlags, jestBin, ...jestFlags], {
    cwd: ROOT,
    // `--json` prints the results on standard output, too; the readable report goes to standard error.
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: 'test', ...env },
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(results, 'utf8'));
  const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : '';
  console.log(`${name}: ${numPassedTests} passed, ${numFailedTests} failed${skipped}`);
  return code === 0;
}
