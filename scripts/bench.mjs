// npm run bench -- <what> [--quick] [--json]: compiles the benchmarks and the sources beside them, and runs one.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const OUT = path.join(ROOT, '.cache', 'bench');
const BENCHMARKS = ['letters', 'batch', 'api', 'pages', 'lists'];

const [what, ...flags] = process.argv.slice(2);
if (!BENCHMARKS.includes(what) || flags.some((flag) => !['--quick', '--json'].includes(flag))) {
  console.error(`用法：npm run bench -- ${BENCHMARKS.join('|')} [--quick] [--json]`);
  process.exit(2);
}

// Its districts are copied as files, and the bare handler knows one driver: on PostgreSQL the figures would mean nothing.
if (!['letters', 'batch'].includes(what) && process.env.DATABASE_URL) {
  console.error(`${what} 只在 SQLite 上测量：请去掉 DATABASE_URL 再运行。`);
  process.exit(2);
}

const swc = path.join(ROOT, 'node_modules', '@swc', 'cli', 'bin', 'swc.js');
const compiled = spawnSync(process.execPath, [swc, 'src', 'bench', '-d', OUT], { cwd: ROOT, encoding: 'utf8' });
if (compiled.status !== 0) {
  console.error(`编译没有通过：${compiled.stderr || compiled.error}`);
  process.exit(1);
}

const { run } = await import(pathToFileURL(path.join(OUT, 'bench', `${what}.js`)).href);
await run({ quick: flags.includes('--quick'), json: flags.includes('--json') });
