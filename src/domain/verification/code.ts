import { readSpokenCode, spokenCode, spokenWords } from '../spoken-code.js';

/** Drawn at random: 80 bits, so that nobody finds a code by trying. */
export const CODE_BYTES = 10;
const LENGTH = 16;

/** 校验码 from ten random bytes: 16 signs and one that shows a slip of the pen. */
export function codeFrom(random: Uint8Array): string {
  if (random.length !== CODE_BYTES) throw new RangeError(`A code is made of ${CODE_BYTES} bytes.`);
  return spokenCode(random, LENGTH);
}

/** A code as somebody typed or scanned it, with or without hyphens; null when it cannot be one. */
export const readCode = (typed: string): string | null => readSpokenCode(typed, LENGTH);

/** In groups of four, as people read aloud. */
export const codeWords = spokenWords;
