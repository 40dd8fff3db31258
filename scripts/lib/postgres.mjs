import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { aptInstall, isRoot, lastLines } from './apt.mjs';
import { find, run } from './run.mjs';
import { CannotSetUp, step } from './say.mjs';

const DEBIAN = '/usr/lib/postgresql';
/** `nobody` on Debian: the server refuses to run as root. */
const NOBODY = 65_534;

/**
 * A PostgreSQL for the suite: `TEST_DATABASE_URL` if set, else a private cluster in a temporary folder, reached by a
 * socket in it and no port. `stop` ends it and removes everything.
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function postgresForTests() {
  if (process.env.TEST_DATABASE_URL) return { url: process.env.TEST_DATABASE_URL, stop: async () => {} };
  if (!program('initdb')) await aptInstall(['postgresql'], 'PostgreSQL');
  if (!program('initdb'))
    throw new CannotSetUp('没有找到 PostgreSQL 的 initdb。', '请安装 PostgreSQL，或设 TEST_DATABASE_URL。');
  return step('启动测试用的 PostgreSQL', startCluster);
}

async function startCluster() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'banfu-pg-'));
  const as = isRoot() ? { uid: NOBODY, gid: NOBODY } : {};
  if (isRoot()) chownSync(folder, NOBODY, NOBODY);
  const options = { ...as, cwd: folder, env: { HOME: folder } };
  const data = path.join(folder, 'data');
  await must(
    'initdb',
    ['-D', data, '-U', 'banfu', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'],
    options,
  );
  // The socket's path has a limit of about 100 characters, so it lies straight in the temporary folder.
  const settings = [
    "listen_addresses=''",
    `unix_socket_directories='${folder}'`,
    'max_connections=60',
    // Nothing in it outlives the run.
    ...['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'wal_level=minimal', 'max_wal_senders=0'],
  ];
  await must(
    'pg_ctl',
    ['-D', data, '-l', path.join(folder, 'log'), '-w', '-o', settings.map((one) => `-c ${one}`).join(' '), 'start'],
    options,
  );
  return {
    url: `postgres://banfu@localhost/postgres?host=${encodeURIComponent(folder)}`,
    stop: async () => {
      await run(program('pg_ctl'), ['-D', data, '-m', 'immediate', '-w', 'stop'], options);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function must(name, args, options) {
  const { ok, tail } = await run(program(name), args, options);
  if (!ok)
    throw new CannotSetUp(`${name} 没有成功：${lastLines(tail)}`, '请检查 PostgreSQL 的安装，或设 TEST_DATABASE_URL。');
}

function program(name) {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  return find(
    name,
    versions.map((version) => path.join(DEBIAN, version, 'bin')),
  );
}
