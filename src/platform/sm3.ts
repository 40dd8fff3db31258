import { createHash } from 'node:crypto';

/** SM3 (GB/T 32905) of bytes, or of a text in UTF-8; 64 hex digits. */
export const sm3 = (content: string | Uint8Array): string => createHash('sm3').update(content).digest('hex');
