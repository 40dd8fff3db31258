import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { paperOf } from '../../../src/domain/paper/elements.js';
import { LAYOUT_RULES } from '../../../src/domain/paper/rules/index.js';
import { facts } from './paper-facts.js';

const LIST = path.resolve(import.meta.dirname, '../../../docs/checks/layout-rules.md');

describe('the layout rules', () => {
  it('have ids of their own', () => {
    const ids = LAYOUT_RULES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('stand in docs/checks/layout-rules.md as they are', () => {
    const paper = paperOf(facts([]));
    const rows = LAYOUT_RULES.map(({ id, clause, severity, name, wanted }) => {
      const value = typeof wanted === 'string' ? wanted : wanted(paper);
      return [id, clause, severity, name, value].map((cell) => cell.replaceAll('|', '\\|')).join(' | ');
    });
    // Column widths are the formatter's business.
    const listed = readFileSync(LIST, 'utf8').replace(/ +/g, ' ');
    for (const row of rows) expect(listed).toContain(`| ${row.replace(/ +/g, ' ')} |`);
  });
});
