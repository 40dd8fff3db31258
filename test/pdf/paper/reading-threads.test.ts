import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PROJECT_ROOT } from '../../../src/platform/paths.js';
import * as sources from '../../../src/platform/pdf/facts/reader.js';

const BUILT = path.join(PROJECT_ROOT, '.cache', `reading-threads-${process.pid}`);
const READER = path.join(BUILT, 'platform/pdf/facts/reader.js');
const notice = new Uint8Array(readFileSync(path.join(PROJECT_ROOT, 'test/fixtures/foreign/notice.pdf')));

/** Threads need compiled files, so these tests compile the sources as the build does. */
describe('the reader with threads of its own', () => {
  let createFactsReader: typeof sources.createFactsReader;

  beforeAll(async () => {
    const swc = path.join(PROJECT_ROOT, 'node_modules/@swc/cli/bin/swc.js');
    execFileSync(process.execPath, [swc, 'src', '-d', BUILT, '--strip-leading-paths'], { cwd: PROJECT_ROOT });
    ({ createFactsReader } = (await import(READER)) as typeof sources);
  }, 60_000);
  afterAll(() => rmSync(BUILT, { recursive: true, force: true }));

  it('reads what the direct reader reads, several at once', async () => {
    const reader = createFactsReader({ threads: 2 });
    const direct = await sources.createFactsReader({ threads: 0 }).read(notice);
    expect(await Promise.all([1, 2, 3, 4].map(() => reader.read(notice)))).toEqual([direct, direct, direct, direct]);
    await reader.close();
  }, 30_000);

  it('refuses a damaged file and goes on', async () => {
    const reader = createFactsReader();
    await expect(reader.read(notice.slice(0, 9000))).rejects.toMatchObject({ code: 'pdf.damaged', name: 'Refusal' });
    expect((await reader.read(notice)).pages).toHaveLength(1);
    await reader.close();
  }, 30_000);

  it('gives up after its time, and reads the next one in a new thread', async () => {
    const hurried = createFactsReader({ timeout: 1 });
    await expect(hurried.read(notice)).rejects.toMatchObject({ code: 'pdf.timeout' });
    await expect(hurried.read(notice)).rejects.toMatchObject({ code: 'pdf.timeout' });
    await hurried.close();
  }, 30_000);

  it('refuses what waits and what comes when it is closed', async () => {
    const reader = createFactsReader();
    const [first, second] = [reader.read(notice), reader.read(notice)];
    const settled = Promise.allSettled([first, second]);
    await reader.close();
    expect((await settled).map((one) => (one.status === 'rejected' ? (one.reason as Error).message : 'read'))).toEqual([
      expect.stringContaining('已经关闭'),
      expect.stringContaining('已经关闭'),
    ]);
    await expect(reader.read(notice)).rejects.toMatchObject({ code: 'pdf.reader-closed' });
  }, 30_000);

  it('does not keep a program alive that has nothing more to do', () => {
    const program = `
      import { readFileSync } from 'node:fs';
      import { createFactsReader } from ${JSON.stringify(pathToFileURL(READER).href)};
      const facts = await createFactsReader().read(readFileSync('test/fixtures/foreign/notice.pdf'));
      console.log(facts.pages.length);`;
    const options = { cwd: PROJECT_ROOT, timeout: 20_000, encoding: 'utf8' } as const;
    expect(execFileSync(process.execPath, ['--input-type=module', '-e', program], options).trim()).toBe('1');
  }, 30_000);
});
