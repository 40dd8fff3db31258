import type { EntityManager } from 'typeorm';
import type { Actor } from '../../domain/rights/actor.js';
import { DraftShowing } from '../workflow/hands/draft-showing.entity.js';
import { ownProposers, shownTo } from '../workflow/hands/load-traces.js';

/**
 * The newest version of a draft that was shown to the person, who may otherwise not read it: to a proposer asked for an opinion,
 * to a unit that countersigns or joins the reply. Null when none was.
 */
export async function shownVersion(manager: EntityManager, actor: Actor, replyId: string): Promise<number | null> {
  const rows = await manager.findBy(DraftShowing, { replyId });
  const own = rows.filter(shownTo(actor, await ownProposers(manager, actor, rows)));
  return own.length === 0 ? null : Math.max(...own.map(({ version }) => version));
}
