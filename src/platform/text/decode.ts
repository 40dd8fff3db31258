import { Refusal } from '../../domain/refusal.js';

/** A letter of a hundred pages has 0.2 MB. */
export const MAXIMUM_TEXT_BYTES = 2 * 1024 * 1024;

/** What a file of text is expected to be; the words tell what it is not and how to save it. */
export interface ExpectedText {
  most: number;
  /** `不会是一份答复的文字`. */
  tooLarge: string;
  /** `纯文本`, `表格`. */
  kind: string;
  /** `另存为纯文本（.txt）`. */
  saved: string;
}

const LETTER: ExpectedText = {
  most: MAXIMUM_TEXT_BYTES,
  tooLarge: '不会是一份答复的文字。',
  kind: '纯文本',
  saved: '另存为纯文本（.txt）',
};

/**
 * The text of a file in any of the codes that offices use: UTF-8, UTF-16 with a byte order mark, GB18030 (with GBK and
 * GB2312 inside it). `name` is the file's name, for the refusal. Throws `Refusal` when the bytes are no text.
 */
export function decodeText(bytes: Uint8Array, name: string, expected = LETTER): string {
  if (bytes.length === 0) {
    throw new Refusal('text.empty', `文件“${name}”是空的。`, '请确认选对了文件，并重新保存后再试。');
  }
  if (bytes.length > expected.most) {
    throw new Refusal(
      'text.too-large',
      `文件“${name}”有 ${megabytes(bytes.length)} MB，超过 ${megabytes(expected.most)} MB，${expected.tooLarge}`,
      `请只保存文字（不含图片），${expected.saved}后再试。`,
    );
  }
  const format = knownFormat(bytes);
  if (format) {
    throw new Refusal(
      'text.binary',
      `文件“${name}”是${format}，不是${expected.kind}。`,
      `请在原来的软件中${expected.saved}后再试。`,
    );
  }
  const text = decodeMarked(bytes) ?? decodeUnmarked(bytes, name);
  if (text.includes('\u0000')) throw notText(name);
  if (text.trim() === '') {
    throw new Refusal('text.empty', `文件“${name}”里只有空白。`, '请确认选对了文件，并重新保存后再试。');
  }
  return text;
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(bytes % (1024 * 1024) === 0 ? 0 : 1);
}

const SIGNATURES: readonly { bytes: readonly number[]; format: string }[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], format: ' Word（.docx）、WPS 或压缩文件' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], format: '旧版 Word（.doc）或 WPS 文件' },
  { bytes: [0x25, 0x50, 0x44, 0x46], format: ' PDF 文件' },
  { bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66], format: ' RTF 文件' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], format: '图片（PNG）' },
  { bytes: [0xff, 0xd8, 0xff], format: '图片（JPEG）' },
  { bytes: [0x4f, 0x46, 0x44], format: ' OFD 版式文件' },
  { bytes: [0x1f, 0x8b], format: '压缩文件' },
];

function knownFormat(bytes: Uint8Array): string | null {
  return SIGNATURES.find((signature) => signature.bytes.every((byte, index) => bytes[index] === byte))?.format ?? null;
}

function decodeMarked(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return null;
}

/** UTF-8 first, for GB18030 would read most UTF-8 as nonsense without complaint. The marks of both are dropped. */
function decodeUnmarked(bytes: Uint8Array, name: string): string {
  if (bytes.includes(0)) throw notText(name);
  for (const code of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(code, { fatal: true }).decode(bytes).replace(/^\uFEFF/, '');
    } catch {
      // Not this code.
    }
  }
  throw notText(name);
}

function notText(name: string): Refusal {
  return new Refusal(
    'text.not-text',
    `文件“${name}”不是可读的文字（既不是 UTF-8，也不是 GB18030 编码）。`,
    '请用记事本或 WPS 打开原文，另存为 UTF-8 编码的纯文本后再试。',
  );
}
