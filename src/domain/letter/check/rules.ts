import type { Rule } from './rule.js';
import { ANSWER_RULES } from './rules/answers.js';
import { CHARACTER_RULES } from './rules/characters.js';
import { ELEMENT_RULES } from './rules/elements.js';
import { IDENTITY_RULES } from './rules/identity.js';
import { LEFTOVER_RULES } from './rules/leftovers.js';
import { NUMBERING_RULES } from './rules/numbering.js';
import { OPINION_RULES } from './rules/opinions.js';
import { PROMISE_RULES } from './rules/promises.js';
import { PROPOSER_RULES } from './rules/proposers.js';
import { PUNCTUATION_RULES } from './rules/punctuation.js';
import { RUN_RULES } from './rules/runs.js';
import { SECRECY_RULES } from './rules/secrecy.js';
import { TITLE_RULES } from './rules/title.js';

/** All rules of the check, by theme. */
export const RULES: readonly Rule[] = [
  ...SECRECY_RULES,
  ...TITLE_RULES,
  ...IDENTITY_RULES,
  ...PROPOSER_RULES,
  ...OPINION_RULES,
  ...ELEMENT_RULES,
  ...ANSWER_RULES,
  ...NUMBERING_RULES,
  ...RUN_RULES,
  ...PROMISE_RULES,
  ...LEFTOVER_RULES,
  ...PUNCTUATION_RULES,
  ...CHARACTER_RULES,
];
