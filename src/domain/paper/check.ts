import { paperOf } from './elements.js';
import type { Paper } from './elements.js';
import type { PdfFacts } from './pdf-facts.js';
import type { PaperCheck, RuleResult } from './result.js';
import { LAYOUT_RULES } from './rules/index.js';
import type { LayoutRule } from './rules/rule.js';
import type { Profile } from './wanted.js';

export interface CheckOptions {
  /** `word` takes the line distance of office software, which counts line boxes. */
  profile?: Profile;
}

/** Measures a PDF against every layout rule of a letter. Works on any PDF; what is no letter fails or cannot be measured. */
export function checkPaper(facts: PdfFacts, { profile = 'project' }: CheckOptions = {}): PaperCheck {
  const paper = paperOf(facts, profile);
  const results = LAYOUT_RULES.flatMap((rule) => decide(rule, paper) ?? []);
  return { pass: results.every(({ severity, ok }) => severity !== 'E' || ok !== false), results };
}

/** One rule's result; null when it is about an optional element that the letter lacks. */
export function decide(rule: LayoutRule, paper: Paper): RuleResult | null {
  const verdict = rule.measure(paper);
  if (verdict === 'absent') return null;
  const wanted = typeof rule.wanted === 'string' ? rule.wanted : rule.wanted(paper);
  const stated = { rule: rule.id, severity: rule.severity, wanted };
  return verdict === 'missing' ? { ...stated, ok: null, measured: '缺少要素', page: null } : { ...stated, ...verdict };
}
