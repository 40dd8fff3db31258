import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/rights/actor.js';
import { demand } from '../../domain/rights/may.js';
import type { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CLOCK } from '../../platform/tokens.js';
import { noteLook } from '../issuing/own-looks.js';
import { Looks } from '../rights/looks.js';
import { ReplyQueries } from './replies.queries.js';
import type { ReplyView } from './replies.views.js';

/** A reply as somebody may read it; that it was looked at is written down. */
@Injectable()
export class LookedReplies {
  constructor(
    private readonly replies: ReplyQueries,
    private readonly looks: Looks,
    private readonly unitOfWork: UnitOfWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async read(actor: Actor, what: 'reply' | 'paper', id: string, no?: number): Promise<ReplyView> {
    const reply = await this.replies.read(actor, id, no);
    await this.looks.at(actor, what, reply.caseId);
    return reply;
  }

  /** For those who handle the case or watch over it; proposers read the letter alone. */
  async handled(actor: Actor, id: string): Promise<ReplyView> {
    const reply = await this.replies.read(actor, id);
    if (!reply.handled) demand(actor, 'opinion.read', []);
    await this.looks.at(actor, 'reply', reply.caseId);
    return reply;
  }

  /** For those who write it; refuses all others. */
  async writable(actor: Actor, id: string): Promise<ReplyView> {
    const reply = await this.replies.read(actor, id);
    if (!reply.mayWrite) demand(actor, 'reply.write', []);
    return reply;
  }

  /** The person has seen the newest version; older ones are only looked up. */
  noteSeen(actor: Actor, { id, version }: ReplyView): Promise<void> {
    return this.unitOfWork.run((tx) => noteLook(tx, actor, id, version, this.clock.now()));
  }
}
