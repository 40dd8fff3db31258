import { attachmentRules } from './attachments.js';
import { bodyRules } from './body.js';
import { closingRules } from './closing.js';
import { copiesRules } from './copies.js';
import { fileRules } from './file.js';
import { gridRules } from './grid.js';
import { headRules } from './head.js';
import { pageNumberRules } from './page-numbers.js';
import { pageRules } from './page.js';
import { punctuationRules } from './punctuation.js';
import type { LayoutRule } from './rule.js';
import { titleRules } from './title.js';

/** Every rule that a letter's PDF is measured against, in the order of a page: sheet, head, text, closing, file. */
export const LAYOUT_RULES: readonly LayoutRule[] = [
  ...pageRules,
  ...gridRules,
  ...headRules,
  ...titleRules,
  ...bodyRules,
  ...closingRules,
  ...attachmentRules,
  ...copiesRules,
  ...pageNumberRules,
  ...punctuationRules,
  ...fileRules,
];
