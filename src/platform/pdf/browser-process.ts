import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, Page } from 'puppeteer-core';
import { behind } from '../behind.js';
import { BrowserLost } from './browser-lost.js';
import { browserFlags } from './browser-flags.js';
import { groupMemory } from './process-memory.js';
import { untilAborted } from './until-aborted.js';

const LAUNCH_LIMIT = 15_000;
const CLOSE_LIMIT = 3_000;

/** One running browser with a profile folder of its own. Only this process group is ever signalled. */
export class BrowserProcess {
  /** Aborted with `BrowserLost` when the connection ends; puppeteer may leave a command open for ever then. */
  readonly ended: AbortSignal;
  private closing: Promise<void> | null = null;

  private constructor(
    private readonly browser: Browser,
    private readonly profile: string,
  ) {
    const end = new AbortController();
    browser.once('disconnected', () => end.abort(new BrowserLost('The browser ended.')));
    this.ended = end.signal;
  }

  static async launch(executablePath: string): Promise<BrowserProcess> {
    const { default: puppeteer } = await import('puppeteer-core'); // not before anything is printed
    const profile = await mkdtemp(path.join(tmpdir(), 'banfu-browser-'));
    // Puppeteer kills the browser whenever this is aborted, so it must not be once the browser runs.
    const giveUp = new AbortController();
    const timer = setTimeout(() => giveUp.abort(new BrowserLost('The browser did not start in time.')), LAUNCH_LIMIT);
    try {
      const [executable, args] = behind(executablePath, browserFlags(profile, process.getuid?.() === 0));
      const launching = puppeteer.launch({
        executablePath: executable,
        args,
        ignoreDefaultArgs: true,
        pipe: true,
        waitForInitialPage: false,
        defaultViewport: null,
        networkEnabled: false,
        issuesEnabled: false,
        signal: giveUp.signal,
        // Shutdown belongs to the program, which drains first.
        handleSIGINT: false,
        handleSIGTERM: false,
        handleSIGHUP: false,
      });
      return new BrowserProcess(await untilAborted(launching, giveUp.signal), profile);
    } catch (error) {
      await removeFolder(profile);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Process id, which is the process group's too. */
  get pid(): number {
    const pid = this.browser.process()?.pid;
    if (pid === undefined) throw new Error('The browser was not started by this program.');
    return pid;
  }

  /** False from the first call of `close` on. */
  get alive(): boolean {
    return this.closing === null && this.browser.connected && !this.exited;
  }

  newPage(): Promise<Page> {
    return this.browser.newPage();
  }

  /** A cheap round trip to the browser within `limit` milliseconds. */
  async answers(limit: number): Promise<boolean> {
    if (!this.alive) return false;
    const asked = this.browser.version().then(
      () => true,
      () => false,
    );
    return Promise.race([asked, delay(limit, false, { ref: false })]);
  }

  /** Resident bytes of the browser and its children, null where it cannot be told. */
  memory(): Promise<number | null> {
    return groupMemory(this.pid);
  }

  kill(): void {
    this.signal('SIGKILL');
  }

  /** Asks the browser to end, kills what has not ended in time, removes the profile. Can be called again. */
  close(): Promise<void> {
    this.closing ??= this.end();
    return this.closing;
  }

  private async end(): Promise<void> {
    const child = this.browser.process();
    const exit = new Promise<void>((resolve) => {
      if (this.exited) resolve();
      else child?.once('exit', () => resolve());
    });
    this.signal('SIGCONT'); // a stopped child would not notice that its browser ends, and stay
    this.browser.close().catch(() => undefined);
    await Promise.race([exit, delay(CLOSE_LIMIT, undefined, { ref: false })]);
    this.kill();
    await exit;
    await removeFolder(this.profile);
  }

  private signal(name: 'SIGCONT' | 'SIGKILL'): void {
    if (this.exited) return; // its id may belong to somebody else by now
    if (process.platform !== 'win32') process.kill(-this.pid, name);
    else if (name === 'SIGKILL') this.browser.process()?.kill(name);
  }

  private get exited(): boolean {
    const child = this.browser.process();
    return child === null || child.exitCode !== null || child.signalCode !== null;
  }
}

/** The browser's last children may still be writing for a moment; what stays lies in the system's temporary folder. */
function removeFolder(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }).catch(() => undefined);
}
