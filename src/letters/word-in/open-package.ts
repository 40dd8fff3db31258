import { Refusal } from '../../domain/refusal.js';
import { ZipError, zipParts, type ZipParts } from '../../platform/zip/zip-parts.js';

/** A letter of twenty pages has 0.1 MB; with photographs, 10. */
export const MAXIMUM_WORD_BYTES = 10 * 1024 * 1024;

/** All parts of a file together, pictures included. */
const MOST_UNPACKED = 64 * 1024 * 1024;

const starts = (bytes: Uint8Array, ...first: number[]): boolean => first.every((byte, index) => bytes[index] === byte);

const isZip = (bytes: Uint8Array): boolean => starts(bytes, 0x50, 0x4b, 0x03, 0x04) || starts(bytes, 0x50, 0x4b, 0x05);
const isCompound = (bytes: Uint8Array): boolean => starts(bytes, 0xd0, 0xcf, 0x11, 0xe0);

/** Is it meant as a Word file, by its first bytes or by its name? Whether it can be read is told on opening it. */
export function looksLikeWord(bytes: Uint8Array, name: string): boolean {
  return isZip(bytes) || isCompound(bytes) || starts(bytes, 0x7b, 0x5c, 0x72, 0x74, 0x66) || WORD_NAME.test(name);
}

const WORD_NAME = /\.(?:docx?|docm|dotx|dotm|dot|wps|wpt|rtf)$/i;

/** The parts of a Word file (.docx). What is none, or may not come in, is refused by the file's name. */
export function openPackage(bytes: Uint8Array, name: string): ZipParts {
  if (bytes.length === 0) throw refused('empty', name, '是空的。', '请确认选对了文件，并重新保存后再试。');
  if (bytes.length > MAXIMUM_WORD_BYTES)
    throw refused('too-large', name, '超过 10 MB，没有读取。', '请删去图片，或只保留答复本身，另存后再试。');
  if (isCompound(bytes)) throw compound(bytes, name);
  if (!isZip(bytes)) throw otherKind(bytes, name);
  const parts = unpack(bytes, name);
  if (!parts.has('[Content_Types].xml')) throw otherArchive(parts, name);
  const types = read(parts, '[Content_Types].xml', name);
  if (/macroEnabled/i.test(types) || [...parts.keys()].some((part) => /vbaProject\.bin$|vbaData\.xml$/i.test(part)))
    throw refused('macros', name, '带有宏，没有读取。', '宏可能是病毒：请另存为不含宏的 .docx 后再试。');
  if (!/wordprocessingml\.(?:document|template)\.main\+xml/.test(types)) throw otherArchive(parts, name);
  return parts;
}

/** The text of a part; damaged and lying ones are refused by the file's name. */
export function read(parts: ZipParts, part: string, name: string): string {
  try {
    const bytes = parts.get(part)?.();
    return bytes ? decoded(bytes) : '';
  } catch (error) {
    throw explained(error, name);
  }
}

function decoded(bytes: Buffer): string {
  if (starts(bytes, 0xff, 0xfe)) return new TextDecoder('utf-16le').decode(bytes);
  if (starts(bytes, 0xfe, 0xff)) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('utf-8').decode(bytes);
}

function unpack(bytes: Uint8Array, name: string): ZipParts {
  try {
    return zipParts(bytes, MOST_UNPACKED);
  } catch (error) {
    throw explained(error, name);
  }
}

const RESAVE = '请用 Word 或 WPS 打开，另存为 .docx 后再试。';

function explained(error: unknown, name: string): unknown {
  if (!(error instanceof ZipError)) return error;
  const cause = { cause: error };
  if (error.reason === 'encrypted') return withPassword(name, cause);
  if (error.reason === 'too-large')
    return refused('too-large', name, '解开后太大，没有读取。', '请删去图片和附带的文件，另存后再试。', cause);
  return damaged(name, error);
}

export const damaged = (name: string, cause?: unknown): Refusal =>
  refused('damaged', name, '已损坏，或没有传完整，读不出来。', RESAVE, { cause });

const withPassword = (name: string, cause?: ErrorOptions): Refusal =>
  refused('password', name, '设了密码，读不出来。', '请去掉打开密码，另存后再试。', cause);

/** Word 97–2003 and WPS wrap their documents so, and every Office its files with a password. */
function compound(bytes: Uint8Array, name: string): Refusal {
  const names = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const has = (stream: string) => names.includes(Buffer.from(stream, 'utf16le'));
  if (has('EncryptedPackage') || has('EncryptionInfo')) return withPassword(name);
  if (/\.wp[st]$/i.test(name)) return refused('kind', name, '是 WPS 文字的旧格式（.wps）。', RESAVE);
  if (has('WordDocument')) return refused('kind', name, '是旧版 Word 文件（.doc）。', RESAVE);
  return refused('kind', name, '是旧版 Office 文件，不是 Word 文件（.docx）。', RESAVE);
}

const OTHERS: readonly [string, string][] = [
  ['{\\rtf', ' RTF 文件'],
  ['%PDF-', ' PDF 文件'],
  ['MIME-Version', '网页文件'],
  ['<', '网页或 XML 文件'],
];

function otherKind(bytes: Uint8Array, name: string): Refusal {
  const first = new TextDecoder('latin1').decode(bytes.subarray(0, 200)).replace(/^(?:ï»¿)?\s*/, '');
  const known = OTHERS.find(([start]) => first.startsWith(start))?.[1];
  if (known) return refused('kind', name, `是${known}，不是 Word 文件（.docx）。`, RESAVE);
  return refused('kind', name, '不是 Word 文件（.docx），或已损坏。', RESAVE);
}

function otherArchive(parts: ZipParts, name: string): Refusal {
  const inside = [...parts.keys()];
  const known = inside.includes('xl/workbook.xml')
    ? ' Excel 表格'
    : inside.includes('ppt/presentation.xml')
      ? ' PowerPoint 演示文稿'
      : inside.includes('OFD.xml')
        ? ' OFD 版式文件'
        : inside.includes('content.xml')
          ? ' OpenDocument 文件（.odt）'
          : '压缩文件';
  return refused('kind', name, `是${known}，不是 Word 文件（.docx）。`, RESAVE);
}

function refused(reason: string, name: string, what: string, remedy: string, options?: ErrorOptions): Refusal {
  return new Refusal(`word.${reason}`, `文件“${name}”${what}`, remedy, { file: what.replace(/。$/, '') }, options);
}
