import { Entity } from 'typeorm';
import type { PlainDate } from '../../domain/plain-date.js';
import type { Transfer } from '../../domain/workflow/cases/examining.js';
import type { Channel } from '../../domain/workflow/common-inputs.js';
import { Code, Day, Flag, Ref, RefKey, Text, Whole } from '../../platform/database/columns.js';

/** 收件登记: how a proposal came in. What came with a register or a letter has none. */
@Entity('proposal_entry')
export class ProposalEntry {
  @RefKey()
  proposalId!: string;

  /** Before it is handed in its proposers have put it into the hands of 提案委, which may see it then. */
  @Flag()
  entrusted!: boolean;

  /** 提案委 has entered it from paper. */
  @Flag()
  registered!: boolean;

  /** 联名截止; null while nobody is asked to sign. */
  @Day({ nullable: true })
  jointUntil!: PlainDate | null;

  /** `17:00`: at that time of the day; null, with the day. */
  @Code({ nullable: true })
  jointUntilTime!: string | null;

  /** The proposal's version as its signers were asked: the text is the same since. */
  @Whole({ nullable: true })
  invitedVersion!: number | null;

  /** 收件日期, of the first time that it was handed in. */
  @Day({ nullable: true })
  receivedDay!: PlainDate | null;

  /** How it was handed in (代录); null when its first proposer did it here. */
  @Code({ nullable: true })
  channel!: Channel | null;

  /** Who brought or told it. */
  @Text({ nullable: true })
  toldBy!: string | null;

  /** Who has entered that. */
  @Text({ nullable: true })
  enteredBy!: string | null;

  /** Scan of the paper. */
  @Ref({ nullable: true })
  paperId!: string | null;

  /** 不予立案的情形, by the district's list. */
  @Code({ nullable: true })
  notFiledCode!: string | null;

  @Code({ nullable: true })
  transferredAs!: Transfer | null;

  @Text({ nullable: true })
  transferredTo!: string | null;

  @Day({ nullable: true })
  transferredDay!: PlainDate | null;
}

/** Of a proposal of which nothing is known yet. */
export const newEntry = (given: Pick<ProposalEntry, 'proposalId'> & Partial<ProposalEntry>): ProposalEntry => ({
  entrusted: false,
  registered: false,
  jointUntil: null,
  jointUntilTime: null,
  invitedVersion: null,
  receivedDay: null,
  channel: null,
  toldBy: null,
  enteredBy: null,
  paperId: null,
  notFiledCode: null,
  transferredAs: null,
  transferredTo: null,
  transferredDay: null,
  ...given,
});
