import { paperOf } from './elements.js';
import type { PdfFacts } from './pdf-facts.js';
import type { PaperCheck, RuleResult } from './result.js';
import { LAYOUT_RULES } from './rules/index.js';
import type { Profile } from './wanted.js';

export interface CheckOptions {
  /** `word` takes the line distance of office software, which counts line boxes. */
  profile?: Profile;
}

/** Measures a PDF against every layout rule of a letter. Works on any PDF; what is no letter fails or cannot be measured. */
export function checkPaper(facts: PdfFacts, { profile = 'project' }: CheckOptions = {}): PaperCheck {
  const paper = paperOf(facts, profile);
  const results = LAYOUT_RULES.flatMap((rule): RuleResult | [] => {
    const verdict = rule.measure(paper);
    if (verdict === 'absent') return [];
    const wanted = typeof rule.wanted === 'string' ? rule.wanted : rule.wanted(paper);
    const { id, severity } = rule;
    if (verdict === 'missing') return { rule: id, severity, ok: null, measured: '缺少要素', wanted, page: null };
    return { rule: id, severity, wanted, ...verdict };
  });
  return { pass: results.every(({ severity, ok }) => severity !== 'E' || ok !== false), results };
}
