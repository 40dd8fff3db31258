import { createRequire } from 'node:module';
import path from 'node:path';

/** pdf.js as this program uses it: no browser, no painting, everything it may fetch lies on the disk. */
export type PdfJs = typeof import('pdfjs-dist/legacy/build/pdf.mjs');
export type PdfDocument = Awaited<ReturnType<PdfJs['getDocument']>['promise']>;
export type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>;

const PACKAGE = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

let loading: Promise<PdfJs> | undefined;

export function loadPdfJs(): Promise<PdfJs> {
  loading ??= load();
  return loading;
}

/** Opens a document for reading; rejects with pdf.js's own exceptions. The caller destroys it. */
export function openDocument(pdfjs: PdfJs, data: Uint8Array, largestPicture = -1): ReturnType<PdfJs['getDocument']> {
  return pdfjs.getDocument({
    data,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
    cMapUrl: path.join(PACKAGE, 'cmaps') + '/',
    // No standardFontDataUrl: a font that the file lacks must be seen to be lacking, not replaced.
    wasmUrl: path.join(PACKAGE, 'wasm') + '/',
    isEvalSupported: false,
    useSystemFonts: false,
    // Keeps each font's file and character map, which tell how it is embedded.
    fontExtraProperties: true,
    // Else pdf.js compiles every outline for painting, which is half its time.
    disableFontFace: false,
    // -1 for no limit.
    maxImageSize: largestPicture,
    ownerDocument: NO_DOCUMENT,
  });
}

/** Where pdf.js hangs the fonts in a browser; here nothing shows them. */
const NO_DOCUMENT = { fonts: { add: () => undefined, delete: () => undefined } } as unknown as HTMLDocument;

async function load(): Promise<PdfJs> {
  const globals = globalThis as { FontFace?: unknown };
  globals.FontFace ??= class {
    readonly loaded = Promise.resolve();
  };
  // The legacy build replaces these for the whole process by slow ones that mend rare engine defects; with its
  // JSON.stringify a font takes seconds on its way to the browser.
  const { push } = Array.prototype;
  const { stringify } = JSON;
  const [pdfjs] = await Promise.all([
    import('pdfjs-dist/legacy/build/pdf.mjs'),
    // @ts-expect-error: the package has no types for the half that parses; loading it is all that is needed
    import('pdfjs-dist/legacy/build/pdf.worker.mjs'),
  ]);
  Array.prototype.push = push;
  JSON.stringify = stringify;
  return pdfjs;
}
