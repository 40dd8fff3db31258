import type { FontFacts } from '../../../domain/paper/pdf-facts.js';
import { TrueTypeOutlines } from './outline.js';
import type { InkExtent } from './outline.js';

/** What pdf.js tells of a font, as far as it is used here. */
export interface PdfJsFont {
  name?: string;
  type?: string;
  isType3Font?: boolean;
  missingFile?: boolean;
  composite?: boolean;
  vertical?: boolean;
  /** How codes become glyph numbers in a composite font; an empty map where codes are the numbers (Identity-H). */
  cMap?: { _map: unknown[] };
  data?: Uint8Array;
  fontMatrix?: number[];
  toUnicode?: { _map?: unknown[] };
}

/** One font of the document, with what the walk over the pages asks of it. */
export interface DocumentFont {
  /** Index into the facts' list of fonts. */
  index: number;
  source: PdfJsFont;
  inkOf(character: string): InkExtent | null;
}

/** Collects the fonts that the pages use, each once. */
export class FontTable {
  readonly facts: FontFacts[] = [];
  private readonly known = new Map<string, DocumentFont>();

  /** `id` is pdf.js's name of the font within one document; `find` is asked once per id. */
  get(id: string, find: () => PdfJsFont): DocumentFont {
    const seen = this.known.get(id);
    if (seen) return seen;
    const source = find();
    let outlines: TrueTypeOutlines | null | undefined;
    const font: DocumentFont = {
      index: this.facts.push(factsOf(source)) - 1,
      source,
      inkOf: (character) => {
        outlines ??= source.data ? new TrueTypeOutlines(source.data) : null;
        return outlines?.inkOf(character) ?? null;
      },
    };
    this.known.set(id, font);
    return font;
  }
}

const SUBSET_TAG = /^[A-Z]{6}\+/;

function factsOf(font: PdfJsFont): FontFacts {
  const type = font.isType3Font ? 'Type3' : typeOf(font.type ?? '');
  // pdf.js names a nameless Type 3 font after its kind.
  const name = font.name === undefined || font.name === font.type ? '' : font.name;
  return {
    name,
    family: name.replace(SUBSET_TAG, ''),
    type,
    embedded: type === 'Type3' || (font.missingFile !== true && font.data !== undefined),
    subset: SUBSET_TAG.test(name),
    // Simple fonts without a map get one from their named characters; two-byte codes mean nothing without it.
    toUnicode: font.composite !== true || (font.toUnicode?._map?.length ?? 0) > 0,
  };
}

function typeOf(type: string): FontFacts['type'] {
  if (type === 'CIDFontType2' || type === 'TrueType') return 'TrueType';
  if (type === 'CIDFontType0' || type === 'CIDFontType0C' || type === 'Type1C' || type === 'OpenType') return 'CFF';
  if (type === 'Type1' || type === 'MMType1') return 'Type1';
  return 'other';
}
