import { In, type EntityManager } from 'typeorm';
import { CommitteeSession } from '../../../directory/committee-session.entity.js';
import { Unit } from '../../../directory/unit.entity.js';
import { checkLetter } from '../../../domain/letter/check/check.js';
import { COMES_LATER } from '../../../domain/letter/check/comes-later.js';
import type { CheckRecord } from '../../../domain/letter/check/record.js';
import { chosenResults, type SuggestionResult } from '../../../domain/letter/suggestion-results.js';
import { readLetter } from '../../../domain/letter/read.js';
import type { Assignment } from '../../assignments/assignment.entity.js';
import { proposerNames } from '../../filing/proposer-names.js';
import type { Proposal } from '../../proposal.entity.js';
import { OPINION_SENT } from '../../rights/standing.js';
import { Suggestion } from '../../suggestion.entity.js';

/** The check of the letters of one case; what the case knows is read once, and only when there is a text to check. */
export class CaseCheck {
  private known: CheckRecord | null = null;

  constructor(
    private readonly manager: EntityManager,
    private readonly proposal: Proposal,
    private readonly hands: readonly Assignment[],
  ) {}

  /** How many remarks must be put right before the text may go on. */
  async errorsIn(text: string, round: number, results: readonly SuggestionResult[]): Promise<number> {
    this.known ??= await this.record();
    const coHandlers = await this.coHandlers(round);
    const reading = readLetter(text);
    const remarks = checkLetter(reading, { ...this.known, coHandlers, ...chosenResults(results, reading.model.body) });
    return remarks.filter(({ rule, severity }) => severity === 'E' && !COMES_LATER.includes(rule)).length;
  }

  private async coHandlers(round: number): Promise<CheckRecord['coHandlers']> {
    const ofRound = this.hands.filter(
      (hand) => hand.round === round && hand.role === 'co' && hand.state !== 'reassigned',
    );
    const ids = ofRound.flatMap(({ unitId }) => unitId ?? []);
    const units = ids.length === 0 ? [] : await this.manager.findBy(Unit, { id: In(ids) });
    return ofRound.map(({ unitId, unitPrinted, state }) => {
      const unit = units.find(({ id }) => id === unitId);
      const names = unit ? [unit.name, unit.shortName, ...(unit.formerNames ?? [])] : [unitPrinted ?? ''];
      return { names: names.filter((name) => name !== ''), opinionIn: state === OPINION_SENT };
    });
  }

  private async record(): Promise<CheckRecord> {
    const { id, number, title, sessionId } = this.proposal;
    const session = await this.manager.findOneByOrFail(CommitteeSession, { id: sessionId });
    const suggestions = await this.manager.findBy(Suggestion, { proposalId: id });
    return {
      ...(number !== null && { number }),
      title,
      session,
      suggestions: suggestions.map(({ no, text: asked }) => ({ number: no, text: asked })),
      proposers: await proposerNames(this.manager, id),
    };
  }
}
