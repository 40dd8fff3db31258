import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { opinionParagraphs, TAKEN } from '../../domain/letter/opinion.js';
import { ReplyVersion } from '../../letters/reply-version.entity.js';
import { Reply } from '../../letters/reply.entity.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { unitName } from '../assignments/unit-name.js';
import { groupBy } from '../group.js';
import type { ReplyView } from '../replies/replies.views.js';
import { OPINION_SENT } from '../rights/standing.js';
import { OpinionTaken } from './opinion-taken.entity.js';
import type { OpinionParagraphView, OpinionView, TakenView } from './opinions.views.js';

/** An opinion that was handed in, with its text. */
export interface SentOpinion {
  reply: Reply;
  assignment: Assignment;
  text: string;
}

/** 会办意见 beside the reply that answers, and what was adopted of them. */
@Injectable()
export class OpinionQueries {
  constructor(private readonly reader: DataSource) {}

  /** Of the case's units that help in the reply's round and have handed theirs in. For whoever may read opinions of the case. */
  async beside({ id, caseId, round }: { id: string; caseId: string; round: number }): Promise<OpinionView[]> {
    const { manager } = this.reader;
    const opinions = await sentOpinions(manager, caseId, round);
    if (opinions.length === 0) return [];
    const taken = groupBy(await manager.findBy(OpinionTaken, { replyId: id }), ({ opinionId }) => opinionId);
    const views: OpinionView[] = [];
    for (const { reply, assignment, text } of opinions)
      views.push({
        id: reply.id,
        unit: (await unitName(manager, assignment)) ?? '会办单位',
        paragraphs: paragraphsOf(text, taken.get(reply.id) ?? []),
      });
    return views;
  }

  /** For who reads a reply: beside the one that answers the opinions it got, beside an opinion what became of it. */
  async readBeside(reply: ReplyView): Promise<{ opinions: OpinionView[]; own: TakenView[] }> {
    const { id, caseId, text, handled, assignment } = reply;
    if (!handled) return { opinions: [], own: [] };
    if (assignment.role === 'co') return { opinions: [], own: await this.takenOf({ id, text }) };
    return { opinions: await this.beside({ id, caseId, round: assignment.round }), own: [] };
  }

  /** What became of an opinion, by each reply that has said anything to it. */
  async takenOf({ id, text }: { id: string; text: string }): Promise<TakenView[]> {
    const { manager } = this.reader;
    const rows = await manager.findBy(OpinionTaken, { opinionId: id });
    const views: TakenView[] = [];
    for (const [replyId, own] of groupBy(rows, (row) => row.replyId)) {
      const reply = await manager.findOneByOrFail(Reply, { id: replyId });
      const assignment = await manager.findOneByOrFail(Assignment, { id: reply.assignmentId });
      views.push({ unit: (await unitName(manager, assignment)) ?? '主办单位', paragraphs: paragraphsOf(text, own) });
    }
    return views;
  }
}

export async function sentOpinions(manager: EntityManager, caseId: string, round: number): Promise<SentOpinion[]> {
  const hands = await manager.find(Assignment, {
    where: { proposalId: caseId, round, role: 'co', state: OPINION_SENT },
    order: { id: 'ASC' },
  });
  if (hands.length === 0) return [];
  const replies = await manager.findBy(Reply, { assignmentId: In(hands.map(({ id }) => id)), round });
  const opinions: SentOpinion[] = [];
  for (const assignment of hands) {
    const reply = replies.find(({ assignmentId }) => assignmentId === assignment.id);
    const version = reply && (await manager.findOneBy(ReplyVersion, { replyId: reply.id, no: reply.version }));
    if (reply && version) opinions.push({ reply, assignment, text: version.text });
  }
  return opinions;
}

function paragraphsOf(text: string, taken: readonly OpinionTaken[]): OpinionParagraphView[] {
  return opinionParagraphs(text).map(({ no, text: words }) => {
    const row = taken.find(({ paragraph }) => paragraph === no);
    return {
      no,
      text: words,
      taken: row?.taken ?? null,
      takenLabel: row ? TAKEN[row.taken] : null,
      reason: row?.reason ?? null,
      by: row?.by ?? null,
      at: row?.at ?? null,
      version: row?.version ?? 0,
    };
  });
}
