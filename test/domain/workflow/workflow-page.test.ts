import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { MACHINES } from '../../../src/domain/workflow/machines.js';
import { problemsOf } from '../../../src/domain/workflow/prove.js';
import { workflowPage } from './workflow-page.js';

const PAGE = new URL('../../../docs/workflow.md', import.meta.url);

/** Prettier pads tables; that is no difference. */
const unformatted = (page: string) => page.replace(/[ -]+/g, ' ').trim();

describe('The tables of steps', () => {
  it('have no dead end, no state that nothing leads to, no step that nobody may take', () => {
    expect(MACHINES.flatMap((machine) => problemsOf(machine))).toEqual([]);
  });

  it('stand in docs/workflow.md as they are', () => {
    const page = workflowPage(MACHINES);
    if (process.env.RENEW_WORKFLOW_PAGE) writeFileSync(PAGE, page);
    if (unformatted(readFileSync(PAGE, 'utf8')) !== unformatted(page))
      throw new Error(
        'docs/workflow.md is not what the program does any more. Run workflow-page.test.ts with RENEW_WORKFLOW_PAGE=1, format ' +
          'the file (npx prettier --write docs/workflow.md), and read what has changed in it before you commit it.',
      );
  });
});
