import { RULES } from '../../domain/letter/check/rules.js';
import type { Remark, Severity } from '../../domain/remark.js';
import { excerpt } from './letter-parts.page-views.js';

/** A remark of the check as the workspace shows it, in its list and in the margin of its line. */
export interface RemarkLine {
  /** Name of the rule and where the demand comes from. */
  rule: string;
  source: string;
  severity: string;
  tone: string;
  message: string;
  remedy: string;
  /** `第12行`, empty when the remark is about something that is absent. */
  where: string;
  line: number;
  column: number;
  quote: string;
  /** What one click changes; null where the writer has to think. */
  mend: { from: string; to: string } | null;
}

export interface RemarkList {
  /** The gravest first, at most `REMARKS_SHOWN`. */
  remarks: RemarkLine[];
  /** All there are. */
  remarkCount: number;
  /** Something must be put right. */
  remarksGrave: boolean;
  moreRemarks: string;
  remarkSummary: string;
}

const SEVERITIES: Readonly<Record<Severity, { word: string; tone: string }>> = {
  E: { word: '必须改', tone: 'must' },
  W: { word: '建议改', tone: 'soon' },
  I: { word: '提示', tone: '' },
};

const REMARKS_SHOWN = 200;

const RULE_BY_ID = new Map(RULES.map((rule) => [rule.id, rule]));

export function remarkList(remarks: readonly Remark[], text: string): RemarkList {
  const lines = text.split('\n');
  const more = remarks.length - REMARKS_SHOWN;
  return {
    remarks: [...remarks]
      .sort(byWeight)
      .slice(0, REMARKS_SHOWN)
      .map((remark) => remarkLine(remark, lines)),
    remarkCount: remarks.length,
    remarksGrave: remarks.some(({ severity }) => severity === 'E'),
    moreRemarks: more > 0 ? `还有${more}条，先改上面的。` : '',
    remarkSummary: remarkSummary(remarks),
  };
}

/** 必须改 first; of the same weight as the lines come, what is absent before them. */
function byWeight(a: Remark, b: Remark): number {
  const rank = ({ severity }: Remark) => Object.keys(SEVERITIES).indexOf(severity);
  return rank(a) - rank(b) || (a.at?.line ?? 0) - (b.at?.line ?? 0);
}

function remarkLine(remark: Remark, lines: readonly string[]): RemarkLine {
  const { rule, severity, message, remedy, at, mend } = remark;
  const line = at?.line ?? 0;
  return {
    rule: RULE_BY_ID.get(rule)?.name ?? rule,
    source: RULE_BY_ID.get(rule)?.source ?? '',
    severity: SEVERITIES[severity].word,
    tone: SEVERITIES[severity].tone,
    message,
    remedy,
    where: at === null ? '' : `第${at.line}行`,
    line,
    column: at?.column ?? 0,
    quote: at === null ? '' : excerpt(lines[line - 1] ?? ''),
    mend: mend ?? null,
  };
}

function remarkSummary(remarks: readonly Remark[]): string {
  const counts = (Object.keys(SEVERITIES) as Severity[]).map((severity) => ({
    word: SEVERITIES[severity].word,
    count: remarks.filter((remark) => remark.severity === severity).length,
  }));
  return counts
    .filter(({ count }) => count > 0)
    .map(({ word, count }) => `${word}${count}处`)
    .join('，');
}
