import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { lastLines } from './apt.mjs';
import { ROOT } from './root.mjs';
import { run } from './run.mjs';
import { CannotSetUp, step } from './say.mjs';

const MARK = path.join(ROOT, 'dist', '.built-from');

/** `dist` made from the present sources. */
export async function ensureBuild() {
  const fingerprint = sourcesFingerprint();
  if (existsSync(MARK) && readFileSync(MARK, 'utf8') === fingerprint) return;
  await step('编译', async () => {
    const nest = path.join(ROOT, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
    const { ok, tail } = await run(process.execPath, [nest, 'build'], { cwd: ROOT });
    if (!ok) throw new CannotSetUp(`编译没有通过：${lastLines(tail, 12)}`, '请改正后重新运行。');
  });
  writeFileSync(MARK, fingerprint);
}

export function isBuilt() {
  return existsSync(path.join(ROOT, 'dist', 'main.js'));
}

/** Names, sizes and times of all that the build reads: a few milliseconds, no file is opened. */
function sourcesFingerprint() {
  const hash = createHash('sha256').update(process.version);
  const names = ['package.json', 'tsconfig.json', 'tsconfig.build.json', 'nest-cli.json', '.swcrc'];
  for (const name of [...names, ...filesBelow('src')]) {
    const { size, mtimeMs } = statSync(path.join(ROOT, name));
    hash.update(`${name} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function filesBelow(folder) {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}
