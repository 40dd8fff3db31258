import { isLetter, KIND_WORDS } from '../domain/letter/kind-words.js';
import type { Reading } from '../domain/letter/reading.js';
import { Refusal } from '../domain/refusal.js';

/** Refuses what is neither 提案答复 nor 会办意见, and says what it was taken for. */
export function refuseOtherThanLetter(reading: Reading, file: string): void {
  if (isLetter(reading)) return;
  throw new Refusal(
    'letter.not-a-letter',
    `“${file}”是${KIND_WORDS[reading.kind]}，不是提案答复或会办意见。`,
    '请确认选对了文件；用 banfu read 可以看到认出的内容。',
  );
}
