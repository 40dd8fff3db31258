import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../domain/rights/actor.js';
import type { Pick, Typed } from '../../domain/workflow/inputs.js';
import type { Facts } from '../../domain/workflow/step.js';
import { shanghaiDay, shanghaiTime, type Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { writeLines, type Change } from '../case-change.js';
import { CaseDueDays } from '../due/case-due-days.js';
import { DistrictRules } from '../due/district-rules.js';
import { decideLoaded, listsOf, reasonOf, type Lists } from './decide-loaded.js';
import { followProposals } from './follow-proposal.js';
import type { Loaded, SteppableInBatch } from './steppable.js';
import type { StepTaken } from './step.views.js';

/** One step of many objects (批量办理). */
export interface BatchOfSteps {
  action: string;
  /** The larger act that it is, such as a hand-over. */
  act: string;
  /** Each object once. */
  rows: readonly { id: string; version?: number | null; typed: Typed }[];
  /** Does it for one of them, and names that one in a refusal. */
  named: <R>(place: number, work: () => Promise<R>) => Promise<R>;
}

/** Takes one step of many objects in one act: what they share is asked for once, what is alike is stored together. */
@Injectable()
export class BatchSteps {
  constructor(
    private readonly rules: DistrictRules,
    private readonly dueDays: CaseDueDays,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** All of them or, with the refusal that names the one that cannot, none; the caller has locked their cases. */
  async takeWithin<S extends string, T extends string, F extends Facts<S>, L extends Loaded<F>>(
    tx: EntityManager,
    steppable: SteppableInBatch<S, T, F, L>,
    actor: Actor,
    { action, act, rows, named }: BatchOfSteps,
  ): Promise<StepTaken[]> {
    const { machine, kind } = steppable;
    const at = this.clock.now();
    const today = shanghaiDay(at);
    const rules = await this.rules.within(tx);
    const ids = rows.map(({ id }) => id);
    const all = await steppable.loadMany(tx, actor, ids, rules);
    const lists = readOnce(steppable.sharedLists, listsOf(tx, steppable, actor, today));
    const lines: Change['lines'] = [];
    const change: Change = { tx, actor, at, act, lines };
    const caseOf = new Map<string, string>();
    for (const [place, { id, version = null, typed }] of rows.entries())
      await named(place, async () => {
        const loaded = all.get(id) ?? null;
        const asked = { id, action, version, typed, actor, today, time: shanghaiTime(at) };
        const decision = await decideLoaded(steppable, loaded, asked, lists);
        const { caseId } = loaded!;
        caseOf.set(id, caseId);
        await steppable.apply({ ...change, caseId }, loaded!, decision, today);
      });
    const cases = [...new Set(caseOf.values())];
    await this.dueDays.settle(change, cases, reasonOf(machine.steps[action]!), rules);
    await followProposals(change, cases);
    await writeLines(change, lines);
    const standings = await steppable.standings(tx, ids);
    // Of one among hundreds nobody asks what its person sees now.
    return ids.map((id) => ({
      kind,
      targetId: id,
      caseId: caseOf.get(id)!,
      visible: true,
      repeated: false,
      ...standings.get(id)!,
    }));
  }
}

/** Lists that are the same for all are read once. */
function readOnce<L>(shared: readonly string[], lists: Lists<L>): Lists<L> {
  const read = new Map<string, Promise<readonly Pick[]>>();
  return (loaded, from) => {
    if (!shared.includes(from)) return lists(loaded, from);
    const list = read.get(from) ?? lists(loaded, from);
    read.set(from, list);
    return list;
  };
}
