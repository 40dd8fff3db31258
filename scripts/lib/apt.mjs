import { find, run } from './run.mjs';
import { CannotSetUp, step } from './say.mjs';

let listsAreFresh = false;

export function hasApt() {
  return find('apt-get') !== null;
}

export function isRoot() {
  return process.getuid?.() === 0;
}

/** Installs Debian packages; says what a person must do where this program may not. */
export async function aptInstall(packages, what) {
  const command = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  if (!hasApt()) throw new CannotSetUp(`缺少${what}，这台机器没有 apt。`, `请自行安装${what}后重新运行。`);
  if (!isRoot()) throw new CannotSetUp(`缺少${what}，当前用户无权安装。`, `请执行：sudo ${command}，然后重新运行。`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await step(`安装${what}（${packages.join('、')}）`, async () => {
    if (!listsAreFresh) await run('apt-get', ['update', '-qq'], { env });
    listsAreFresh = true;
    const { ok, tail } = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
      env,
    });
    if (!ok) throw new CannotSetUp(`${what}没有装上：${lastLines(tail)}`, `请检查网络或软件源后执行：${command}`);
  });
}

export function lastLines(text, count = 4) {
  return text.trim().split('\n').slice(-count).join(' ').trim();
}
