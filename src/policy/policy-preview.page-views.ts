import type { PlainDate } from '../domain/plain-date.js';
import type { PolicyChange } from '../domain/policy/policy-diff.js';
import { dayWords } from '../platform/web/day-words.js';
import type { PageView } from '../platform/web/pages.js';
import type { PolicyPreview } from './policy-changes.js';
import { changeTable, movesLeftOut, moveTable, type RuleTable } from './rule-table.page-views.js';

export interface PolicyPreviewPage extends PageView {
  problem: string;
  facts: { label: string; text: string }[];
  /** What somebody else changed meanwhile; null when nobody did. */
  theirs: RuleTable | null;
  theirsTitle: string;
  changesTitle: string;
  changes: RuleTable;
  applyToOpenCases: boolean;
  moveCount: string;
  moves: RuleTable;
  movesLeftOut: string;
  /** Where the form goes: to be saved, or to be previewed once more. */
  action: string;
  conflict: boolean;
  /** The whole proposal, word for word, so that exactly it is saved. */
  kept: { name: string; value: string }[];
}

export interface PreviewOptions {
  problem?: string;
  /** What the others changed since the form was opened. */
  theirs?: PolicyChange[];
  /** The reader may open cases. */
  linked?: boolean;
}

export function policyPreviewPage(
  preview: PolicyPreview,
  today: PlainDate,
  { problem = '', theirs, linked = false }: PreviewOptions = {},
): PolicyPreviewPage {
  const { revision, before, beforeTo, next, changes, applyToOpenCases, moves, movesHash } = preview;
  const { policyId, name, note } = next;
  const { validFrom, ...rest } = next.version;
  const number = before.version.version;
  const terms = applyToOpenCases ? [{ name: 'applyToOpenCases', value: '1' }] : [];
  return {
    title: `预览：第${rest.version}版，自${dayWords(validFrom, today)}起`,
    section: 'policy',
    problem,
    facts: [
      { label: '名称', text: name },
      { label: '缘由', text: note },
      { label: '旧版', text: oldWords(number, beforeTo, before.version.validFrom, today) },
      { label: '在办件', text: caseWords(preview) },
    ],
    theirs: theirs && theirs.length > 0 ? changeTable(theirs) : null,
    theirsTitle: `${before.createdBy}刚改的（第${number}版）`,
    changesTitle: theirs ? `您的与第${number}版的不同` : `与第${number}版的不同，共${changes.length}处`,
    changes: changeTable(changes),
    applyToOpenCases,
    moveCount: `${moves.length}个期限会变动：`,
    moves: moveTable(moves, today, linked),
    movesLeftOut: movesLeftOut(moves),
    action: theirs ? '/policy/preview' : '/policy/versions',
    conflict: theirs !== undefined,
    kept: [
      { name: 'revision', value: String(revision) },
      { name: 'from', value: String(number) },
      { name: 'policyId', value: policyId },
      { name: 'name', value: name },
      { name: 'validFrom', value: validFrom },
      { name: 'note', value: note },
      ...terms,
      { name: 'movesHash', value: movesHash },
      { name: 'json', value: JSON.stringify(next.version) },
    ],
  };
}

function oldWords(number: number, last: PlainDate, first: PlainDate, today: PlainDate): string {
  return last < first ? `第${number}版不再施行` : `第${number}版施行到${dayWords(last, today)}为止`;
}

function caseWords({ openCases, applyToOpenCases, moves }: PolicyPreview): string {
  if (openCases === 0) return '现在没有在办件';
  if (!applyToOpenCases) return `在办${openCases}件，都仍按立案时的版本办理`;
  return `在办${openCases}件改按新版办理，${moves.length}个期限变动`;
}
