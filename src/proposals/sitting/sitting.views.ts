import type { ProposalState } from '../states.js';
import type { AskedView, JoinedView } from './case-sitting.views.js';

/** Where a proposal stands on its way to the units. */
export const STAGES = {
  received: '待立案',
  filed: '待交办',
  unconfirmed: '待会议确认',
} as const;
export type Stage = keyof typeof STAGES;

/** Which proposals of a session a desk shows. */
export interface SittingFilter {
  sessionId: string;
  stage: Stage;
  /** A class, or `none` for what nobody has sorted. */
  subjectClass?: string;
  /** A unit that is to get it (预分办). */
  unitId?: string;
  /** Words in number, title or proposers' names. */
  search?: string;
  /** From 1 on, which is meant when left out. */
  page?: number;
}

/** One page of a desk. */
export interface DeskList {
  rows: SittingRow[];
  /** How many there are on all pages. */
  total: number;
  page: number;
  pages: number;
}

export const EMPTY_DESK: DeskList = { rows: [], total: 0, page: 1, pages: 1 };

export const UNSORTED = 'none';

/** A proposal on a desk. */
export interface SittingRow {
  id: string;
  version: number;
  number: string | null;
  receiptNumber: string | null;
  receiptKey: string | null;
  title: string;
  state: ProposalState;
  stateLabel: string;
  /** Names in the order of signing. */
  proposers: string[];
  kindLabel: string | null;
  /** 建议承办单位 as the proposers wrote them. */
  suggestedUnits: string | null;
  subjectClass: string | null;
  classNumber: string | null;
  isKey: boolean;
  confirmed: boolean;
  /** What is merged into it. */
  joined: JoinedView[];
  asked: AskedView[];
  /** Units that a proposer belongs to: `区教育局（甲堃）`. */
  conflicts: string[];
  /** 上级交来, with what the district is to it: `会办`. */
  higher: string | null;
}

/** How many proposals of the session stand where. */
export interface SittingCounts {
  received: number;
  /** Of them, without a class. */
  unsorted: number;
  merged: number;
  filed: number;
  unconfirmed: number;
}

/** One line of the preview of filing (立案预览): the number it will get. */
export interface FilingLine {
  id: string;
  version: number;
  receiptNumber: string | null;
  title: string;
  proposers: string[];
  subjectClass: string | null;
  joined: JoinedView[];
  /** Null when none can be given; `problem` says why. */
  number: string | null;
  classNumber: string | null;
  problem: string | null;
}

export interface BatchPreview {
  sessionId: string;
  /** The district's rules it would be filed under, by name and version. */
  rules: string;
  /** The rules give numbers within classes (分类号). */
  classNumbers: boolean;
  lines: FilingLine[];
}
