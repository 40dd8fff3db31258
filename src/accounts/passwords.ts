import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';
import { passwordKey } from '../domain/accounts/password-rules.js';

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

const LENGTH = 32;

/** No password is as long as this; more of what was typed is not looked at. */
const LONGEST_TYPED = 1000;

/** Work of one check: N = 2^cost, with r = 8 and p = 3 (OWASP's advice for scrypt has cost 15). */
export type PasswordCost = number;

/** `scrypt$15$8$3$<salt>$<key>`: the numbers stand in it, so that they can grow without locking anybody out. */
export async function hashPassword(password: string, cost: PasswordCost): Promise<string> {
  const salt = randomBytes(16);
  const key = await derived(password, salt, { cost, r: 8, p: 3 });
  return ['scrypt', cost, 8, 3, salt.toString('base64url'), key.toString('base64url')].join('$');
}

export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const [name, cost, r, p, salt = '', key = ''] = stored.split('$');
  if (name !== 'scrypt') return false;
  const numbers = { cost: Number(cost), r: Number(r), p: Number(p) };
  const wanted = Buffer.from(key, 'base64url');
  const given = await derived(password, Buffer.from(salt, 'base64url'), numbers);
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}

function derived(password: string, salt: Buffer, { cost, r, p }: { cost: number; r: number; p: number }) {
  const N = 2 ** cost;
  return derive(passwordKey(password.slice(0, LONGEST_TYPED)), salt, LENGTH, { N, r, p, maxmem: 256 * N * r });
}
