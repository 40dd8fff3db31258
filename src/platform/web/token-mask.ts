import { randomBytes } from 'node:crypto';

/**
 * A page's token, written differently each time: pages are compressed, and a secret that never changes beside text that
 * somebody else chose can be guessed from the sizes of compressed answers (BREACH). `<pad><token xor pad>`, base64url.
 */
export function masked(token: string): string {
  const plain = Buffer.from(token, 'utf8');
  const pad = randomBytes(plain.length);
  return Buffer.concat([pad, mixed(plain, pad)]).toString('base64url');
}

/** The token again; for what is no masked token something that fits none. */
export function unmasked(sent: string): string {
  const bytes = Buffer.from(sent, 'base64url');
  const half = bytes.length >> 1;
  return mixed(bytes.subarray(half), bytes.subarray(0, half)).toString('utf8');
}

const mixed = (one: Buffer, other: Buffer): Buffer => Buffer.from(one.map((byte, at) => byte ^ (other[at] ?? 0)));
