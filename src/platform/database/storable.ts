/**
 * Why a text cannot be stored as it is, as a Chinese phrase, or null. PostgreSQL takes no U+0000, and half a surrogate
 * pair would come back as another character.
 */
export function unstorable(text: string): string | null {
  if (text.includes('\u0000')) return '含有空字符（U+0000）';
  if (/\p{Surrogate}/u.test(text)) return '含有残缺的字符';
  return null;
}
