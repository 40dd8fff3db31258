import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { PDFDocument } from '@cantoo/pdf-lib';
import { openLetterPrinter, type LetterPrinter } from '../../../src/letters/letter-printer.js';
import { readConfig } from '../../../src/platform/config.js';
import { FileStore } from '../../../src/platform/files/file-store.js';
import { JobResult } from '../../../src/platform/jobs/job-result.entity.js';
import { PrintOffice } from '../../e2e/printing/print-office.js';
import { browserPids, until } from './support.js';

jest.setTimeout(180_000);

const LETTERS = 70;
const EVERY = 20;

describe('Many papers on a browser that is killed every twenty', () => {
  let office: PrintOffice;
  let press: LetterPrinter;
  let asked = 0;
  let killed = 0;

  beforeAll(async () => {
    press = openLetterPrinter(readConfig());
    const print: LetterPrinter['print'] = async (...letter) => {
      asked += 1;
      const printing = press.print(...letter);
      if (asked % EVERY === 0) {
        let pids: number[] = [];
        // The one that was killed before may be starting anew.
        await until(async () => (pids = await browserPids()).length > 0, 'there is a browser');
        for (const pid of pids) process.kill(pid, 'SIGKILL');
        killed += 1;
      }
      return printing;
    };
    const printer = { print, healthy: () => press.healthy(), close: () => press.close() };
    office = await PrintOffice.start(LETTERS, { printer });
  });
  afterAll(() => office.test.stop());

  it('are all printed, each once and read back, and merge into one', async () => {
    const { id } = await office.order();
    expect(await office.settled(id)).toMatchObject({ state: 'done', done: LETTERS, failed: 0 });
    expect(killed).toBeGreaterThanOrEqual(3);
    const items = await office.items(id);
    const files = office.test.app.get(FileStore);
    for (const { sha256, pages } of items)
      expect((await PDFDocument.load(await files.get(sha256!))).getPageCount()).toBe(pages);
    const [merged] = await office.test.database.reader.manager.findBy(JobResult, { jobId: id });
    const sheets = items.reduce((sum, { pages }) => sum + pages! + (pages! % 2), 0) - (items.at(-1)!.pages! % 2);
    expect((await PDFDocument.load(await files.get(merged!.sha256))).getPageCount()).toBe(sheets);
  });
});
