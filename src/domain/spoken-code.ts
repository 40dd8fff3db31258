/** Crockford's: without I, L, O and U, which people take for other signs. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BITS = 5;

/** `length` signs from random bytes, and one more that shows a slip of the pen. */
export function spokenCode(random: Uint8Array, length: number): string {
  if (random.length * 8 < length * BITS) throw new RangeError(`${length} signs take more than ${random.length} bytes.`);
  let bits = 0n;
  for (const byte of random) bits = (bits << 8n) | BigInt(byte);
  const signs = Array.from({ length }, (_, i) => SIGNS[Number((bits >> BigInt(BITS * (length - 1 - i))) & 31n)]!);
  return signs.join('') + checkSignOf(signs.join(''));
}

/**
 * A code of `length` signs and their check, as somebody typed or scanned it: with or without hyphens, in full-width signs, small
 * letters, O for 0. Null when it cannot be one.
 */
export function readSpokenCode(typed: string, length: number): string | null {
  const signs = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-—–‐‑]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  if (signs.length !== length + 1 || [...signs].some((sign) => !SIGNS.includes(sign))) return null;
  return checkSignOf(signs.slice(0, length)) === signs.at(-1) ? signs : null;
}

/** In groups of four, as people read aloud. */
export const spokenWords = (code: string): string => code.match(/.{1,4}/g)?.join('-') ?? code;

/** Luhn's, to base 32: one wrong sign and nearly all neighbours that changed places are noticed. */
function checkSignOf(signs: string): string {
  const sum = [...signs].toReversed().reduce((total, sign, i) => {
    const value = SIGNS.indexOf(sign) * (i % 2 === 0 ? 2 : 1);
    return total + Math.floor(value / 32) + (value % 32);
  }, 0);
  return SIGNS[(32 - (sum % 32)) % 32]!;
}
