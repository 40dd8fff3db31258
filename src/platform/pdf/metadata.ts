export interface PdfMetadata {
  author?: string | undefined;
  subject?: string | undefined;
  keywords?: readonly string[];
  /** Written as the days of creation and change; the browser's own are those of printing. */
  at?: Date;
}

/** One entry of a cross-reference table: offset, generation, `n` or `f`, two end-of-line characters. */
const XREF_ENTRY = 20;

/**
 * Adds entries to the information dictionary of a PDF that Chromium wrote (ISO 32000-1, 14.3.3): one file section, a
 * plain cross-reference table, no author, subject or keywords yet. What is inserted moves the rest of the file, so every
 * offset behind it is raised. The same letter stamped with the same `at` has the same bytes.
 */
export function stampMetadata(pdf: Uint8Array, { author, subject, keywords = [], at }: PdfMetadata): Uint8Array {
  const source = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const { tableStart, size, info } = trailerOf(source);
  const entriesStart = source.indexOf('\n', tableStart + 'xref\n'.length) + 1;
  const entryAt = (number: number) => entriesStart + number * XREF_ENTRY;
  const offsetAt = (entry: number) => Number(source.toString('latin1', entry, entry + 10));

  const open = source.indexOf('<<', offsetAt(entryAt(info))) + '<<'.length;
  const insertion = Buffer.from(
    [...entryOf('Author', author), ...entryOf('Subject', subject), ...entryOf('Keywords', keywords.join('；'))].join(
      '\n',
    ),
    'latin1',
  );
  const stamped = Buffer.concat([source.subarray(0, open), insertion, source.subarray(open)]);
  const moved = (offset: number) => (offset > open ? offset + insertion.length : offset);

  if (at) overwriteDates(stamped, open, at);
  for (let number = 1; number < size; number++) {
    const entry = entryAt(number);
    stamped.write(String(moved(offsetAt(entry))).padStart(10, '0'), moved(entry), 'latin1');
  }
  // The table's own place is the last number of the file; it may gain a digit.
  const end = stamped.lastIndexOf('startxref');
  const place = Buffer.from(`startxref\n${moved(tableStart)}\n%%EOF\n`, 'latin1');
  return new Uint8Array(Buffer.concat([stamped.subarray(0, end), place]));
}

function trailerOf(pdf: Buffer): { tableStart: number; size: number; info: number } {
  const end = pdf.toString('latin1', Math.max(0, pdf.length - 1024));
  const match = /trailer\s+<<(?<entries>[^]*?)>>\s+startxref\s+(?<start>\d+)\s+%%EOF\s*$/.exec(end);
  const number = (text?: string) => Number(text ?? NaN);
  const entries = match?.groups?.entries ?? '';
  const tableStart = number(match?.groups?.start);
  const size = number(/\/Size (\d+)/.exec(entries)?.[1]);
  const info = number(/\/Info (\d+) 0 R/.exec(entries)?.[1]);
  if (Number.isNaN(tableStart + size + info) || pdf.toString('latin1', tableStart, tableStart + 7) !== 'xref\n0 ')
    throw new Error('The PDF does not end as Chromium writes it; its metadata cannot be stamped.');
  return { tableStart, size, info };
}

/** UTF-16 in hexadecimal: no character needs escaping. */
function entryOf(key: string, value: string | undefined): string[] {
  if (!value) return [];
  const utf16 = Buffer.from(`\uFEFF${value}`, 'utf16le').swap16();
  return [`/${key} <${utf16.toString('hex')}>\n`];
}

/** A date takes 14 digits, before and after. */
function overwriteDates(pdf: Buffer, from: number, at: Date): void {
  const digits = at.toISOString().replace(/\D/g, '').slice(0, 14);
  for (const key of ['/CreationDate (D:', '/ModDate (D:'])
    pdf.write(digits, pdf.indexOf(key, from) + key.length, 'latin1');
}
