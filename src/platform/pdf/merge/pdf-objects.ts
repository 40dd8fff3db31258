import {
  PDFArray,
  PDFDict,
  PDFName,
  PDFPageLeaf,
  PDFPageTree,
  PDFRawStream,
  PDFRef,
  type PDFContext,
  type PDFDocument,
  type PDFObject,
} from '@cantoo/pdf-lib';

/** An object of the merged file, under its number there. */
export interface Numbered {
  number: number;
  object: PDFObject;
}

export interface CopiedPages {
  objects: Numbered[];
  /** Numbers of the pages, in their order. */
  pages: number[];
  /** Of the last page, for a blank one behind it. */
  lastBox: string;
}

/** Only the paper itself goes to the printer: its tags, links, form fields and signatures stay with the single file. */
const LEFT_OUT = new Set(['Parent', 'StructParents', 'StructParent', 'Annots', 'Tabs', 'B', 'Metadata', 'PieceInfo']);
const INHERITED = ['Resources', 'MediaBox', 'CropBox', 'Rotate'];

/**
 * The pages of a document and all they need, numbered anew from `first` on; `parent` is the number of the node they hang on.
 * What no page needs is not copied.
 */
export function copyPages(document: PDFDocument, first: number, parent: number): CopiedPages {
  const copier = new Copier(document.context, first);
  const pages: number[] = [];
  let lastBox = '';
  document.catalog.Pages().traverse((node, ref) => {
    if (node instanceof PDFPageTree) return;
    pages.push(copier.page(node, ref, parent));
    lastBox = boxOf(node);
  });
  copier.rest();
  return { objects: copier.objects, pages, lastBox };
}

class Copier {
  readonly objects: Numbered[] = [];
  private readonly numbers = new Map<PDFRef, number>();
  private readonly waiting: PDFRef[] = [];

  constructor(
    private readonly context: PDFContext,
    private next: number,
  ) {}

  page(node: PDFPageLeaf, ref: PDFRef, parent: number): number {
    const number = this.numberOf(ref, false);
    const entries = new Map<PDFName, PDFObject>();
    for (const name of INHERITED.map((key) => PDFName.of(key))) {
      const value = node.getInheritableAttribute(name);
      if (value) entries.set(name, this.copy(value));
    }
    for (const [name, value] of node.entries()) if (!isLeftOut(name)) entries.set(name, this.copy(value));
    entries.set(PDFName.of('Parent'), PDFRef.of(parent));
    this.objects.push({ number, object: PDFDict.fromMapWithContext(entries, this.context) });
    return number;
  }

  /** Everything that was named on the way. */
  rest(): void {
    for (let ref = this.waiting.pop(); ref; ref = this.waiting.pop()) {
      const object = this.context.lookup(ref);
      if (object) this.objects.push({ number: this.numberOf(ref, false), object: this.copy(object) });
    }
  }

  private numberOf(ref: PDFRef, wanted = true): number {
    const known = this.numbers.get(ref);
    if (known !== undefined) return known;
    const number = this.next++;
    this.numbers.set(ref, number);
    if (wanted) this.waiting.push(ref);
    return number;
  }

  private copy(object: PDFObject): PDFObject {
    if (object instanceof PDFRef) return PDFRef.of(this.numberOf(object));
    if (object instanceof PDFArray) {
      const array = PDFArray.withContext(this.context);
      for (const one of object.asArray()) array.push(this.copy(one));
      return array;
    }
    if (object instanceof PDFDict) return this.copyOfDict(object);
    // As it was packed; its length is written anew beside it.
    if (object instanceof PDFRawStream) return PDFRawStream.of(this.copyOfDict(object.dict), object.contents);
    return object;
  }

  private copyOfDict(dict: PDFDict): PDFDict {
    const entries = new Map<PDFName, PDFObject>();
    for (const [name, value] of dict.entries()) if (!isLeftOut(name)) entries.set(name, this.copy(value));
    return PDFDict.fromMapWithContext(entries, this.context);
  }
}

const isLeftOut = (name: PDFName): boolean => LEFT_OUT.has(name.decodeText());

/** As it is written. */
const boxOf = (node: PDFPageLeaf): string => node.MediaBox().toString();
