import { Injectable } from '@nestjs/common';
import { DirectoryQueries } from '../../directory/directory.queries.js';
import type { SessionView } from '../../directory/directory.views.js';
import type { Actor } from '../../domain/rights/actor.js';
import { mayAtAll } from '../../domain/rights/may.js';
import { notFound } from '../not-found.js';
import type { FrameInput } from './sitting-frame.page-views.js';
import { SittingQueries } from './sitting.queries.js';
import type { SittingCounts } from './sitting.views.js';

/** What every desk of the sitting needs to know: the sessions, the one that is looked at, how far it has come. */
export interface DeskContext {
  sessions: SessionView[];
  sessionId: string | null;
  counts: SittingCounts | null;
  frame: Omit<FrameInput, 'desk'>;
}

@Injectable()
export class Desks {
  constructor(
    private readonly directory: DirectoryQueries,
    private readonly sitting: SittingQueries,
  ) {}

  /** `wanted` null: the newest session. */
  async context(actor: Actor, wanted: string | null): Promise<DeskContext> {
    const sessions = await this.directory.sessions();
    const chosen = wanted === null ? (sessions[0] ?? null) : (sessions.find(({ id }) => id === wanted) ?? null);
    if (chosen === null && wanted !== null) throw notFound('sessions', wanted);
    const sessionId = chosen?.id ?? null;
    const counts = sessionId === null ? null : await this.sitting.counts(actor, sessionId);
    const frame = {
      sessions,
      sessionId,
      counts,
      mayFile: mayAtAll(actor, 'case.file'),
      mayHandOver: mayAtAll(actor, 'case.hand_over'),
    };
    return { sessions, sessionId, counts, frame };
  }
}
