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
import { documentRules } from './document.js';
import { listRules } from './lists.js';
import type { PaperLayout } from '../paper-layout.js';
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

/** The ordinary format keeps all but the letter's own clause. */
const ORDINARY = LAYOUT_RULES.filter(({ id }) => !id.startsWith('G-10.1'));
/** 纪要 has neither addressee nor signature (10.3). */
const WITHOUT_SIGNATURE = /^G-7\.3\.[256]/;
/** What every printed sheet keeps, whatever is on it. */
const SHEET = LAYOUT_RULES.filter(({ id }) => /^(G-5\.1|G-5\.2\.4|G-6\.1|T-)/.test(id));
const TABLES = [
  ...LAYOUT_RULES.filter(({ id }) => /^(G-5\.1|G-5\.2\.4|G-6\.1|G-7\.1|G-7\.3\.1|G-7\.5|T-)/.test(id)),
  ...listRules,
];
const isLandscape = ({ id }: LayoutRule): boolean => id.startsWith('F-8');

const RULES: Readonly<Record<PaperLayout, readonly LayoutRule[]>> = {
  letter: LAYOUT_RULES,
  document: [...ORDINARY, ...documentRules.filter(({ id }) => !id.startsWith('F-10.3'))],
  minutes: [...ORDINARY.filter(({ id }) => !WITHOUT_SIGNATURE.test(id)), ...documentRules],
  form: TABLES.filter((rule) => !isLandscape(rule)),
  landscape: TABLES,
  book: TABLES.filter((rule) => !isLandscape(rule)),
  envelope: SHEET.filter(({ id }) => id !== 'G-5.2.4-a' && id !== 'T-k'),
  labels: SHEET.filter(({ id }) => id !== 'T-k'),
};

/** The rules that a paper of this layout is measured against. */
export const rulesOf = (layout: PaperLayout): readonly LayoutRule[] => RULES[layout];

/** Every rule there is, each once. */
export const ALL_RULES: readonly LayoutRule[] = [...new Set(Object.values(RULES).flat())];
