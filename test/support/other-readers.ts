import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** PDF readers that share no code with ours; both take a PDF's bytes and give what they print. */
export const poppler = (pdf: Uint8Array, ...options: string[]) =>
  output(pdf, 'poppler-utils', (file) => ['pdftotext', ...options, file, '-']);

export const mupdf = (pdf: Uint8Array, ...command: string[]) =>
  output(pdf, 'mupdf-tools', (file) => ['mutool', ...command, file]);

function output(pdf: Uint8Array, debianPackage: string, commandLine: (file: string) => string[]): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'other-reader-'));
  try {
    const file = path.join(folder, 'paper.pdf');
    writeFileSync(file, pdf);
    const [program, ...args] = commandLine(file) as [string, ...string[]];
    const { error, status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 2 ** 26 });
    if (error) throw new Error(`This test needs ${program}: apt-get install ${debianPackage}`, { cause: error });
    if (status !== 0) throw new Error(`${program} failed: ${stderr}`);
    return stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
