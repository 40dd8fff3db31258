import { paperOf } from './elements.js';
import type { Paper } from './elements.js';
import type { PdfFacts } from './pdf-facts.js';
import type { PaperCheck, RuleResult } from './result.js';
import type { PaperLayout } from './paper-layout.js';
import { rulesOf } from './rules/index.js';
import type { LayoutRule } from './rules/rule.js';
import type { Profile } from './wanted.js';

export interface CheckOptions {
  /** `word` takes the line distance of office software, which counts line boxes. */
  profile?: Profile;
  /** What kind of paper it is meant to be; a letter when not given. */
  layout?: PaperLayout;
}

/** Measures a PDF against every rule of its layout. Works on any PDF; what is no such paper fails or cannot be measured. */
export function checkPaper(facts: PdfFacts, { profile = 'project', layout = 'letter' }: CheckOptions = {}): PaperCheck {
  const paper = paperOf(facts, profile, layout);
  const results = rulesOf(layout).flatMap((rule) => decide(rule, paper) ?? []);
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
