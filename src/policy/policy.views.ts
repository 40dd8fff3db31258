import type { DueMove } from '../calendar/due-moves.js';
import type { PlainDate } from '../domain/plain-date.js';
import type { PolicyVersion } from '../domain/policy/policy.js';
import { changeWords, type PolicyChange } from '../domain/policy/policy-diff.js';
import type { DistrictVersion } from './district-version.js';
import type { PolicyPreview } from './policy-changes.js';

/** One version of the district's rules without its text. */
export interface PolicyVersionSummary {
  number: number;
  policyId: string;
  name: string;
  validFrom: PlainDate;
  validTo: PlainDate | null;
  note: string | null;
  createdBy: string;
  createdAt: Date;
}

export interface PolicyView extends PolicyVersionSummary {
  /** Of the district's rules as a whole: a change names it. */
  version: number;
  rules: PolicyVersion;
}

export interface PreviewView {
  /** For If-Match of the save. */
  version: number;
  number: number;
  before: PolicyVersionSummary;
  rules: PolicyVersion;
  changes: (PolicyChange & { words: string })[];
  openCases: number;
  moves: DueMove[];
  movesHash: string;
}

export function versionSummary(one: DistrictVersion): PolicyVersionSummary {
  const { policyId, name, version, note, createdBy, createdAt } = one;
  const { validFrom, validTo } = version;
  return { number: version.version, policyId, name, validFrom, validTo, note, createdBy, createdAt };
}

export function policyView(one: DistrictVersion, revision: number): PolicyView {
  return { version: revision, ...versionSummary(one), rules: one.version };
}

export function previewView(preview: PolicyPreview): PreviewView {
  const { revision, before, next, changes, openCases, moves, movesHash } = preview;
  return {
    version: revision,
    number: next.version.version,
    before: versionSummary(before),
    rules: next.version,
    changes: changes.map((change) => ({ ...change, words: changeWords(change) })),
    openCases,
    moves,
    movesHash,
  };
}
