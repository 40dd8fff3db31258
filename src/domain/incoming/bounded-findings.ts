import type { Finding } from './finding.js';

/** More than anybody reads one by one. */
export const MOST_FINDINGS = 500;

/** Characters of a finding's own words. */
const LONGEST_TEXT = 3000;

/** Beyond the bound, what is left is counted by what it is: a file of ten thousand changes still says so. */
export function boundedFindings(findings: readonly Finding[]): Finding[] {
  const rest = findings.slice(MOST_FINDINGS);
  const groups = new Map<string, Finding[]>();
  for (const finding of rest) {
    const key = `${finding.kind} ${finding.outcome}`;
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...findings.slice(0, MOST_FINDINGS).map(briefly), ...[...groups.values()].map(counted)];
}

function counted(group: readonly Finding[]): Finding {
  const first = group[0] as Finding;
  const what = `另有${group.length}处：${first.what.replace(/（.*）$/, '')}`;
  return { ...first, paragraph: null, near: '', what, text: null };
}

function briefly(finding: Finding): Finding {
  const words = [...(finding.text ?? '')];
  if (words.length <= LONGEST_TEXT) return finding;
  return { ...finding, text: `${words.slice(0, LONGEST_TEXT).join('')}…（共${words.length}字）` };
}
