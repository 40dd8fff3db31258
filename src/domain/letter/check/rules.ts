import type { Rule } from './rule.js';

/** All rules, in the order of the letter. */
export const RULES: readonly Rule[] = [];
