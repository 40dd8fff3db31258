import type { Response } from 'express';
import type { Paper } from './paper.entity.js';

/** As a download under its own name, never shown inside a page of ours. */
export function sendPaper(res: Response, { paper, bytes }: { paper: Paper; bytes: Buffer }): void {
  res.set({
    'Content-Type': paper.mediaType,
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(paper.name)}`,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-store',
  });
  res.send(bytes);
}
