import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { aptInstall, lastLines } from './apt.mjs';
import { ROOT } from './root.mjs';
import { find, npm, run } from './run.mjs';
import { CannotSetUp, step } from './say.mjs';

const MARK = path.join(ROOT, 'node_modules', '.banfu-installed');

/** npm packages as locked, and a SQLite driver that loads under this Node; told by a mark, so that it costs no time later. */
export async function ensureDependencies() {
  const [lock, abi] = mark();
  if (lock === lockHash() && abi === process.versions.modules) return;
  if (lock !== lockHash()) await install();
  if (!(await sqliteLoads())) await buildSqlite();
  writeFileSync(MARK, `${lockHash()} ${process.versions.modules}`);
}

function mark() {
  return existsSync(MARK) ? readFileSync(MARK, 'utf8').split(' ') : [];
}

export async function sqliteLoads() {
  const program = "new (require('better-sqlite3'))(':memory:').close()";
  return (await run(process.execPath, ['-e', program], { cwd: ROOT })).ok;
}

async function install() {
  await step('安装 npm 依赖（首次约一两分钟）', async () => {
    // Install scripts stay off: the only one needed is SQLite's, and it may need a compiler first.
    const { ok, tail } = await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--no-progress'], {
      cwd: ROOT,
    });
    if (!ok) throw new CannotSetUp(`npm 依赖没有装上：${lastLines(tail)}`, '请检查网络后重新运行。');
  });
}

/** A prebuilt driver where one can be had, else compiled here; the compiler is installed only for that. */
async function buildSqlite() {
  const attempt = () =>
    npm(['rebuild', 'better-sqlite3', '--ignore-scripts=false', '--no-progress'], { cwd: ROOT, env: localHeaders() });
  const first = await step('准备 SQLite 驱动（没有现成的就编译，约一两分钟）', attempt);
  if (first.ok && (await sqliteLoads())) return;
  if (!find('g++') || !find('make') || !find('python3')) {
    await aptInstall(['build-essential', 'python3'], '编译器');
    const second = await step('编译 SQLite 驱动（约一两分钟）', attempt);
    if (second.ok && (await sqliteLoads())) return;
    throw new CannotSetUp(`SQLite 驱动没有编译成功：${lastLines(second.tail)}`, '请检查网络和磁盘空间后重新运行。');
  }
  throw new CannotSetUp(`SQLite 驱动没有编译成功：${lastLines(first.tail)}`, '请检查网络和磁盘空间后重新运行。');
}

/** Node's own headers, where its distribution carries them: no download needed. */
function localHeaders() {
  const prefix = path.resolve(path.dirname(process.execPath), '..');
  return existsSync(path.join(prefix, 'include', 'node', 'node.h')) ? { npm_config_nodedir: prefix } : {};
}

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(path.join(ROOT, 'package-lock.json')))
    .digest('hex');
}
