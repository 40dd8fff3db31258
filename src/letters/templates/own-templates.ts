import type { Config } from '../../platform/config.js';
import { problemWords } from '../../platform/templates/template-problem.js';
import type { LetterPrinter } from '../letter-printer.js';
import { checkOwnTemplates, type CheckedTemplates } from './check-own.js';
import { useTemplates } from './in-use.js';

let checked: CheckedTemplates | null = null;

/** The installation's own templates as they were found at the start; null where it has none. */
export const ownTemplates = (): CheckedTemplates | null => checked;

/**
 * At the start: uses the templates of `TEMPLATES_DIR` where all of them hold. Otherwise the shipped ones stay in use, and what is
 * wrong is told.
 */
export async function adoptOwnTemplates(
  { TEMPLATES_DIR: folder }: Pick<Config, 'TEMPLATES_DIR'>,
  press: LetterPrinter,
  tell: (line: string) => void,
): Promise<void> {
  checked = folder === undefined ? null : await checkOwnTemplates(folder, press);
  useTemplates(checked?.set ?? null);
  if (!checked) return;
  if (checked.set) return tell(`公文模板用本单位的：${checked.folder}（${checked.files.join('、') || '没有文件'}）。`);
  tell(`本单位的公文模板有 ${checked.problems.length} 处不能用，仍用程序自带的：`);
  for (const problem of checked.problems) tell(`  ${problemWords(problem)}`);
}
