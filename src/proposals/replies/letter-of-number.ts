import type { DataSource } from 'typeorm';
import { CommitteeSession } from '../../directory/committee-session.entity.js';
import { sessionView } from '../../directory/directory.views.js';
import { Unit } from '../../directory/unit.entity.js';
import type { LetterRecord } from '../../domain/letter/record.js';
import { SENT } from '../../domain/workflow/states.js';
import { Refusal } from '../../domain/refusal.js';
import type { LetterLook } from '../../domain/letterhead/look.js';
import { lookFor } from '../../letters/letterheads/look-for.js';
import { letterRecordFrom } from '../../letters/record-input.js';
import { ReplyVersion } from '../../letters/reply-version.entity.js';
import { Reply } from '../../letters/reply.entity.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { IssuedPaper } from '../issuing/issued-paper.entity.js';
import { numberKey } from '../numbers/number-key.js';
import { Proposal } from '../proposal.entity.js';

/** A reply's newest text, with what the case and the office add on its paper. */
export interface LetterOfNumber {
  text: string;
  record: LetterRecord;
  /** 发文稿; null before it is numbered. */
  issued: IssuedPaper | null;
  /** 版头和用语 in force for its unit. */
  look: LetterLook | undefined;
}

/**
 * The newest text of the one reply to the proposal with this number. Refused when there is no such proposal, when the
 * number occurs in several sessions, and when the proposal has no reply yet or several (分办).
 */
export async function letterOfNumber(reader: DataSource, number: string): Promise<LetterOfNumber> {
  const proposals = await reader.manager.findBy(Proposal, { numberKey: numberKey(number) });
  const [proposal] = proposals;
  if (!proposal)
    throw new Refusal(
      'letter.no-proposal',
      `没有名为“${number}”的文件，也没有第${number}号提案。`,
      '请检查文件路径或提案号。',
    );
  if (proposals.length > 1)
    throw new Refusal(
      'letter.ambiguous',
      `第${number}号在${await sessionsOf(reader, proposals)}都有。`,
      '请在网页上打开要的那一件，下载 PDF。',
    );
  const letters = await lettersOf(reader, proposal.id);
  if (letters.length === 0)
    throw new Refusal('letter.no-reply', `第${number}号提案还没有答复正文。`, '请先起草，或用 banfu import 导入。');
  if (letters.length > 1)
    throw new Refusal(
      'letter.several-replies',
      `第${number}号提案有 ${letters.length} 份答复。`,
      '请在网页上打开要的那一份，下载 PDF。',
    );
  return letters[0]!;
}

type VersionRow = ReplyVersion & { reply: Reply; hand: Assignment; unit: Unit | null; issued: IssuedPaper | null };

async function lettersOf(reader: DataSource, proposalId: string): Promise<LetterOfNumber[]> {
  const rows = (await reader
    .createQueryBuilder(ReplyVersion, 'version')
    .innerJoinAndMapOne('version.reply', Reply, 'reply', 'reply.id = version.replyId AND reply.version = version.no')
    .innerJoinAndMapOne('version.hand', Assignment, 'assignment', 'assignment.id = reply.assignmentId')
    .leftJoinAndMapOne('version.unit', Unit, 'unit', 'unit.id = assignment.unitId')
    .leftJoinAndMapOne(
      'version.issued',
      IssuedPaper,
      'issued',
      'issued.replyId = reply.id AND issued.version = reply.version',
    )
    .where('reply.caseId = :proposalId', { proposalId })
    .getMany()) as VersionRow[];
  const letters = rows.map(async ({ text, reply, hand, unit, issued }) => ({
    text,
    issued,
    look: await lookFor(reader.manager, unit),
    // A letter that was sent keeps the name of its day.
    record: {
      ...(unit && { unit: (SENT.includes(hand.state) ? hand.unitThen : null) ?? unit.name }),
      ...letterRecordFrom(reply.record),
    },
  }));
  return Promise.all(letters);
}

async function sessionsOf(reader: DataSource, proposals: Proposal[]): Promise<string> {
  const sessions = await reader.manager.find(CommitteeSession);
  const labels = proposals
    .map(({ sessionId }) => sessions.find(({ id }) => id === sessionId)!)
    .map((s) => sessionView(s).label);
  return labels.join('、');
}
