import { Refusal } from '../../domain/refusal.js';
import type { CopyKind } from '../../domain/originals/copy-kind.js';
import { partsOfZip } from '../papers/zip-texts.js';

const KINDS: Readonly<Record<string, CopyKind>> = {
  'application/pdf': 'pdf',
  'image/png': 'scan',
  'image/jpeg': 'scan',
};

/** What kind of sealed copy a file is; Word and other archives are none. */
export function copyKindOf(mediaType: string, bytes: Uint8Array): CopyKind {
  const kind = KINDS[mediaType];
  if (kind) return kind;
  if (mediaType === 'application/zip' && partsOfZip(bytes)?.has('OFD.xml')) return 'ofd';
  throw new Refusal(
    'originals.kind',
    '这个文件不是 PDF、OFD 或扫描图片，不能作为正本。',
    '请交盖章后的 PDF 或 OFD；纸质正本请扫描成 PDF、PNG 或 JPEG。',
    { original: '须是 PDF、OFD、PNG 或 JPEG' },
  );
}
