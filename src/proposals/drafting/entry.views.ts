import type { PlainDate } from '../../domain/plain-date.js';
import type { InviteRole, InviteState } from '../../domain/proposing/invites.js';
import type { Transfer } from '../../domain/workflow/cases/examining.js';
import type { Channel } from '../../domain/workflow/common-inputs.js';

/** How something came that somebody else entered (代录); null where the person did it here. */
export interface ToldView {
  channel: Channel;
  channelLabel: string;
  toldBy: string | null;
  enteredBy: string | null;
}

/** 收件登记. */
export interface EntryView {
  /** 提案委 has entered it from paper. */
  registered: boolean;
  entrusted: boolean;
  receivedDay: PlainDate | null;
  told: ToldView | null;
  /** The scanned paper, for whom it is; else null. */
  scanId: string | null;
  jointUntil: PlainDate | null;
  /** `17:00`, of that day. */
  jointUntilTime: string | null;
  transfer: { as: Transfer; asLabel: string; to: string; day: PlainDate } | null;
}

/** Somebody who is or was to sign. */
export interface InviteView {
  name: string;
  role: InviteRole;
  roleLabel: string;
  state: InviteState;
  stateLabel: string;
  answeredAt: Date | null;
  told: ToldView | null;
}

/** Another proposal about much the same. */
export interface SimilarView {
  /** Null for whoever may not read it. */
  id: string | null;
  title: string;
  number: string | null;
  session: string;
  stateLabel: string;
  /** Replies to it that the reader may read. */
  letters: { replyId: string; unit: string }[];
}
