import type { LetterProperties } from '../paper/letter-properties.js';
import { attribute } from './xml.js';

/** `docProps/core.xml`: what the file says of itself. */
export function coreProperties({ title, author, subject, keywords }: LetterProperties, at?: Date): string {
  const element = (name: string, text: string | undefined) => (text ? `<${name}>${attribute(text)}</${name}>` : '');
  const instant = (name: string) =>
    at ? `<dcterms:${name} xsi:type="dcterms:W3CDTF">${at.toISOString().replace(/\.\d+/, '')}</dcterms:${name}>` : '';
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ',
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" ',
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    element('dc:title', title),
    element('dc:subject', subject),
    element('dc:creator', author),
    element('cp:keywords', keywords.join('；')),
    element('cp:lastModifiedBy', author),
    instant('created'),
    instant('modified'),
    '<dc:language>zh-CN</dc:language></cp:coreProperties>',
  ].join('');
}
