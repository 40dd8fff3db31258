import type { PlainDate } from '../../domain/plain-date.js';

/** A code just made: the only time that anybody can read it. */
export interface MadeCode {
  id: string;
  proposerId: string;
  proposer: string;
  /** In groups of four, as it is printed. */
  code: string;
  /** Where the figure (二维码) leads; null without an address that is reachable from outside. */
  address: string | null;
  until: PlainDate;
}

export const CODE_STATES = {
  none: '没有做码',
  open: '没有用过',
  used: '已用',
  replaced: '换了新码',
  revoked: '已作废',
  expired: '已过期',
} as const;
export type CodeState = keyof typeof CODE_STATES;

/** One proposer who is asked about a letter, and the newest code made for it. */
export interface CodeView {
  proposerId: string;
  proposer: string;
  /** The newest code; null when there is none. */
  id: string | null;
  state: CodeState;
  stateLabel: string;
  madeBy: string | null;
  madeAt: Date | null;
  until: PlainDate | null;
  /** The proposer has said what there was to say: no code is made. */
  answered: boolean;
}

/** The codes of one letter. */
export interface LetterCodesView {
  assignmentId: string;
  caseId: string;
  unit: string;
  round: number;
  number: string | null;
  title: string;
  items: CodeView[];
}
