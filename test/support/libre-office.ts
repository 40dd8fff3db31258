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
export function convertedByLibreOffice(files: readonly Uint8Array[]): Uint8Array[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'banfu-word-'));
  try {
    const out = path.join(folder, 'out');
    mkdirSync(out);
    const names = files.map((file, index) => {
      writeFileSync(path.join(folder, `${index}.docx`), file);
      return path.join(folder, `${index}.docx`);
    });
    const profile = `-env:UserInstallation=file://${path.join(folder, 'profile')}`;
    execFileSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', out, ...names], {
      env: { ...process.env, FONTCONFIG_FILE: officeFonts(path.join(folder, 'fonts')) },
      stdio: 'pipe',
    });
    return files.map((_, index) => new Uint8Array(readFileSync(path.join(out, `${index}.pdf`))));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
