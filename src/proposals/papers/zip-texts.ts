import { ZipError, zipParts, type ZipParts } from '../../platform/zip/zip-parts.js';

/** All parts of an archive together; a file with pictures has a few megabytes more than its packed size. */
const MOST_UNPACKED = 64 * 1024 * 1024;

/** The parts of an archive, null for one that cannot be looked into. */
export function partsOfZip(bytes: Uint8Array): ZipParts | null {
  try {
    return zipParts(bytes, MOST_UNPACKED);
  } catch (error) {
    if (error instanceof ZipError) return null;
    throw error;
  }
}

/** Where Word and OFD keep their text; a paragraph, or a run of one page, ends where its element does. */
const TEXTS: readonly { part: RegExp; ends: RegExp }[] = [
  { part: /^word\/(document|header\d*|footer\d*|footnotes)\.xml$/, ends: /<\/w:p>|<w:(?:br|tab)\b[^>]*>/ },
  { part: /(^|\/)Content\.xml$/, ends: /<\/ofd:TextCode>|<\/TextCode>/ },
];

/** The lines that a .docx or .ofd file says; nothing for other archives and for parts that are damaged. */
export function linesOfZip(bytes: Uint8Array): string[] {
  const parts = [...(partsOfZip(bytes) ?? [])];
  return parts.flatMap(([name, unpack]) => {
    const text = TEXTS.find(({ part }) => part.test(name));
    if (!text) return [];
    return textOf(unpack).split(text.ends).map(withoutTags);
  });
}

function textOf(unpack: () => Buffer): string {
  try {
    return unpack().toString('utf8');
  } catch (error) {
    if (error instanceof ZipError) return '';
    throw error;
  }
}

const withoutTags = (xml: string): string => xml.replace(/<[^>]*>/g, '').trim();
