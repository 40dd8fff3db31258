import { Entity } from 'typeorm';
import type { PlainDate } from '../domain/plain-date.js';
import { Code, Day, Flag, Id, Ref, Text, Whole } from '../platform/database/columns.js';
import type { ProposalKind, ProposalLevel, ProposalOrigin, ProposalState } from './states.js';

/** 提案: the case. */
@Entity('proposal')
export class Proposal {
  @Id()
  id!: string;

  @Ref()
  sessionId!: string;

  /** As printed, without 第 and 号; unique within the session; null until filed (立案). */
  @Text({ nullable: true })
  number!: string | null;

  /** `numberKey(number)`: one key for all ways to write the same number; sorts naturally. */
  @Text({ nullable: true })
  numberKey!: string | null;

  /** 收件号, as it was given at receipt: unique within the session, kept for good; null for what came with a letter only. */
  @Text({ nullable: true })
  receiptNumber!: string | null;

  /** `numberKey(receiptNumber)`. */
  @Text({ nullable: true })
  receiptKey!: string | null;

  /** 案由. */
  @Text()
  title!: string;

  @Code({ nullable: true })
  kind!: ProposalKind | null;

  @Code({ nullable: true })
  origin!: ProposalOrigin | null;

  @Code({ nullable: true })
  level!: ProposalLevel | null;

  @Code()
  state!: ProposalState;

  @Day({ nullable: true })
  filedDay!: PlainDate | null;

  @Text({ nullable: true })
  body!: string | null;

  /** 建议承办单位 as its proposers wrote them, with 、 between; null when they named none. */
  @Text({ nullable: true })
  suggestedUnits!: string | null;

  /** 是否同意公开; null when nobody was asked. */
  @Flag({ nullable: true })
  mayPublish!: boolean | null;

  /** Why its proposers do not want it public. */
  @Text({ nullable: true })
  noPublishReason!: string | null;

  /** Why it is not filed, withdrawn, returned or merged. */
  @Text({ nullable: true })
  stateReason!: string | null;

  /** 主案 of a merged proposal (并案). */
  @Ref({ nullable: true })
  mergedIntoId!: string | null;

  /** The state that 拆案 gives it back. */
  @Code({ nullable: true })
  mergedFrom!: ProposalState | null;

  /** 分类, as the district's list of classes calls it. */
  @Text({ nullable: true })
  subjectClass!: string | null;

  /** 分类号: its number within its class, as printed; unique within the session; null where the rules give none. */
  @Text({ nullable: true })
  classNumber!: string | null;

  /** `numberKey(classNumber)`. */
  @Text({ nullable: true })
  classNumberKey!: string | null;

  /** The meeting that confirmed its filing (主席会议、秘书长会议). */
  @Text({ nullable: true })
  confirmedBy!: string | null;

  @Day({ nullable: true })
  confirmedDay!: PlainDate | null;

  /** 重点提案. */
  @Flag()
  isKey!: boolean;

  /** 督办领导 of a key proposal. */
  @Text({ nullable: true })
  keyLeader!: string | null;

  /** When it was made one. */
  @Day({ nullable: true })
  keyDay!: PlainDate | null;

  /** The meeting that chose it. */
  @Text({ nullable: true })
  keyMeeting!: string | null;

  /** The rules (办理规定) it was filed under, which it keeps; null while it is not filed. */
  @Code({ nullable: true })
  policyId!: string | null;

  @Whole({ nullable: true })
  policyVersion!: number | null;

  /** Number, receipt number, title and proposers' names in the form `searchable()` gives. */
  @Text()
  searchText!: string;

  /** Grows with every change of the case, its assignments, replies and promises. */
  @Whole()
  version!: number;
}
