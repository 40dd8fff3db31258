import type { Templates } from '../../platform/templates/engine.js';
import { templatesInUse } from '../templates/in-use.js';
import { readSheet } from './read-sheet.js';
import type { Sheet } from './sheet.js';

export interface FillOptions {
  charts?: Sheet['charts'] | undefined;
  /** Others than those in use, to be tried. */
  templates?: Templates | undefined;
}

/** Fills the template `papers/<name>.hbs`; throws where it and the data do not agree. */
export function filledSheet(name: string, data: object, { charts, templates }: FillOptions = {}): Sheet {
  try {
    return readSheet((templates ?? templatesInUse().templates).render(`papers/${name}`, data), charts);
  } catch (error) {
    throw new Error(`Template papers/${name}.hbs: ${(error as Error).message}`, { cause: error });
  }
}
