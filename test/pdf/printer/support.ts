import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { jest } from '@jest/globals';
import { BrowserPrinter, type PrinterSettings } from '../../../src/platform/pdf/browser-printer.js';
import { FONTS, PROJECT_ROOT } from '../../../src/platform/paths.js';
import { readFacts } from '../../../src/platform/pdf/facts/read-facts.js';
import type { PrintJob, PrintShell } from '../../../src/platform/pdf/print-job.js';

// Each test starts a browser of its own, on machines that may be busy.
jest.setTimeout(60_000);

const FACE = fontFile();

/** A small shell: one page format, one face. */
export const shell: PrintShell = {
  html: `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title></title><style>
@font-face { font-family: Face; src: url(/assets/face.ttf); }
@page { size: 210mm 297mm; margin: 30mm; }
body { margin: 0; font: 16pt/30pt Face; }
</style><style id="letter"></style></head><body></body></html>`,
  assets: new Map([['face.ttf', { path: FACE, type: 'font/ttf' }]]),
};

export const settings: PrinterSettings = {
  BANFU_BROWSER: process.env.BANFU_BROWSER,
  PRINT_PAGES: 2,
  PRINT_QUEUE: 100,
  PRINT_DEADLINE: 30_000,
  PRINT_RESTART_AFTER: 1000,
};

const open = new Set<BrowserPrinter>();

export function printer(changes: Partial<PrinterSettings> = {}, withShell = shell): BrowserPrinter {
  const made = new BrowserPrinter(withShell, { ...settings, ...changes });
  open.add(made);
  return made;
}

/** Closes what the tests opened; for `afterEach`. */
export async function closePrinters(): Promise<void> {
  await Promise.all([...open].map((made) => made.close()));
  open.clear();
}

export function letter(text: string, changes: Partial<PrintJob> = {}): PrintJob {
  return { title: text.slice(0, 20), body: `<p>${text}</p>`, style: '', ...changes };
}

/** Some hundred pages: long enough to be interrupted. */
export function longLetter(): PrintJob {
  return letter('长', { body: '<p>关于加强社区养老服务的提案收悉。</p>'.repeat(3000) });
}

/** All the text of a PDF, without white space. */
export async function textOf(pdf: Uint8Array): Promise<string> {
  const { pages } = await readFacts(pdf);
  return pages
    .flatMap(({ glyphs }) => glyphs.map(({ text }) => text))
    .join('')
    .replaceAll(/\s/g, '');
}

export function isPdf(pdf: Uint8Array): boolean {
  return Buffer.from(pdf.subarray(0, 5)).toString('latin1') === '%PDF-';
}

/** Bytes that are the same for the same letter: all but the two dates. */
export function withoutDates(pdf: Uint8Array): string {
  return Buffer.from(pdf)
    .toString('latin1')
    .replaceAll(/D:\d{14}\+00'00'/g, '');
}

export interface ProcessRow {
  pid: number;
  parent: number;
  command: string;
}

/** Our own browsers' processes (Linux): first those this process started, each followed by its own children. */
export async function browserProcesses(): Promise<ProcessRow[]> {
  const rows: ProcessRow[] = [];
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = await readFile(`/proc/${name}/stat`, 'latin1');
      const [, parent = ''] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const command = (await readFile(`/proc/${name}/cmdline`, 'utf8')).replaceAll('\0', ' ');
      rows.push({ pid: Number(name), parent: Number(parent), command });
    } catch {
      // ended meanwhile
    }
  }
  const withChildren = (row: ProcessRow): ProcessRow[] => [
    row,
    ...rows.filter((child) => child.parent === row.pid).flatMap(withChildren),
  ];
  return rows
    .filter((row) => row.parent === process.pid && row.command.includes('banfu-browser-'))
    .flatMap(withChildren);
}

export async function browserPids(): Promise<number[]> {
  return (await browserProcesses()).filter((row) => row.parent === process.pid).map((row) => row.pid);
}

export async function browserPid(): Promise<number> {
  const [pid] = await browserPids();
  if (pid === undefined) throw new Error('No browser is running.');
  return pid;
}

export async function rendererPids(): Promise<number[]> {
  return (await browserProcesses()).filter((row) => row.command.includes('--type=renderer')).map((row) => row.pid);
}

export function isRunning({ pid }: ProcessRow): boolean {
  return existsSync(`/proc/${pid}`);
}

export async function until(condition: () => Promise<boolean> | boolean, what: string): Promise<void> {
  for (let i = 0; i < 400; i++) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`Waited in vain until ${what}.`);
}

function fontFile(): string {
  const places = [FONTS, path.join(PROJECT_ROOT, '..', 'shared', 'fonts')];
  const file = places.map((place) => path.join(place, 'FandolFang-Regular.ttf')).find((place) => existsSync(place));
  if (!file) throw new Error('FandolFang-Regular.ttf is missing from fonts/.');
  return file;
}
