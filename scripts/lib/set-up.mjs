import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ensureBrowser, findBrowser } from './browser.mjs';
import { ensureBuild, isBuilt } from './build.mjs';
import { ensureDependencies, sqliteLoads } from './dependencies.mjs';
import { CACHE } from './root.mjs';
import { CannotSetUp, say } from './say.mjs';

const LOCK = path.join(CACHE, 'set-up.lock');
const MINIMUM = [20, 19];

/** Everything a fresh machine lacks; silent and quick when nothing is missing. Ends the process when a person must act. */
export async function setUp({ browser = true } = {}) {
  await orSayWhy(async () => {
    checkNode();
    await alone(async () => {
      await ensureDependencies();
      await ensureBuild();
      if (browser) await ensureBrowser();
    });
  });
}

/** Production installs nothing: all that is missing is named at once. */
export async function checkForProduction() {
  await orSayWhy(async () => {
    checkNode();
    const missing = [];
    if (!(await sqliteLoads())) missing.push('npm 依赖（在部署时执行 npm ci）');
    if (!isBuilt()) missing.push('编译结果 dist（在部署时执行 npm run build）');
    else if (!(await findBrowser()))
      missing.push('打印浏览器（apt-get install chromium-headless-shell，或设 BANFU_BROWSER）');
    if (missing.length > 0)
      throw new CannotSetUp(`生产模式不安装任何东西，现在缺少：${missing.join('；')}。`, '请补齐后重新启动。');
  });
}

async function orSayWhy(work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof CannotSetUp)) throw error;
    say(`不能继续：${error.message}`);
    process.exit(1);
  }
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < MINIMUM[0] || (major === MINIMUM[0] && minor < MINIMUM[1])) {
    throw new CannotSetUp(
      `Node.js ${process.versions.node} 太旧。`,
      `请安装 ${MINIMUM.join('.')} 或更新的版本（建议当前的长期支持版）。`,
    );
  }
}

/** One set-up at a time in one folder; a lock left by a killed one is taken over. */
async function alone(work) {
  mkdirSync(CACHE, { recursive: true });
  for (let told = false; !takeLock(); told = true) {
    if (!told) say('另一个准备过程正在进行，等它结束 …');
    await wait(500);
  }
  try {
    await work();
  } finally {
    rmSync(LOCK, { force: true });
  }
}

function takeLock() {
  try {
    writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    if (!holderLives()) rmSync(LOCK, { force: true });
    return false;
  }
}

function holderLives() {
  try {
    process.kill(Number(readFileSync(LOCK, 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
