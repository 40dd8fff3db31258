import type { Response } from 'express';
import type { ReplyPaper } from './letters.service.js';

/** A letter's paper, to look at or to keep. */
export function sendPaper(
  res: Response,
  { pdf, fileName }: Pick<ReplyPaper, 'pdf' | 'fileName'>,
  disposition: 'inline' | 'attachment',
): void {
  sendFile(res, pdf, 'application/pdf', `${disposition}; filename*=UTF-8''${encodeURIComponent(fileName)}`);
}

export function sendFile(res: Response, file: Uint8Array, type: string, disposition: string): void {
  res.status(200).set({
    'Content-Type': type,
    'Content-Length': String(file.byteLength),
    'Content-Disposition': disposition,
    'Cache-Control': 'no-store',
  });
  res.end(file);
}
