import { pageTexts } from '../../domain/originals/page-text.js';
import type { PageFacts } from '../../domain/paper/pdf-facts.js';
import { refuseSecretFile } from '../../domain/secret-file.js';
import { Refusal } from '../../domain/refusal.js';
import type { FactsReader } from '../../platform/pdf/facts/reader.js';
import { linesOfZip } from './zip-texts.js';

/** 密级 stands at the head of page 1; a cover page may come before it. */
const LOOKED_AT = 3;

/**
 * Refuses a file whose text bears a 密级标志 (invariant: none is kept): PDF with a text layer, .docx, .ofd. Pictures say
 * nothing to a program. A PDF that asks for a password is refused: nobody could read it, nor look for such a mark.
 */
export async function refuseSecretPaper(
  { name, mediaType, bytes }: { name: string; mediaType: string; bytes: Uint8Array },
  reader: Pick<FactsReader, 'read'>,
): Promise<void> {
  if (mediaType === 'application/zip') refuseSecretFile(linesOfZip(bytes), name);
  if (mediaType !== 'application/pdf') return;
  const facts = await reader.read(bytes, { pages: LOOKED_AT }).catch((error: unknown) => {
    // Whoever needs what it says will refuse it; as an attachment it is kept as it came.
    if (error instanceof Refusal && error.code !== 'pdf.encrypted') return null;
    throw error;
  });
  if (facts === null) return;
  const pages = pageTexts({ ...facts, pages: facts.pages.map(withRecognised) });
  refuseSecretFile(
    pages.flatMap(({ lines }) => lines),
    name,
  );
}

/** What a scanner has recognised counts, too: a mark is a mark. */
const withRecognised = (page: PageFacts): PageFacts => ({
  ...page,
  glyphs: page.glyphs.map(({ unseen: _, ...glyph }) => glyph),
});
