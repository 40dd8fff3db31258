import { createHash } from 'node:crypto';
import type { Finding } from '../../domain/incoming/finding.js';
import { Refusal } from '../../domain/refusal.js';
import { acceptedReplyText } from '../../letters/reply-text.js';
import { readWordFile } from '../../letters/word-in/read-word-file.js';
import type { UploadedFile } from '../../platform/web/uploads.js';

/** A Word file as it was read: its text, and what did not come over as it was. */
export interface ReadUpload {
  fileName: string;
  sha256: string;
  text: string;
  findings: Finding[];
}

export function readUpload(file: UploadedFile | null): ReadUpload {
  if (!file) throw new Refusal('word.no-file', '没有选文件。', '请选一个 Word 文件（.docx）。', { file: '没有选文件' });
  const { text, findings } = readWordFile(file.bytes, file.name);
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  return { fileName: file.name, sha256, text: acceptedReplyText(text), findings };
}
