import type { PdfFacts } from '../../domain/paper/pdf-facts.js';
import type { PaperCheck } from '../../domain/paper/result.js';
import type { FontSet } from '../../platform/fonts/coverage.js';
import type { Templates } from '../../platform/templates/engine.js';
import type { Typeset } from '../paper/typeset.js';

/** What a sample is set with; the templates are given, so that others can be tried on it. */
export interface SampleSetting {
  fonts: FontSet;
  templates: Templates;
}

/** One paper of made-up contents. */
export interface PaperSample {
  /** `短`, `常`, `长`. */
  label: string;
  /** What its template is given. */
  view(fonts: FontSet): object;
  /** What sets the paper's elements, where its own template only says which there are. */
  frame?: (fonts: FontSet) => { template: string; view: object } | null;
  /** The same, ready for the printer. */
  set(setting: SampleSetting): Typeset;
}

/**
 * 文种: one paper that banfu prints. What an installation's own templates are checked with: the samples tell which fields the
 * template has (so every field must be filled in one of them), and each must print and pass `check`.
 */
export interface PaperKind {
  /** In addresses and on the command line: `letter`. */
  name: string;
  /** `答复函`. */
  label: string;
  /** `templates/letters/<template>.hbs`; what it includes belongs to it. */
  template: string;
  /** Short, normal and extreme. */
  samples: readonly PaperSample[];
  /** The layout rules that its PDF has to keep. */
  check(facts: PdfFacts): PaperCheck;
}
