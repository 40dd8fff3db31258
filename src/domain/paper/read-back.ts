import { paperOf } from './elements.js';
import type { Paper } from './elements.js';
import type { ExpectedPaper } from './expected.js';
import type { PdfFacts } from './pdf-facts.js';
import { decide } from './check.js';
import { rulesOf } from './rules/index.js';
import { textProblems } from './text-compare.js';

/** Rules that a printed paper must keep whatever it says: sheet, page numbers, fonts, text layer, no blank page. */
const PRINTED = ['G-5.1-a', 'G-7.5-a', 'G-10.1-p', 'F-7.5-a', 'T-a', 'T-b', 'T-d', 'T-i'];

/**
 * Whether a PDF says what it was printed to say and is made as it should be (回读核对). Returns what is wrong, one
 * Chinese sentence each; nothing for a right one.
 */
export function readBack(facts: PdfFacts, expected: ExpectedPaper): string[] {
  const paper = paperOf(facts, undefined, expected.layout);
  return [
    ...titleProblems(facts, expected),
    ...fontProblems(facts, expected),
    ...ruleProblems(paper),
    ...textProblems(paper, expected),
  ];
}

function titleProblems(facts: PdfFacts, expected: ExpectedPaper): string[] {
  if (facts.title === expected.title) return [];
  return [`PDF 的标题属性是“${facts.title ?? ''}”，应为“${expected.title}”。`];
}

function fontProblems(facts: PdfFacts, expected: ExpectedPaper): string[] {
  return facts.fonts.flatMap(({ family, type }) => {
    if (type === 'Type3' || expected.families.includes(family)) return [];
    return family === '' ? ['有一种字体没有名称。'] : [`用了不该出现的字体 ${family}。`];
  });
}

function ruleProblems(paper: Paper): string[] {
  return rulesOf(paper.layout)
    .filter(({ id }) => PRINTED.includes(id))
    .flatMap((rule) => {
      const result = decide(rule, paper);
      if (!result || result.ok !== false) return [];
      const where = result.page === null ? '' : `（第 ${result.page} 页）`;
      return [`${rule.name}${where}：实为${result.measured}，应为${result.wanted}。`];
    });
}
