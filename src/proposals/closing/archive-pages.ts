import type { FileStore } from '../../platform/files/file-store.js';
import { mediaTypeOf } from '../papers/kinds.js';

/** Pages of scans together; null where there is none, or one of them does not tell. */
export async function countedPages(files: FileStore, hashes: readonly string[]): Promise<number | null> {
  let sum = 0;
  for (const hash of hashes) {
    const pages = await pagesOf(files, hash);
    if (pages === null) return null;
    sum += pages;
  }
  return hashes.length === 0 ? null : sum;
}

/** A picture is a page. What is gone or broken is told where the package is taken. */
async function pagesOf(files: FileStore, hash: string): Promise<number | null> {
  const bytes = await files.get(hash).catch(() => null);
  const kind = bytes && mediaTypeOf(bytes);
  if (!bytes || kind === null) return null;
  if (kind !== 'application/pdf') return kind.startsWith('image/') ? 1 : null;
  const { PDFDocument } = await import('@cantoo/pdf-lib');
  const open = PDFDocument.load(bytes, { ignoreEncryption: true, updateMetadata: false });
  return open.then((pdf) => pdf.getPageCount()).catch(() => null);
}
