import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { officeFonts } from './office-fonts.js';

/** What it calls itself: `LibreOffice 7.4.7.2`. */
export function libreOfficeVersion(): string {
  const { error, stdout } = spawnSync('soffice', ['--version'], { encoding: 'utf8' });
  if (error) throw new Error('This test needs LibreOffice: apt-get install libreoffice-writer-nogui', { cause: error });
  return /^\S+ [\d.]+/.exec(stdout)?.[0] ?? stdout.trim();
}

/** What LibreOffice makes of Word files, as PDFs in the same order; it knows our faces by the names of the offices'. */
export const convertedByLibreOffice = (files: readonly Uint8Array[]): Uint8Array[] =>
  throughLibreOffice(files, ['pdf']);

/** Word files as LibreOffice writes them, once it has made them its own. */
export const savedByLibreOffice = (files: readonly Uint8Array[]): Uint8Array[] =>
  throughLibreOffice(files, ['odt', 'docx']);

function throughLibreOffice(files: readonly Uint8Array[], formats: readonly string[]): Uint8Array[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'banfu-word-'));
  try {
    const profile = `-env:UserInstallation=file://${path.join(folder, 'profile')}`;
    const env = { ...process.env, FONTCONFIG_FILE: officeFonts(path.join(folder, 'fonts')) };
    let names = files.map((file, index) => {
      writeFileSync(path.join(folder, `${index}.docx`), file);
      return path.join(folder, `${index}.docx`);
    });
    for (const format of formats) {
      const out = path.join(folder, `as-${format}`);
      mkdirSync(out);
      execFileSync('soffice', [profile, '--headless', '--convert-to', format, '--outdir', out, ...names], {
        env,
        stdio: 'pipe',
      });
      names = names.map((_, index) => path.join(out, `${index}.${format}`));
    }
    return names.map((name) => new Uint8Array(readFileSync(name)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
