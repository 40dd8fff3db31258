import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isActor } from '../../domain/proposing/is-actor.js';
import type { PlainDate } from '../../domain/plain-date.js';
import { stagesOf } from '../../domain/proposing/stages.js';
import type { Actor } from '../../domain/rights/actor.js';
import { heardOn, isSelf } from '../../domain/workflow/cases/after-answers.js';
import { ANSWERED } from '../../domain/workflow/cases/answering.js';
import type { CaseFacts } from '../../domain/workflow/cases/facts.js';
import { answeringNow } from '../../domain/workflow/proposal-state.js';
import { SENT } from '../../domain/workflow/states.js';
import type { Clock } from '../../platform/clock.js';
import type { PageRequest } from '../../platform/database/page.js';
import { CLOCK } from '../../platform/tokens.js';
import { calledBy } from '../case-name.js';
import { DistrictRules, type Rules } from '../due/district-rules.js';
import { Proposal } from '../proposal.entity.js';
import { ProposalQueries } from '../proposals.queries.js';
import type { ProposalRow } from '../proposals.views.js';
import { casesWithin, whoAsks } from '../rights/reach.js';
import { UNSUBMITTED } from '../rights/standing.js';
import type { ProposalState } from '../states.js';
import { loadCases, type LoadedCase } from '../workflow/cases/load-case.js';
import { WANTS, type MinePage, type MineRow, type Want } from './mine.views.js';

/** States in which a proposal may want something of its proposer. */
const WANTING: readonly ProposalState[] = [...UNSUBMITTED, 'returned', ...ANSWERED];

/** Nobody lets more than these wait. */
const MOST_WAITING = 60;

/** 我的提案: of members, and of the organisations that propose. */
@Injectable()
export class MineQueries {
  constructor(
    private readonly reader: DataSource,
    private readonly proposals: ProposalQueries,
    private readonly rules: DistrictRules,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** With `search`, those that match alone. */
  async list(actor: Actor, request: PageRequest, search?: string): Promise<MinePage> {
    const rules = await this.rules.read();
    const page = await this.proposals.list(actor, { search }, request);
    const open = search === undefined ? await this.proposals.ofIds(actor, await this.wanting(actor)) : [];
    const cases = await this.load(actor, [...page.items, ...open], rules);
    const rows = (all: readonly ProposalRow[]) =>
      all.map((row) => mineRow(actor, row, cases.get(row.id)!, this.clock.today()));
    return { waiting: rows(open).filter(({ want }) => want !== null), items: rows(page.items), next: page.next };
  }

  private async wanting(actor: Actor): Promise<string[]> {
    const found = await this.reader
      .createQueryBuilder(Proposal, 'proposal')
      .select('proposal.id', 'id')
      .where(casesWithin(this.reader, actor, 'case.read'), whoAsks(actor))
      .andWhere('proposal.state IN (:...wanting)', { wanting: WANTING })
      .orderBy('proposal.id', 'ASC')
      .limit(MOST_WAITING)
      .getRawMany<{ id: string }>();
    return found.map(({ id }) => id);
  }

  private async load(actor: Actor, rows: readonly ProposalRow[], rules: Rules): Promise<Map<string, LoadedCase>> {
    const ids = [...new Set(rows.map(({ id }) => id))];
    return ids.length === 0 ? new Map() : loadCases(this.reader.manager, actor, ids, rules);
  }
}

/** One line: where it stands, and what it wants of this person. */
function mineRow(actor: Actor, row: ProposalRow, loaded: LoadedCase, today: PlainDate): MineRow {
  const { id, title, session, state, stateLabel, units } = row;
  const { facts } = loaded;
  const want = wantOf(actor, facts);
  const dueDay = owedDay(loaded);
  return {
    id,
    called: calledBy(row),
    title,
    session: session.label,
    state,
    stateLabel,
    stages: stagesFor(actor, loaded),
    units,
    dueDay,
    overdue: dueDay !== null && dueDay < today,
    round: Math.max(1, ...facts.hands.map(({ round }) => round)),
    want,
    wantLabel: want && WANTS[want],
  };
}

export function stagesFor(actor: Actor, loaded: LoadedCase): MineRow['stages'] {
  const { facts, proposal } = loaded;
  const own = heardOn(facts).filter(({ proposer }) => isSelf(actor, proposer));
  const days = own.flatMap(({ given }) => given?.day ?? []).sort();
  return stagesOf({
    state: facts.state,
    filedDay: proposal.filedDay,
    dueDay: owedDay(loaded),
    hands: facts.hands,
    decisions: facts.answers.decisions,
    feedback: { waiting: own.some(({ given }) => given === null), day: days.at(-1) ?? null },
  });
}

/** Until when those who answer the proposers are to do so; opinions between units are not their business. */
function owedDay({ hands, facts }: LoadedCase): PlainDate | null {
  const answering = answeringNow({ hands: facts.hands, decisions: facts.answers.decisions });
  const open = answering.filter(({ state }) => !SENT.includes(state)).map(({ id }) => id);
  return hands.flatMap(({ id, dueDay }) => (open.includes(id) && dueDay !== null ? [dueDay] : [])).sort()[0] ?? null;
}

function wantOf(actor: Actor, facts: CaseFacts): Want | null {
  const { state, proposers, entry } = facts;
  if (state === 'awaiting_joint' && entry.invited.some((one) => one.state === 'asked' && isActor(actor, one)))
    return 'sign';
  const first = isActor(actor, proposers[0]);
  if (UNSUBMITTED.includes(state)) return first ? 'finish' : null;
  if (state === 'returned') return first ? 'rewrite' : null;
  if (!ANSWERED.includes(state)) return null;
  return heardOn(facts).some(({ proposer, given }) => given === null && isSelf(actor, proposer)) ? 'feedback' : null;
}
