import type { LetterFormat } from '../domain/issuing/frozen-letter.js';
import { templatesInUse } from './templates/in-use.js';

/** To be raised with every change of the typesetter that sets the same letter otherwise. */
const PROGRAM = 'letter/1';

/** What is in these folders sets other papers. */
const OTHERS = /(?:^|\/)(?:papers|sheets|layouts)\//;

/** 版式 of this installation: its letter templates and style sheet as they were when the program started. */
export const letterFormat = (): LetterFormat => ({
  program: PROGRAM,
  files: Object.fromEntries(Object.entries(templatesInUse().files).filter(([name]) => !OTHERS.test(name))),
});
