/** Crockford's: without I, L, O and U, which people take for other signs. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Drawn at random: 80 bits, so that nobody finds a code by trying. */
export const CODE_BYTES = 10;
const LENGTH = 16;

/** 校验码 from ten random bytes: 16 signs and one that shows a slip of the pen. */
export function codeFrom(random: Uint8Array): string {
  if (random.length !== CODE_BYTES) throw new RangeError(`A code is made of ${CODE_BYTES} bytes.`);
  let bits = 0n;
  for (const byte of random) bits = (bits << 8n) | BigInt(byte);
  const signs = Array.from({ length: LENGTH }, (_, i) => SIGNS[Number((bits >> BigInt(5 * (LENGTH - 1 - i))) & 31n)]!);
  return signs.join('') + checkSignOf(signs.join(''));
}

/** A code as somebody typed or scanned it, with or without hyphens; null when it cannot be one. */
export function readCode(typed: string): string | null {
  const signs = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-—–]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  if (signs.length !== LENGTH + 1 || [...signs].some((sign) => !SIGNS.includes(sign))) return null;
  return checkSignOf(signs.slice(0, LENGTH)) === signs.at(-1) ? signs : null;
}

/** In groups of four, as people read aloud. */
export const codeWords = (code: string): string => code.match(/.{1,4}/g)?.join('-') ?? code;

/** Luhn's, to base 32: one wrong sign and nearly all neighbours that changed places are noticed. */
function checkSignOf(signs: string): string {
  const sum = [...signs].toReversed().reduce((total, sign, i) => {
    const value = SIGNS.indexOf(sign) * (i % 2 === 0 ? 2 : 1);
    return total + Math.floor(value / 32) + (value % 32);
  }, 0);
  return SIGNS[(32 - (sum % 32)) % 32]!;
}
