import { strToU8, zipSync } from 'fflate';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const NAMESPACES = [
  `xmlns:w="${W}"`,
  `xmlns:r="${R}"`,
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
  'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:o="urn:schemas-microsoft-com:office:office"',
].join(' ');

const TYPES: Readonly<Record<string, string>> = {
  styles: 'styles',
  numbering: 'numbering',
  footnotes: 'footnotes',
  endnotes: 'endnotes',
  comments: 'comments',
  header: 'header',
  footer: 'footer',
};

/** Parts of a Word file as markup; what is not given is not there. `relations` are more of them, as markup. */
export interface WordParts {
  body: string;
  styles?: string;
  numbering?: string;
  footnotes?: string;
  endnotes?: string;
  comments?: string;
  /** `r:id="header"` and `r:id="footer"` refer to them. */
  header?: string;
  footer?: string;
  relations?: string;
  /** Other parts, by their names. */
  more?: Record<string, Uint8Array | string>;
  mainType?: string;
}

const ROOTS: Readonly<Record<string, string>> = {
  styles: 'styles',
  numbering: 'numbering',
  footnotes: 'footnotes',
  endnotes: 'endnotes',
  comments: 'comments',
  header: 'hdr',
  footer: 'ftr',
};

const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

/** A Word file of exactly this markup, for what no library writes. */
export function wordFile(parts: WordParts | string): Uint8Array {
  const given: WordParts = typeof parts === 'string' ? { body: parts } : parts;
  const files: Record<string, Uint8Array> = {};
  const put = (name: string, text: string) =>
    (files[name] = strToU8(`<?xml version="1.0" encoding="UTF-8"?>\n${text}`));
  put(
    '[Content_Types].xml',
    `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${given.mainType ?? MAIN}"/></Types>`,
  );
  put('_rels/.rels', relationships(`<Relationship Id="main" Type="${R}/officeDocument" Target="word/document.xml"/>`));
  put('word/document.xml', `<w:document ${NAMESPACES}><w:body>${given.body}</w:body></w:document>`);
  const beside = Object.keys(TYPES).filter((type) => given[type as keyof WordParts] !== undefined);
  for (const type of beside) {
    const markup = given[type as 'styles'] ?? '';
    put(`word/${type}.xml`, `<w:${ROOTS[type]} ${NAMESPACES}>${markup}</w:${ROOTS[type]}>`);
  }
  const own = beside.map((type) => `<Relationship Id="${type}" Type="${R}/${type}" Target="${type}.xml"/>`);
  put('word/_rels/document.xml.rels', relationships(own.join('') + (given.relations ?? '')));
  for (const [name, content] of Object.entries(given.more ?? {}))
    files[name] = typeof content === 'string' ? strToU8(content) : content;
  return zipSync(files, { mtime: '2025-01-01T00:00:00' });
}

const relationships = (inside: string): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`;

/** A run of words. */
export const run = (text: string, properties = ''): string =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;

/** A paragraph of words, or of markup where it begins with `<`. */
export const paragraph = (content: string, properties = ''): string =>
  `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${content.startsWith('<') || content === '' ? content : run(content)}</w:p>`;

/** A table; a cell is words, markup of its paragraphs, or both with properties. */
export const table = (...rows: (string | { cell: string; properties: string })[][]): string =>
  `<w:tbl><w:tblPr/>${rows.map((row) => `<w:tr>${row.map(cellOf).join('')}</w:tr>`).join('')}</w:tbl>`;

function cellOf(cell: string | { cell: string; properties: string }): string {
  const { cell: content, properties } = typeof cell === 'string' ? { cell, properties: '' } : cell;
  const inside = content.startsWith('<') ? content : paragraph(content);
  return `<w:tc>${properties && `<w:tcPr>${properties}</w:tcPr>`}${inside}</w:tc>`;
}
