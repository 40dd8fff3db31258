import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { browserFlags } from '../../../src/platform/pdf/browser-flags.js';
import { findBrowser } from '../../../src/platform/pdf/browser-path.js';
import {
  browserPid,
  browserPids,
  browserProcesses,
  closePrinters,
  isRunning,
  letter,
  longLetter,
  printer,
  rendererPids,
  settings,
  textOf,
  until,
} from './support.js';

afterEach(closePrinters);

const text = async (printed: Promise<{ pdf: Uint8Array }>) => textOf((await printed).pdf);

/** Keeps its page busy, so that no browser is ever faster than the test. */
function neverEnding(): void {
  for (;;);
}

/** It may have ended by itself meanwhile. */
function kill(pid: number): void {
  if (existsSync(`/proc/${pid}`)) process.kill(pid, 'SIGKILL');
}

describe('a browser that is missing', () => {
  it('refuses the letter and names the path that was configured', async () => {
    const one = printer({ BANFU_BROWSER: '/nowhere/chrome' });
    await expect(one.print(letter('甲'))).rejects.toMatchObject({
      code: 'print.no-browser',
      sentence: expect.stringContaining('/nowhere/chrome') as unknown,
    });
    expect(await one.healthy()).toBe(false);
  });

  it('refuses the letter when the program found is no browser', async () => {
    await expect(printer({ BANFU_BROWSER: '/bin/false' }).print(letter('甲'))).rejects.toMatchObject({
      code: 'print.browser',
    });
  });
});

describe('a browser that dies', () => {
  it('prints the letter after all when it is killed in mid-print, and the next one', async () => {
    const one = printer();
    await one.print(letter('甲'));
    const killed = await browserPid();
    const printing = text(one.print(longLetter()));
    await new Promise((resolve) => setTimeout(resolve, 300));
    process.kill(killed, 'SIGKILL');
    expect(await printing).toContain('社区养老服务');
    expect(await text(one.print(letter('乙')))).toBe('乙');
    expect(await browserPid()).not.toBe(killed);
  });

  it('prints the letter after all when only its page is killed', async () => {
    const one = printer();
    await one.print(letter('甲'));
    const printing = text(one.print(longLetter()));
    await new Promise((resolve) => setTimeout(resolve, 300));
    for (const pid of await rendererPids()) process.kill(pid, 'SIGKILL');
    expect(await printing).toContain('社区养老服务');
    expect(await text(one.print(letter('乙')))).toBe('乙');
  });

  it('starts anew when it was killed between two letters', async () => {
    const one = printer();
    await one.print(letter('甲'));
    process.kill(await browserPid(), 'SIGKILL');
    expect(await text(one.print(letter('乙')))).toBe('乙');
    expect(await one.healthy()).toBe(true);
  });

  it('refuses the letter when every browser dies', async () => {
    const one = printer();
    await one.print(letter('甲'));
    let over = false;
    const refused = expect(one.print(letter('甲', { prepare: neverEnding })))
      .rejects.toMatchObject({ code: 'print.browser' })
      .finally(() => (over = true));
    await until(async () => {
      for (const pid of await browserPids()) kill(pid);
      return over;
    }, 'the letter is refused');
    await refused;
  });
});

describe('a browser that hangs', () => {
  it('misses the deadline, is replaced, and the next letter comes', async () => {
    const one = printer();
    await one.print(letter('甲'));
    const hung = await browserPid();
    process.kill(hung, 'SIGSTOP');
    await expect(one.print(letter('乙'), { deadline: 400 })).rejects.toMatchObject({
      code: 'print.deadline',
      sentence: '“乙”没有在0.4秒内打印完成。',
    });
    expect(await text(one.print(letter('丙')))).toBe('丙');
    expect(await browserPid()).not.toBe(hung);
  });

  it('is noticed while the letter still has time, and the letter comes', async () => {
    const one = printer();
    await one.print(letter('甲'));
    process.kill(await browserPid(), 'SIGSTOP');
    expect(await text(one.print(letter('乙')))).toBe('乙');
  });

  it('loses only the page when only the page hangs', async () => {
    const one = printer({ PRINT_PAGES: 1 });
    await one.print(letter('甲'));
    const browser = await browserPid();
    for (const pid of await rendererPids()) process.kill(pid, 'SIGSTOP');
    await expect(one.print(letter('乙'), { deadline: 400 })).rejects.toMatchObject({ code: 'print.deadline' });
    expect(await text(one.print(letter('丙')))).toBe('丙');
    expect(await browserPid()).toBe(browser);
  });
});

describe('the queue', () => {
  it('refuses the letter that finds it full, and prints the others', async () => {
    const one = printer({ PRINT_PAGES: 1, PRINT_QUEUE: 1 });
    const first = text(one.print(letter('甲')));
    const second = text(one.print(letter('乙')));
    await expect(one.print(letter('丙'))).rejects.toMatchObject({ code: 'print.queue-full' });
    expect([await first, await second]).toEqual(['甲', '乙']);
  });

  it('counts the waiting into the deadline', async () => {
    const one = printer({ PRINT_PAGES: 1 });
    const first = text(one.print(longLetter()));
    await expect(one.print(letter('乙'), { deadline: 50 })).rejects.toMatchObject({ code: 'print.deadline' });
    expect(await first).toContain('社区养老服务');
  });

  it('lets a letter be called back while it waits and while it prints', async () => {
    const one = printer({ PRINT_PAGES: 1 });
    await one.print(letter('甲'));
    const [printing, waiting] = [new AbortController(), new AbortController()];
    const first = one.print(longLetter(), { signal: printing.signal });
    const second = one.print(letter('乙'), { signal: waiting.signal });
    const third = text(one.print(letter('丙')));
    waiting.abort(new Error('second'));
    printing.abort(new Error('first'));
    await expect(first).rejects.toThrow('first');
    await expect(second).rejects.toThrow('second');
    expect(await third).toBe('丙');
  });
});

describe('wear', () => {
  it('takes a fresh browser after N letters, and loses none that are under way', async () => {
    const one = printer({ PRINT_RESTART_AFTER: 3, PRINT_PAGES: 2 });
    const pids = new Set<number>();
    const names = Array.from({ length: 10 }, (_, i) => `第${i + 1}件`);
    const printed = await Promise.all(
      names.map(async (name) => {
        const { pdf } = await one.print(letter(name));
        for (const pid of await browserPids()) pids.add(pid);
        return await textOf(pdf);
      }),
    );
    expect(printed).toEqual(names);
    expect(pids.size).toBeGreaterThanOrEqual(3);
    await until(async () => (await browserPids()).length <= 1, 'one is left');
  });
});

describe('the end', () => {
  it('leaves no process and no profile, and refuses what comes later', async () => {
    const one = printer();
    await one.print(letter('甲'));
    const started = await browserProcesses();
    expect(started.length).toBeGreaterThan(2);
    const profile = /--user-data-dir=(\S+)/.exec(started[0]!.command)![1]!;
    expect(existsSync(profile)).toBe(true);
    await one.close();
    await until(() => !started.some(isRunning), 'all have ended');
    expect(existsSync(profile)).toBe(false);
    await expect(one.print(letter('乙'))).rejects.toMatchObject({ code: 'print.stopping' });
  });

  it.each([
    ['browser', browserPids],
    ['page', rendererPids],
  ])('comes for a hung %s, too', async (_what, pids) => {
    const one = printer();
    await one.print(letter('甲'));
    const started = await browserProcesses();
    for (const pid of await pids()) process.kill(pid, 'SIGSTOP');
    await one.close();
    await until(() => !started.some(isRunning), 'all have ended');
  });

  it('drains the letter under way and refuses the ones that wait', async () => {
    const one = printer({ PRINT_PAGES: 1 });
    await one.print(letter('甲'));
    const first = text(one.print(letter('乙')));
    const second = expect(one.print(letter('丙'))).rejects.toMatchObject({ code: 'print.stopping' });
    await one.close();
    expect(await first).toBe('乙');
    await second;
  });

  it('comes for the browser of a program that was killed', async () => {
    const profile = await mkdtemp(path.join(tmpdir(), 'banfu-orphan-'));
    const { path: browser } = await findBrowser(settings.BANFU_BROWSER);
    const program = `
      const { pid } = require('node:child_process').spawn(process.argv[1], JSON.parse(process.argv[2]), {
        stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], detached: true });
      process.stdout.write(String(pid));
      setInterval(() => {}, 1000);`;
    const flags = JSON.stringify(browserFlags(profile, process.getuid?.() === 0));
    const parent = spawn(process.execPath, ['-e', program, browser, flags], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [pid] = (await once(parent.stdout, 'data')) as [Buffer];
    await until(async () => (await readdir(profile)).length > 0, 'the browser has begun');
    parent.kill('SIGKILL');
    await until(() => !existsSync(`/proc/${pid.toString()}`), 'the browser has ended');
    await rm(profile, { recursive: true, force: true, maxRetries: 10 });
  });
});
