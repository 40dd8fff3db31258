import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { LetterModel } from '../src/domain/letter/model.js';
import { readLetter } from '../src/domain/letter/read.js';
import { PROJECT_ROOT } from '../src/platform/paths.js';

const FILE = path.join(PROJECT_ROOT, 'test', 'fixtures', 'letters', 'clean-5-pages.txt');

/** Our own five-page letter, each time with another number and another sentence, so that no two are alike. */
export function fivePages(): (variation: number) => LetterModel {
  const { model } = readLetter(readFileSync(FILE, 'utf8'));
  return (variation) => ({
    ...model,
    docNumber: `示区建函〔2025〕${variation}号`,
    body: model.body.map((block, index) =>
      block.kind === 'paragraph' && index === 1 ? { ...block, text: `${block.text}本件为第${variation}件。` } : block,
    ),
  });
}
