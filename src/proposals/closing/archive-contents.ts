import { NO_PAPER } from '../../domain/closing/original-place.js';
import type { FileContents } from '../../letters/papers/kinds/file-contents.js';
import type { ArchiveContents } from './archive.views.js';

/** What 卷内目录 prints of an archived case. */
export function fileContentsOf(contents: Omit<ArchiveContents, 'caseId'>): FileContents {
  const { name, title, proposers, shelf, archivedDay, rows } = contents;
  const uncounted = rows.filter(({ pages, original }) => pages === null && original !== NO_PAPER).length;
  return {
    number: name.replace(/提案$/, ''),
    title,
    proposers,
    shelf: shelf ?? '',
    archived: archivedDay,
    uncounted,
    pagesTotal: rows.reduce((sum, { pages }) => sum + (pages ?? 0), 0),
    rows: rows.map(({ no, title: called, docNumber, day, pages, retentionLabel, original }) => ({
      no,
      docNumber: docNumber ?? '',
      // Its number has a column of its own.
      title: docNumber === null ? called : called.replace(`（${docNumber}）`, ''),
      day: day ?? '',
      // Of a paper that nobody has counted the number is written in by hand.
      pages: pages !== null ? String(pages) : original === NO_PAPER ? '—' : '',
      retention: retentionLabel,
      original,
    })),
  };
}
