import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'puppeteer-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
export const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Violation {
  id: string;
  nodes: { html: string; failureSummary?: string }[];
}

/** What axe finds, each with the element it is about. */
export async function violations(page: Page, rules: readonly string[]): Promise<string[]> {
  await page.evaluate(AXE);
  // Its preloading would write inline styles, which our pages rightly forbid.
  const options = JSON.stringify({ runOnly: rules, resultTypes: ['violations'], preload: false });
  const found = (await page.evaluate(
    `axe.run(document, ${options}).then(({ violations }) => violations)`,
  )) as Violation[];
  return found.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
}

/** Pixels by which the page is wider than its window. */
export function tooWide(page: Page): Promise<unknown> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

/** Buttons, inputs and links that stand alone and are lower than a finger. */
export function smallTargets(page: Page): Promise<unknown> {
  return page.evaluate(`
    [...document.querySelectorAll('button:not(.hidden-label), input:not([type=hidden], [type=checkbox], [type=radio]), select, summary, .btn, .chips a, .nav a, td > a, .lines a, .remarks a, .answer a')]
      .filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < 44)
      .map((element) => element.outerHTML.slice(0, 120))
  `);
}
