import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { aptInstall, hasApt, isRoot } from './apt.mjs';
import { CACHE, ROOT } from './root.mjs';
import { CannotSetUp, say, step } from './say.mjs';

/** The folder a downloaded browser is kept in; `src/platform/pdf/browser-path.ts` looks there, too. */
const DOWNLOADS = path.join(CACHE, 'browser');

/**
 * A browser that prints: one that is there already, Debian's package, or a download. Where to look is the product's own
 * list (`src/platform/pdf/browser-path.ts`), so set-up and server can never disagree; hence this step follows the build.
 */
export async function ensureBrowser() {
  if (await findBrowser()) return;
  const reasons = [];
  for (const way of [fromDebian, fromDownload]) {
    try {
      await way();
      if (await findBrowser()) return;
    } catch (error) {
      reasons.push(error.message);
    }
  }
  throw new CannotSetUp(
    `没有可用的打印浏览器。${reasons.join(' ')}`,
    'Debian/Ubuntu 请执行：sudo apt-get install chromium-headless-shell（或 chromium）；其他系统请安装 Chrome，或用环境变量 BANFU_BROWSER 指明路径。',
  );
}

/** The browser the product would use, or null. */
export async function findBrowser() {
  const { findBrowser: find } = await import(
    pathToFileURL(path.join(ROOT, 'dist', 'platform', 'pdf', 'browser-path.js'))
  );
  try {
    return await find(process.env.BANFU_BROWSER);
  } catch {
    return null;
  }
}

async function fromDebian() {
  if (hasApt() && isRoot()) await aptInstall(['chromium-headless-shell'], '打印浏览器');
  else if (hasApt()) say('无权用 apt 安装打印浏览器，改为下载 …');
}

async function fromDownload() {
  const { install, resolveBuildId, detectBrowserPlatform, Browser } = await import('@puppeteer/browsers');
  const platform = detectBrowserPlatform();
  if (!platform) return;
  mkdirSync(DOWNLOADS, { recursive: true });
  await step('下载打印浏览器（约 100 MB）', async () => {
    const buildId = await resolveBuildId(Browser.CHROMEHEADLESSSHELL, platform, 'stable');
    await install({ browser: Browser.CHROMEHEADLESSSHELL, buildId, platform, cacheDir: DOWNLOADS });
  });
}
