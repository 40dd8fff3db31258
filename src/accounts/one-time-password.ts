import { randomInt } from 'node:crypto';

/** Without what is easily mistaken when it is read out or copied by hand: 0 o, 1 l i. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** `k3hw-9mpz-t4re-x7ab`: 79 bits, to be told to a person once and replaced at the first sign-in. */
export function oneTimePassword(): string {
  const group = () => Array.from({ length: 4 }, () => SIGNS[randomInt(SIGNS.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}
