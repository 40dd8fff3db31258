import type { Response } from 'express';

/** As a download under its own name. */
export function sendPackage(res: Response, { zip, fileName }: { zip: Uint8Array; fileName: string }): void {
  res.set({
    'Content-Type': 'application/zip',
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-store',
  });
  res.send(Buffer.from(zip));
}
