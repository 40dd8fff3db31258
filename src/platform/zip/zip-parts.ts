import { inflateRawSync } from 'node:zlib';

/** The parts of a ZIP archive, by name. */
export type ZipParts = ReadonlyMap<string, () => Buffer>;

/** The archive is damaged, lies about its sizes, or would unpack to more than is allowed. */
export class ZipError extends Error {
  constructor(readonly reason: 'damaged' | 'too-large' | 'encrypted') {
    super(reason);
  }
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;
/** More parts than any workbook or letter has. */
const MOST_PARTS = 2000;

/**
 * Looks into an archive without unpacking it. Every part that is read unpacks to no more than its directory says, and all
 * of them together to no more than `most` bytes: what a few kilobytes hide (zip bomb) is refused before it grows.
 */
export function zipParts(bytes: Uint8Array, most: number): ZipParts {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts = new Map<string, () => Buffer>();
  let total = 0;
  for (const entry of entriesOf(archive)) {
    total += entry.size;
    if (total > most) throw new ZipError('too-large');
    parts.set(entry.name, () => unpacked(archive, entry));
  }
  return parts;
}

interface Entry {
  name: string;
  method: number;
  packedSize: number;
  size: number;
  offset: number;
}

function entriesOf(archive: Buffer): Entry[] {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0 || end + 22 > archive.length || archive.readUInt32LE(end) !== END_OF_DIRECTORY)
    throw new ZipError('damaged');
  const count = archive.readUInt16LE(end + 10);
  if (count > MOST_PARTS) throw new ZipError('too-large');
  const entries: Entry[] = [];
  let at = archive.readUInt32LE(end + 16);
  for (let i = 0; i < count; i++) {
    if (at + 46 > archive.length || archive.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new ZipError('damaged');
    if (archive.readUInt16LE(at + 8) & 1) throw new ZipError('encrypted');
    const nameLength = archive.readUInt16LE(at + 28);
    entries.push({
      name: archive.toString('utf8', at + 46, at + 46 + nameLength),
      method: archive.readUInt16LE(at + 10),
      packedSize: archive.readUInt32LE(at + 20),
      size: archive.readUInt32LE(at + 24),
      offset: archive.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
}

function unpacked(archive: Buffer, { method, packedSize, size, offset }: Entry): Buffer {
  if (offset + 30 > archive.length || archive.readUInt32LE(offset) !== LOCAL_ENTRY) throw new ZipError('damaged');
  const from = offset + 30 + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28);
  const packed = archive.subarray(from, from + packedSize);
  if (method === STORED && packedSize === size) return packed;
  if (method !== DEFLATED) throw new ZipError('damaged');
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) });
  } catch (error) {
    throw new ZipError((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'damaged');
  }
}
