import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../domain/rights/actor.js';
import { demand } from '../domain/rights/may.js';
import type { Clock } from '../platform/clock.js';
import { answerOnce } from '../platform/database/answer-once.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { CLOCK } from '../platform/tokens.js';
import { AccessLog } from './access-log.js';
import { AuditSeals, type Sealed } from './audit-seals.js';

/** 立即封存, by a person; who did it stands in 查阅与登录记录, since a line in a trail would itself be unsealed. */
@Injectable()
export class Sealing {
  constructor(
    private readonly seals: AuditSeals,
    private readonly access: AccessLog,
    private readonly unitOfWork: UnitOfWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Under a key it is done once, however often it is asked for. */
  async seal(actor: Actor, key: string | null = null): Promise<Sealed> {
    demand(actor, 'audit.seal');
    const noted = () => this.access.did(actor, 'log.seal');
    if (key === null) return this.seals.seal(noted);
    const request = { key, actorId: actor.id, asked: 'audit.seal', at: this.clock.now() };
    return answerOnce(this.unitOfWork, request, () => this.seals.sealOnce(noted));
  }
}
