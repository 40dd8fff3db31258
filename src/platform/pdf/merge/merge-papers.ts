import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { PDFDocument, PDFHexString } from '@cantoo/pdf-lib';
import { Refusal } from '../../../domain/refusal.js';
import { copyPages } from './pdf-objects.js';
import { PdfFile } from './pdf-file.js';

export interface MergePaper {
  file: string;
  sha256: string;
  /** Its bookmark. */
  title: string;
}

export interface MergeOrder {
  /** A file that is not there yet. */
  out: string;
  title: string;
  papers: readonly MergePaper[];
}

export interface Merged {
  sha256: string;
  /** Bytes. */
  size: number;
  pages: number;
  /** The page on which each paper begins, counted from 1; always odd. */
  starts: number[];
}

const CATALOG = 1;
const PAGES = 2;
const OUTLINES = 3;
const INFO = 4;

/**
 * One PDF for a printer that prints both sides: every paper begins on a front (an odd page; a blank page stands before it
 * where the one before ends on a front), with a bookmark for each. One paper at a time is in memory. The same papers give the
 * same bytes.
 */
export async function mergePapers({ out, title, papers }: MergeOrder): Promise<Merged> {
  const pdf = await PdfFile.create(out);
  try {
    let next = INFO + 1;
    let pages = 0;
    const starts: number[] = [];
    const nodes: { number: number; count: number; first: number; title: string }[] = [];
    for (const [i, paper] of papers.entries()) {
      const document = await documentOf(paper);
      const node = next++;
      const copied = copyPages(document, next, node);
      for (const { number, object } of copied.objects) {
        await pdf.object(number, object);
        next = Math.max(next, number + 1);
      }
      const kids = [...copied.pages];
      if (kids.length % 2 === 1 && i < papers.length - 1) {
        const blank = next++;
        await pdf.object(blank, `<< /Type /Page /Parent ${node} 0 R /MediaBox ${copied.lastBox} /Resources << >> >>`);
        kids.push(blank);
      }
      await pdf.object(
        node,
        `<< /Type /Pages /Parent ${PAGES} 0 R /Count ${kids.length} /Kids [${kids.map(ref).join(' ')}] >>`,
      );
      starts.push(pages + 1);
      nodes.push({ number: node, count: kids.length, first: kids[0]!, title: paper.title });
      pages += kids.length;
    }
    const marks = nodes.map((_, i) => next + i);
    for (const [i, node] of nodes.entries())
      await pdf.object(
        marks[i]!,
        `<< /Title ${textOf(node.title)} /Parent ${ref(OUTLINES)} /Dest [${ref(node.first)} /Fit]` +
          `${i > 0 ? ` /Prev ${ref(marks[i - 1]!)}` : ''}${i < nodes.length - 1 ? ` /Next ${ref(marks[i + 1]!)}` : ''} >>`,
      );
    await pdf.object(
      OUTLINES,
      `<< /Type /Outlines /Count ${marks.length} /First ${ref(marks[0]!)} /Last ${ref(marks.at(-1)!)} >>`,
    );
    await pdf.object(
      PAGES,
      `<< /Type /Pages /Count ${pages} /Kids [${nodes.map(({ number }) => ref(number)).join(' ')}] >>`,
    );
    await pdf.object(
      CATALOG,
      `<< /Type /Catalog /Pages ${ref(PAGES)} /Outlines ${ref(OUTLINES)} /PageMode /UseOutlines /Lang (zh-CN)` +
        ' /ViewerPreferences << /Duplex /DuplexFlipLongEdge /PrintScaling /None >> >>',
    );
    await pdf.object(INFO, `<< /Title ${textOf(title)} >>`);
    return { ...(await pdf.end(CATALOG, INFO)), pages, starts };
  } catch (error) {
    await pdf.abandon();
    throw error;
  }
}

async function documentOf({ file, sha256, title }: MergePaper): Promise<PDFDocument> {
  const broken = (cause?: unknown) =>
    new Refusal(
      'print.merge',
      `“${title}”存放的文件读不出来或已被改动，没有合并。`,
      '请把这一份重打，再合并；若仍如此，请管理员检查存放文件的磁盘。',
      {},
      { cause },
    );
  try {
    const bytes = await readFile(file);
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw broken();
    const document = await PDFDocument.load(bytes, { updateMetadata: false });
    if (document.getPageCount() === 0) throw broken();
    return document;
  } catch (error) {
    throw error instanceof Refusal ? error : broken(error);
  }
}

const ref = (number: number): string => `${number} 0 R`;
const textOf = (text: string): string => PDFHexString.fromText(text).toString();
