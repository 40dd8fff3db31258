import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  pdf: 'application/pdf',
  zip: 'application/zip',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
export type DownloadType = keyof typeof TYPES;

/** Sends a file piece by piece as it is made; `name` without ending. Somebody who stops the download is no error. */
export async function sendDownload(
  res: Response,
  name: string,
  type: DownloadType,
  pieces: AsyncIterable<string | Uint8Array>,
): Promise<void> {
  res.set({
    'Content-Type': TYPES[type],
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.${type}`)}`,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  });
  try {
    await pipeline(Readable.from(pieces), res);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}
