import type { Role } from '../../domain/rights/roles.js';

/** One task of a role: what to do, step by step, and where it is done. */
export interface Chapter {
  /** Names the picture too: `clerk-draft`. */
  id: string;
  title: string;
  steps: readonly string[];
  /** Where a visitor of the demo district can try it; a page without an id in its address. */
  place?: string;
}

/** 使用手册 of one role: one page to print and lay beside the screen. */
export interface Manual {
  role: Role;
  /** What this person is here for, in a sentence. */
  task: string;
  /** The account of the demo district that shows it. */
  demoLogin: string;
  /** Taken with a phone: members and signers work on one. */
  phone?: true;
  chapters: readonly Chapter[];
}
