import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { LetterModel } from '../src/domain/letter/model.js';
import { readBack } from '../src/domain/paper/read-back.js';
import { LetterPrinter } from '../src/letters/letter-printer.js';
import { letterShell } from '../src/letters/paper/letter-shell.js';
import { typesetLetter, type Typeset } from '../src/letters/paper/typeset.js';
import { readConfig, type Config } from '../src/platform/config.js';
import { FileStore } from '../src/platform/files/file-store.js';
import { loadFontSet } from '../src/platform/fonts/coverage.js';
import { BrowserPrinter } from '../src/platform/pdf/browser-printer.js';
import { createFactsReader } from '../src/platform/pdf/facts/reader.js';
import type { PrintShell } from '../src/platform/pdf/print-job.js';
import { fivePages } from './five-pages.js';

/** What every measurement works with: one printer, one reader, one store, and the letters. */
export interface Workshop {
  config: Config;
  shell: PrintShell;
  printer: BrowserPrinter;
  store: FileStore;
  /** Pages of each letter. */
  pages: number;
  letter(variation: number): LetterModel;
  typeset(model: LetterModel): Typeset;
  /** Print → read back → store. */
  wholePath(model: LetterModel): Promise<void>;
  /** Throws unless the paper says what the letter says, as any way of printing has to. */
  assertRight(pdf: Uint8Array, model: LetterModel): Promise<void>;
  close(): Promise<void>;
}

export async function openWorkshop(): Promise<Workshop> {
  // Wear is another matter than speed: one browser serves the whole run.
  const config = { ...readConfig(), PRINT_PAGES: 4, PRINT_RESTART_AFTER: 1_000_000 };
  const fonts = loadFontSet(config);
  const shell = letterShell(fonts);
  const printer = new BrowserPrinter(shell, config);
  const reader = createFactsReader();
  const press = new LetterPrinter({ fonts, shell, printer, reader });
  const folder = await mkdtemp(path.join(tmpdir(), 'banfu-bench-'));
  const store = new FileStore(folder);
  const letter = fivePages();
  const typeset = (model: LetterModel) => typesetLetter(model, { fonts });
  const { pages } = await press.print(letter(0), {}, { draft: false });
  return {
    config,
    shell,
    printer,
    store,
    pages,
    letter,
    typeset,
    async wholePath(model) {
      const { pdf } = await press.print(model, {}, { draft: false });
      await store.put(pdf);
    },
    async assertRight(pdf, model) {
      const facts = await reader.read(pdf);
      const problems = readBack(facts, typeset(model).expected);
      if (problems.length > 0 || facts.pages.length !== pages)
        throw new Error(`A paper is wrong (${facts.pages.length} pages, not ${pages}): ${problems.join('')}`);
    },
    async close() {
      await press.close();
      await rm(folder, { recursive: true });
    },
  };
}
