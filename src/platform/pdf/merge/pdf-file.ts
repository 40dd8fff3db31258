import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import type { PDFObject } from '@cantoo/pdf-lib';

/** Bytes that are collected before they go to the disk. */
const CHUNK = 1 << 20;

/** A PDF that is written object by object: what has been written is on the disk, not in memory. */
export class PdfFile {
  private readonly hash = createHash('sha256');
  private readonly offsets: number[] = [];
  private pieces: Uint8Array[] = [];
  private held = 0;
  private at = 0;

  private constructor(private readonly handle: FileHandle) {}

  /** A file that is not there yet. */
  static async create(file: string): Promise<PdfFile> {
    const pdf = new PdfFile(await open(file, 'wx'));
    // Four bytes over 127: programs that move files see that it is no text.
    await pdf.write(Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1'));
    return pdf;
  }

  async object(number: number, object: PDFObject | string): Promise<void> {
    this.offsets[number] = this.at;
    await this.write(Buffer.from(`${number} 0 obj\n`, 'latin1'));
    await this.write(bytesOf(object));
    await this.write(Buffer.from('\nendobj\n', 'latin1'));
  }

  /** Writes the table of objects and ends the file. */
  async end(root: number, info: number): Promise<{ sha256: string; size: number }> {
    const start = this.at;
    const size = this.offsets.length;
    const entries = Array.from({ length: size }, (_, number) => {
      const offset = this.offsets[number];
      return offset === undefined ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`;
    });
    await this.write(Buffer.from(`xref\n0 ${size}\n${entries.join('')}`, 'latin1'));
    await this.write(
      Buffer.from(
        `trailer\n<< /Size ${size} /Root ${root} 0 R /Info ${info} 0 R >>\nstartxref\n${start}\n%%EOF\n`,
        'latin1',
      ),
    );
    await this.flush();
    await this.handle.sync();
    await this.handle.close();
    return { sha256: this.hash.digest('hex'), size: this.at };
  }

  /** After something went wrong. */
  async abandon(): Promise<void> {
    await this.handle.close().catch(() => undefined);
  }

  private async write(bytes: Uint8Array): Promise<void> {
    this.hash.update(bytes);
    this.at += bytes.length;
    this.pieces.push(bytes);
    this.held += bytes.length;
    if (this.held >= CHUNK) await this.flush();
  }

  private async flush(): Promise<void> {
    const bytes = Buffer.concat(this.pieces);
    this.pieces = [];
    this.held = 0;
    for (let written = 0; written < bytes.length;) written += (await this.handle.write(bytes, written)).bytesWritten;
  }
}

function bytesOf(object: PDFObject | string): Uint8Array {
  if (typeof object === 'string') return Buffer.from(object, 'latin1');
  const bytes = new Uint8Array(object.sizeInBytes());
  object.copyBytesInto(bytes, 0);
  return bytes;
}
