import { scrypt } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, string, number, { N: number }, Buffer>(scrypt);

/**
 * What is kept of a code. A code is short, so whoever gets hold of the database must not find it by hashing them all: each takes
 * some milliseconds and four megabytes. The salt is the same for all, because a code is looked up by its hash.
 */
export async function codeHash(code: string): Promise<string> {
  return (await derive(code, 'banfu feedback code', 32, { N: 4096 })).toString('hex');
}
