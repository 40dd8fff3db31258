import { createHash } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import type { LetterModel } from '../domain/letter/model.js';
import { applyRecord, type LetterRecord } from '../domain/letter/record.js';
import type { LetterLook } from '../domain/letterhead/look.js';
import type { ExpectedPaper } from '../domain/paper/expected.js';
import type { PdfFacts } from '../domain/paper/pdf-facts.js';
import { readBack } from '../domain/paper/read-back.js';
import { sameLines } from '../domain/paper/same-lines.js';
import { Refusal } from '../domain/refusal.js';
import { letOthersIn } from '../platform/let-others-in.js';
import { SystemClock, type Clock } from '../platform/clock.js';
import type { Config } from '../platform/config.js';
import { loadFontSet, type FontSet } from '../platform/fonts/coverage.js';
import { BrowserPrinter, type Warn } from '../platform/pdf/browser-printer.js';
import { createFactsReader, type FactsReader } from '../platform/pdf/facts/reader.js';
import { stampMetadata } from '../platform/pdf/metadata.js';
import type { Printer, PrintJob, PrintOptions, PrintShell } from '../platform/pdf/print-job.js';
import { openPdfSigner, type PdfSigner } from '../platform/sign/pdf-signer.js';
import { letterShell } from './paper/letter-shell.js';
import type { MissingElement } from './paper/missing-elements.js';
import { expectedOf, typesetLetter, type Typeset } from './paper/typeset.js';
import { lookOfSheet } from './sheets/dress.js';
import { letterOf } from './sheets/sheet-letter.js';
import type { Sheet } from './sheets/sheet.js';
import { typesetSheet } from './sheets/typeset-sheet.js';

export interface PrintLetterOptions extends PrintOptions {
  /** Leave missing elements out and name them, instead of refusing the letter. */
  draft: boolean;
  /** The instant the PDF gives as its creation; the same letter then has the same bytes. */
  at?: Date;
  /** 版头和用语 of district and unit; without one the program's own. */
  look?: LetterLook | undefined;
  /** 套印: without 发文机关标志 and red rules, for paper that has them already. */
  preprinted?: boolean;
  /** Refused where its lines or pages end elsewhere than in this PDF. */
  sameLinesAs?: Uint8Array;
  /** 发文: the paper of record. It carries its code where papers do, and the office's signature where there is one. */
  issue?: { code: string };
}

export interface PrintSheetOptions extends PrintOptions {
  /** The instant the PDF gives as its creation. */
  at?: Date;
}

export interface PrintedLetter {
  pdf: Uint8Array;
  /** The same letter as a web page; its faces are files of this machine. */
  html: string;
  facts: PdfFacts;
  pages: number;
  sha256: string;
  /** Elements every letter must have and this draft lacks. */
  missing: readonly MissingElement[];
}

/** A paper printed on trial. */
export interface Proof {
  pdf: Uint8Array;
  facts: PdfFacts;
  /** Where it says something else than was meant. */
  problems: string[];
}

const DRAWING =
  '.drawing{display:block;width:156mm;background:#fff}.drawing svg{display:block;width:100%;height:auto;letter-spacing:0}' +
  '.drawing text{font-size:13px}';

/** What a letter printer works with; the fonts are those of the shell. */
export interface LetterPrinterParts {
  fonts: FontSet;
  shell: PrintShell;
  printer: Printer;
  reader: FactsReader;
  /** Where everybody verifies papers; without it they carry no code. */
  verifyUrl?: string | undefined;
  /** Signs what is issued; null where the office has no certificate. */
  signer?: PdfSigner | null;
}

/** From the model to a PDF that has been read back: what is not right is an error and never leaves. */
export class LetterPrinter {
  constructor(private readonly parts: LetterPrinterParts) {}

  /**
   * Refuses what the typesetter (`letter.*`) and the printer (`print.*`) refuse, and `paper.read-back` for a paper
   * that is not what was meant. The next letter prints while this one is read back.
   */
  async print(model: LetterModel, record: LetterRecord, options: PrintLetterOptions): Promise<PrintedLetter> {
    const { fonts, shell, printer, reader, verifyUrl: url, signer } = this.parts;
    const { draft, at, issue, preprinted = false, look, sameLinesAs, ...printOptions } = options;
    const verify = issue && url !== undefined ? { url, code: issue.code } : undefined;
    const setting = { fonts, record, draft, preprinted, verify, look };
    const { job, expected, properties, missing } = typesetLetter(applyRecord(model, record), setting);
    // A certificate that cannot sign is told before anything is printed.
    const signing = issue && !preprinted ? signer : null;
    await signing?.ready();
    await letOthersIn(printOptions.rank);
    const printed = await printer.print(job, printOptions);
    const plain = stampMetadata(printed.pdf, { ...properties, at });
    const pdf = signing ? await signing.sign(plain) : plain;
    const facts = await reader.read(pdf);
    await letOthersIn(printOptions.rank);
    refuseOtherThan(expected, facts);
    // The reader takes its bytes away with it.
    if (sameLinesAs && !sameLines(await reader.read(new Uint8Array(sameLinesAs)), facts))
      throw otherLines(expected.title);
    return {
      pdf,
      html: pageOf(shell, job),
      facts,
      pages: facts.pages.length,
      sha256: createHash('sha256').update(pdf).digest('hex'),
      missing,
    };
  }

  /**
   * Any other paper; what it lacks is left out and named where it is a letter. Refuses what `print` refuses.
   * @param title of the document
   */
  async printSheet(sheet: Sheet, title: string, options: PrintSheetOptions = {}): Promise<PrintedLetter> {
    const { at, ...printOptions } = options;
    if (sheet.layout === 'letter') {
      const { model, record } = letterOf(sheet);
      return this.print(model, record, { ...printOptions, at, draft: true, look: lookOfSheet(sheet) });
    }
    const { fonts, shell, printer, reader } = this.parts;
    const typeset = typesetSheet(sheet, title, { fonts });
    const { job, properties, missing } = typeset;
    await letOthersIn(printOptions.rank);
    const printed = await printer.print(job, printOptions);
    const pdf = stampMetadata(printed.pdf, { ...properties, at });
    const facts = await reader.read(pdf);
    await letOthersIn(printOptions.rank);
    refuseOtherThan(expectedOf(typeset, printed.prepared), facts);
    const sha256 = createHash('sha256').update(pdf).digest('hex');
    return { pdf, html: pageOf(shell, job), facts, pages: facts.pages.length, sha256, missing };
  }

  /** Drawings of the program's own, as wide as the text, as PNG: the same face and colours as in the PDF. */
  async pictures(drawings: readonly string[], options: PrintOptions = {}): Promise<Uint8Array[]> {
    if (drawings.length === 0) return [];
    const body = drawings.map((svg) => `<figure class="drawing">${svg}</figure>`).join('');
    const job = { title: '图', body, style: DRAWING, pictures: '.drawing' };
    const { pictures = [] } = await this.parts.printer.print(job, options);
    return pictures;
  }

  /** A paper that nobody keeps, to be looked at: printed and read back; what is not as it was meant is named, not refused. */
  async proof(typeset: Pick<Typeset, 'job' | 'expected' | 'expectedWith'>, options: PrintOptions = {}): Promise<Proof> {
    const { pdf, prepared } = await this.parts.printer.print(typeset.job, options);
    const facts = await this.parts.reader.read(pdf);
    return { pdf, facts, problems: readBack(facts, expectedOf(typeset, prepared)) };
  }

  get fonts(): FontSet {
    return this.parts.fonts;
  }

  healthy(): Promise<boolean> {
    return this.parts.printer.healthy();
  }

  async close(): Promise<void> {
    await this.parts.printer.close();
    await this.parts.reader.close();
  }
}

/** The letter printer of a configuration. Nothing starts before the first letter. */
export function openLetterPrinter(config: Config, warn?: Warn, clock: Clock = new SystemClock()): LetterPrinter {
  const fonts = loadFontSet(config);
  const shell = letterShell(fonts);
  return new LetterPrinter({
    fonts,
    shell,
    printer: new BrowserPrinter(shell, config, warn),
    reader: createFactsReader(),
    verifyUrl: config.VERIFY_URL,
    signer: openPdfSigner(config, clock),
  });
}

function refuseOtherThan(expected: ExpectedPaper, facts: PdfFacts): void {
  const problems = readBack(facts, expected);
  if (problems.length === 0) return;
  const shown = problems.slice(0, 5).join('');
  const more = problems.length > 5 ? `（共 ${problems.length} 处）` : '';
  throw new Refusal(
    'paper.read-back',
    `“${expected.title}”打印后回读核对不符：${shown}${more}`,
    '该公文没有保存，请联系管理员。',
  );
}

const otherLines = (title: string): Refusal =>
  new Refusal(
    'paper.other-lines',
    `“${title}”再印时换行或分页与发文稿不同（编号以后程序的版式更新过），没有印。`,
    '请打印发文稿 PDF。',
  );

/** Replacements are functions, so that `$` in a letter means itself. */
function pageOf(shell: PrintShell, { title, style, body }: PrintJob): string {
  const plain = title.replace(/[&<]/g, (sign) => (sign === '&' ? '&amp;' : '&lt;'));
  return shell.html
    .replace('<title></title>', () => `<title>${plain}</title>`)
    .replace('<style id="letter"></style>', () => `<style id="letter">${style}</style>`)
    .replace('<body></body>', () => `<body>${body}</body>`)
    .replaceAll(/\/assets\/([\w./%-]+)/g, (address, name: string) => {
      const asset = shell.assets.get(decodeURIComponent(name));
      return asset ? pathToFileURL(asset.path).href : address;
    });
}
