import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { Refusal } from '../../domain/refusal.js';
import { PROJECT_ROOT } from '../paths.js';

/** Where the set-up downloads a chrome-headless-shell to (`@puppeteer/browsers`' cacheDir). */
export const BROWSER_CACHE = path.join(PROJECT_ROOT, '.cache', 'browser');

export interface FoundBrowser {
  path: string;
  /** A full Chrome prints a letter three to seven times slower than the headless shell. */
  slow: boolean;
}

/** What the search may look at; replaced in tests. */
export interface Machine {
  platform: NodeJS.Platform;
  /** The machine's own variables (PATH, ProgramFiles); ours are read by config.ts alone. */
  env: NodeJS.ProcessEnv;
  runs: (file: string) => boolean;
  /** chrome-headless-shell programs in the cache, newest first. */
  downloaded: () => Promise<string[]>;
}

const DEBIAN_SHELL = '/usr/lib/chromium/chromium-headless-shell';

/**
 * The printing browser: the configured one, a system chrome-headless-shell, Debian's, a downloaded one, and at last a
 * full Chrome or Chromium. Refuses `print.no-browser` when there is none, or when the configured one does not run.
 */
export async function findBrowser(configured?: string, machine: Machine = thisMachine()): Promise<FoundBrowser> {
  if (configured !== undefined) {
    if (machine.runs(configured)) return { path: configured, slow: false };
    throw new Refusal(
      'print.no-browser',
      `环境变量 BANFU_BROWSER 所指的打印浏览器不存在或不能执行：${configured}。`,
      '请改正该路径，或去掉该变量由程序自行查找。',
    );
  }
  const installed = [...onPath(machine, ['chrome-headless-shell']), DEBIAN_SHELL];
  const shell = installed.find(machine.runs) ?? (await machine.downloaded()).find(machine.runs);
  if (shell !== undefined) return { path: shell, slow: false };
  const full = fullBrowsers(machine).find(machine.runs);
  if (full !== undefined) return { path: full, slow: true };
  throw new Refusal(
    'print.no-browser',
    '没有找到打印公文用的浏览器（chrome-headless-shell、Chromium 或 Chrome）。',
    machine.platform === 'linux'
      ? '请运行 apt install chromium-headless-shell，或用环境变量 BANFU_BROWSER 指明浏览器路径。'
      : '请安装 Google Chrome，或用环境变量 BANFU_BROWSER 指明浏览器路径。',
  );
}

function fullBrowsers(machine: Machine): string[] {
  if (machine.platform === 'win32') {
    const roots = ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].map((name) => machine.env[name]);
    const programs = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];
    return programs.flatMap((program) => roots.flatMap((root) => (root ? [path.win32.join(root, program)] : [])));
  }
  if (machine.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (app) => `/Applications/${app}.app/Contents/MacOS/${app}`,
    );
  }
  const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge'];
  // Debian's /usr/bin/chromium is a script that stays between us and the browser; the program itself lies here.
  return ['/usr/lib/chromium/chromium', ...onPath(machine, names)];
}

function onPath(machine: Machine, names: string[]): string[] {
  const windows = machine.platform === 'win32';
  const paths = windows ? path.win32 : path.posix;
  const folders = (machine.env.PATH ?? '').split(paths.delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => paths.join(folder, windows ? `${name}.exe` : name)));
}

export function thisMachine(): Machine {
  return { platform: process.platform, env: process.env, runs: isExecutable, downloaded: downloadedShells };
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function downloadedShells(): Promise<string[]> {
  const { Browser, getInstalledBrowsers } = await import('@puppeteer/browsers');
  const installed = await getInstalledBrowsers({ cacheDir: BROWSER_CACHE });
  return installed
    .filter(({ browser }) => browser === Browser.CHROMEHEADLESSSHELL)
    .sort((one, other) => other.buildId.localeCompare(one.buildId, 'en', { numeric: true }))
    .map(({ executablePath }) => executablePath);
}
