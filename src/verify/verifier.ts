import type { DataSource } from 'typeorm';
import { comparePapers, type Comparison } from '../domain/originals/compare.js';
import { pageTexts } from '../domain/originals/page-text.js';
import type { PdfFacts } from '../domain/paper/pdf-facts.js';
import { cluesIn } from '../domain/verification/clues.js';
import { readCode } from '../domain/verification/code.js';
import { CHANGED, UNKNOWN, type Verdict } from '../domain/verification/verdict.js';
import type { FileStore } from '../platform/files/file-store.js';
import type { FactsReader } from '../platform/pdf/facts/reader.js';
import { sha256 } from '../platform/sha256.js';
import { ZipError, zipParts } from '../platform/zip/zip-parts.js';
import { mediaTypeOf } from '../proposals/papers/kinds.js';
import { KnownLetters, type KnownPaper } from './known-letters.js';

/** 核验: whether a code or a file is of a letter that went out. Nothing of the file is kept. */
export class Verifier {
  private readonly known: KnownLetters;

  constructor(
    reader: DataSource,
    private readonly files: Pick<FileStore, 'get'>,
    private readonly pdfs: Pick<FactsReader, 'read'>,
  ) {
    this.known = new KnownLetters(reader);
  }

  /** A code that was mistyped is as unknown as one that does not exist. */
  async code(typed: string): Promise<Verdict> {
    // Asked in any case, so that no answer is quicker than another.
    const found = await this.known.byCode(readCode(typed) ?? 'none');
    return found ? { kind: 'genuine', letter: found.letter, of: null } : UNKNOWN;
  }

  /** By its bytes, else by what its text says. Refuses (`pdf.*`) a PDF that cannot be read. */
  async file(bytes: Uint8Array): Promise<Verdict> {
    const hash = sha256(bytes);
    const issued = await this.known.byHash(hash);
    if (issued) return { kind: 'genuine', letter: issued.letter, of: null };
    const returned = await this.known.copyByHash(hash);
    if (returned) {
      const { letter, copy } = returned;
      return { kind: 'derivative', letter, of: copy.outcome === 'differs' ? 'differing' : ofKind(copy.kind) };
    }
    // An archive first: it may begin with a PDF that is not even packed.
    if (mediaTypeOf(bytes) === 'application/zip') {
      const packed = await this.packed(bytes);
      return packed ? { kind: 'derivative', letter: packed.letter, of: 'package' } : UNKNOWN;
    }
    return isPdf(bytes) ? this.text(await this.pdfs.read(bytes)) : UNKNOWN;
  }

  /** 文件包, as it goes to other systems: the issued paper that lies in it. */
  private async packed(bytes: Uint8Array): Promise<KnownPaper | null> {
    for (const pdf of pdfsIn(bytes)) {
      const known = await this.known.byHash(sha256(pdf));
      if (known) return known;
    }
    return null;
  }

  private async text(facts: PdfFacts): Promise<Verdict> {
    const text = pageTexts(facts)
      .flatMap(({ lines }) => lines)
      .join('');
    const candidates = await this.known.byClues(cluesIn(text));
    let changed = false;
    for (const { paper, letter } of candidates) {
      const comparison = comparePapers(await this.factsOf(paper), facts);
      if (comparison.outcome === 'equal') return { kind: 'derivative', letter, of: 'same_text' };
      if (isPreprinted(comparison, letter.unit)) return { kind: 'derivative', letter, of: 'preprinted' };
      changed ||=
        comparison.outcome === 'differs' && comparison.differences.every(({ kind }) => kind !== 'other_paper');
    }
    return changed ? CHANGED : UNKNOWN;
  }

  private async factsOf({ pdfSha256 }: KnownPaper['paper']): Promise<PdfFacts> {
    return this.pdfs.read(await this.files.get(pdfSha256));
  }
}

const ofKind = (kind: 'pdf' | 'ofd' | 'scan') => (kind === 'scan' ? 'scan' : 'sealed');

const isPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-');

/** A package has one or two; what unpacks to more than this, or has more, is none of ours. */
const MOST_UNPACKED = 24 * 1024 * 1024;
const MOST_PACKED = 3;

function pdfsIn(bytes: Uint8Array): Uint8Array[] {
  try {
    const parts = [...zipParts(bytes, MOST_UNPACKED)].filter(([name]) => /\.pdf$/i.test(name));
    return parts.slice(0, MOST_PACKED).map(([, unpack]) => unpack());
  } catch (error) {
    if (error instanceof ZipError) return [];
    throw error;
  }
}

/** 套印: nothing is missing but the red head. */
const isPreprinted = ({ differences }: Comparison, unit: string): boolean =>
  differences.length === 1 && differences[0]!.kind === 'missing' && differences[0]!.wanted === unit;
