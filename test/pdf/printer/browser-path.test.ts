import { describe, expect, it } from '@jest/globals';
import { findBrowser, type Machine } from '../../../src/platform/pdf/browser-path.js';

const machine = (platform: NodeJS.Platform, there: string[], downloaded: string[] = []): Machine => ({
  platform,
  env: { PATH: platform === 'win32' ? 'C:\\bin' : '/usr/local/bin:/usr/bin', ProgramFiles: 'C:\\Program Files' },
  runs: (file) => there.includes(file),
  downloaded: () => Promise.resolve(downloaded),
});

const system = '/usr/bin/chrome-headless-shell';
const debian = '/usr/lib/chromium/chromium-headless-shell';
const cached = '/banfu/.cache/browser/shell';
const chrome = '/usr/bin/google-chrome-stable';

describe('the printing browser', () => {
  it('is the configured one before all others', async () => {
    const all = machine('linux', ['/opt/mine', system, debian]);
    expect(await findBrowser('/opt/mine', all)).toEqual({ path: '/opt/mine', slow: false });
  });

  it('is looked for in a fixed order', async () => {
    const there = [system, debian, cached, chrome];
    const found: string[] = [];
    while (there.length > 0) {
      const { path } = await findBrowser(undefined, machine('linux', there, [cached]));
      found.push(path);
      there.splice(there.indexOf(path), 1);
    }
    expect(found).toEqual([system, debian, cached, chrome]);
  });

  it('is called slow when it is a full Chrome', async () => {
    expect(await findBrowser(undefined, machine('linux', [chrome]))).toEqual({ path: chrome, slow: true });
    const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    expect(await findBrowser(undefined, machine('darwin', [mac]))).toEqual({ path: mac, slow: true });
    const windows = 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe';
    expect(await findBrowser(undefined, machine('win32', [windows]))).toEqual({ path: windows, slow: true });
  });

  it('is refused with what to install when there is none', async () => {
    await expect(findBrowser(undefined, machine('linux', []))).rejects.toMatchObject({
      code: 'print.no-browser',
      remedy: expect.stringContaining('apt install chromium-headless-shell') as unknown,
    });
    await expect(findBrowser(undefined, machine('win32', []))).rejects.toMatchObject({
      remedy: expect.stringContaining('Google Chrome') as unknown,
    });
  });

  it('is refused by its path when the configured one does not run', async () => {
    await expect(findBrowser('/opt/gone', machine('linux', [debian]))).rejects.toMatchObject({
      code: 'print.no-browser',
      sentence: expect.stringContaining('/opt/gone') as unknown,
    });
  });
});
