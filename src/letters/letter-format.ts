import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { LetterFormat } from '../domain/issuing/frozen-letter.js';
import { TEMPLATES } from '../platform/paths.js';
import { sha256 } from '../platform/sha256.js';

/** To be raised with every change of the typesetter that sets the same letter otherwise. */
const PROGRAM = 'letter/1';

let known: LetterFormat | null = null;

/** 版式 of this installation: its letter templates and style sheet as they were when the program started. */
export function letterFormat(): LetterFormat {
  const folder = path.join(TEMPLATES, 'letters');
  return (known ??= {
    program: PROGRAM,
    files: Object.fromEntries(
      readdirSync(folder)
        .sort()
        .map((name) => [name, sha256(readFileSync(path.join(folder, name)))]),
    ),
  });
}
