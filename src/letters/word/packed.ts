import { unzipSync, zipSync } from 'fflate';
import { Packer, type Document } from 'docx';
import type { LetterProperties } from '../paper/letter-properties.js';
import { coreProperties } from './core-properties.js';
import { SETTINGS } from './settings.js';
import { styleSheet } from './styles.js';
import { fontTable } from './word-fonts.js';

/** The file of a document; the same document with the same `at` has the same bytes. */
export async function packed(document: Document, properties: LetterProperties, at?: Date): Promise<Uint8Array> {
  const archive = await Packer.toBuffer(document, undefined, [
    { path: 'word/styles.xml', data: styleSheet() },
    { path: 'word/settings.xml', data: SETTINGS },
    { path: 'word/fontTable.xml', data: fontTable() },
    { path: 'docProps/core.xml', data: coreProperties(properties, at) },
  ]);
  return withoutTimes(archive);
}

/** What some programs look for at the head of the archive to tell what it is. */
const CONTENT_TYPES = '[Content_Types].xml';

/** The archive without the times of its making; read as local time, which archives have. */
function withoutTimes(archive: Uint8Array): Uint8Array {
  const { [CONTENT_TYPES]: types, ...parts } = unzipSync(archive);
  return zipSync({ [CONTENT_TYPES]: types!, ...parts }, { mtime: '1980-01-01T00:00:00' });
}
