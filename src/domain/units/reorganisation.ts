import type { PlainDate } from '../plain-date.js';
import type { UnitKind } from '../unit-kinds.js';

/** 机构调整. */
export const REORGANISATIONS = { rename: '改名', merge: '合并', split: '拆分', close: '撤销' } as const;
export type Reorganisation = keyof typeof REORGANISATIONS;

/** A unit as the directory has it now. */
export interface UnitNow {
  id: string;
  name: string;
  shortName: string;
  kind: UnitKind;
  /** Null while it exists. */
  closedDay: PlainDate | null;
  /** The day of its latest change; null where none is known. */
  since: PlainDate | null;
}

/** A unit that comes to be. */
export interface NewUnit {
  name: string;
  shortName: string;
  kind: UnitKind;
}

/** A unit of the directory by its id, or a new one. */
export type Target = { id: string } | NewUnit;

export const isNew = (target: Target): target is NewUnit => !('id' in target);

/** What is to happen as of a day. */
export interface ReorganisationWish {
  kind: Reorganisation;
  /** The units that change; several may merge. */
  from: readonly string[];
  day: PlainDate;
  /** 依据: the paper that says so. */
  basis: string;
  /** 改名. */
  name?: { name: string; shortName: string };
  /** 合并: one; 拆分: two or more, the first keeps the files; 改名 and 撤销: none. */
  into: readonly Target[];
  /** 拆分: open assignment → place among `into`. */
  hands?: Readonly<Record<string, number>>;
  /** 拆分: account → place among `into`; the first where nothing is said. */
  accounts?: Readonly<Record<string, number>>;
}

/** One open assignment of a unit. */
export interface OpenHand {
  id: string;
  proposalId: string;
  round: number;
  /** `第118号 主办 起草中`. */
  label: string;
  /** Somebody has signed the very text, with the unit's present name, and it has no number yet. */
  bound: boolean;
  /** Numbered, and not delivered. */
  numbered: boolean;
  /** Its text or its head names the unit as it is called now. */
  names: boolean;
}

/** Rows of which a unit can have only one beside something else. */
export interface Paired {
  id: string;
  /** What it is paired with: a case and round, a hand-over, a reply. */
  key: string;
}

/** Everything that a unit has in its hands. */
export interface UnitWork {
  hands: readonly OpenHand[];
  /** Assignments that are done. */
  past: readonly Paired[];
  /** 预分办 that waits for an answer or for the hand-over. */
  asked: readonly (Paired & { label: string })[];
  /** 联合署名 of replies. */
  signing: readonly Paired[];
  /** 交办单. */
  lists: readonly Paired[];
  promises: number;
  instructions: number;
  accounts: readonly { id: string; name: string }[];
  sections: readonly { id: string; name: string }[];
  /** 委托签发 that holds today or later, in words. */
  delegations: readonly string[];
  /** 发文字号系列. */
  series: string | null;
  /** It hands proposals over itself (交办机关). */
  handsOver: boolean;
  /** Other 交办机关 that name it in their scope. */
  scopes: number;
  /** Proposals and invitations under its own name. */
  authored: number;
  /** It has its own 版头. */
  letterhead: boolean;
}

export const NO_WORK: UnitWork = {
  hands: [],
  past: [],
  asked: [],
  signing: [],
  lists: [],
  promises: 0,
  instructions: 0,
  accounts: [],
  sections: [],
  delegations: [],
  series: null,
  handsOver: false,
  scopes: 0,
  authored: 0,
  letterhead: false,
};

/** What keeps a reorganisation from being carried out, and what to do about it. */
export interface Obstacle {
  field: string;
  sentence: string;
  remedy: string;
}

/** So much of this kind goes from one unit to another. */
export interface Move {
  what: string;
  count: number;
  from: string;
  to: string;
}

/** What the program cannot settle by itself, and who has to. */
export interface LeftOver {
  what: string;
  remedy: string;
}

export interface ReorganisationPlan {
  obstacles: Obstacle[];
  moves: Move[];
  left: LeftOver[];
  /** Rows that stay with the unit that is closed, because the other one has such a row already. */
  staying: string[];
}
