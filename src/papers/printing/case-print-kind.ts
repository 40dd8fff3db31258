import type { PlainDate } from '../../domain/plain-date.js';
import type { Actor } from '../../domain/rights/actor.js';
import { may } from '../../domain/rights/may.js';
import type { Relation, Right } from '../../domain/rights/rights.js';
import type { Asked, Typed } from '../../proposals/printing/asked.js';
import type { ChosenCases } from '../../proposals/printing/chosen-cases.js';
import type {
  PlannedPaper,
  PrintedPaper,
  PrintKind,
  PrintPlan,
  PrintStage,
} from '../../proposals/printing/print-kind.js';
import type { CasePapers } from '../cases/case-papers.service.js';
import type { CaseStanding, HandStanding } from '../cases/case-standing.js';
import type { StandingCase, StandingHand, Standings } from './standings.js';

/** What makes a paper that can be printed of one case into one that is printed of hundreds. */
export interface ByTheHundred {
  stage: PrintStage;
  hint: string;
  asks?: (actor: Actor, today: PlainDate) => Asked[];
  /** One for each proposer, so that each begins on a sheet of its own. */
  perProposer?: true;
  /** What else keeps it from being printed without somebody writing it. */
  lacks?: (hand: StandingHand) => string | null;
}

interface Offer<Standing> {
  kind: { id: string; name: string };
  right: Right;
  why: (standing: Standing) => string | null;
}

interface Parts {
  standings: Standings;
  papers: CasePapers;
}

/** What a planned paper of a case remembers. */
interface CaseOrder {
  hand: string | null;
  proposer: string | null;
}

/** What one paper would be printed of. */
interface Subject<Standing> {
  id: string;
  of: StandingCase;
  hand: string | null;
  label: string;
  relations: readonly Relation[];
  standing: Standing;
}

const NOT_YOURS = '没有您能印的。';

/** A paper of a case, or of each of its hands, by the hundred: planned of what is known of all, printed like the single one. */
class CasePrintKind<Standing> implements PrintKind {
  readonly code: string;
  readonly label: string;
  readonly stage: PrintStage;
  readonly hint: string;
  readonly rights: readonly Right[];

  constructor(
    private readonly parts: Parts,
    private readonly offer: Offer<Standing>,
    private readonly how: ByTheHundred,
    private readonly subjects: (one: StandingCase, name: string) => Subject<Standing>[],
    private readonly without: string,
  ) {
    this.code = offer.kind.id;
    this.label = offer.kind.name;
    this.stage = how.stage;
    this.hint = how.hint;
    this.rights = [offer.right];
  }

  asks(actor: Actor, today: PlainDate): Asked[] {
    return this.how.asks?.(actor, today) ?? [];
  }

  async plan(actor: Actor, chosen: ChosenCases): Promise<PrintPlan> {
    const plan: PrintPlan = { papers: [], missing: [] };
    for (const one of await this.parts.standings.of(actor, chosen)) {
      const all = this.subjects(one, this.label);
      const own = all.filter(({ relations }) => may(actor, this.offer.right, [...relations, 'any']));
      if (own.length === 0) {
        const why = all.length === 0 ? this.without : NOT_YOURS;
        plan.missing.push({ label: `${one.called}提案${this.label}`, caseId: one.id, why });
      }
      for (const subject of own) {
        const why = this.offer.why(subject.standing);
        if (why !== null) plan.missing.push({ label: subject.label, caseId: one.id, why });
        else plan.papers.push(...this.papersOf(subject));
      }
    }
    return plan;
  }

  async print(
    actor: Actor,
    { caseId, label, order }: PlannedPaper,
    { typed, signal }: { typed: Typed; signal: AbortSignal },
  ): Promise<PrintedPaper> {
    const { hand, proposer } = order as CaseOrder;
    const { bytes, pages } = await this.parts.papers.make(actor, caseId!, this.code, {
      hand,
      typed: proposer === null ? typed : { ...typed, proposer },
      format: 'pdf',
      waiting: { rank: 'behind', cancel: signal },
    });
    return { pdf: bytes, pages: pages!, fileName: `${label}.pdf` };
  }

  private papersOf({ id, of, hand, label }: Subject<Standing>): PlannedPaper[] {
    const paper = (proposer: string | null): PlannedPaper => {
      const order: CaseOrder = { hand, proposer };
      return { subjectId: id, caseId: of.id, label: proposer === null ? label : `${label}·${proposer}`, order };
    };
    if (!this.how.perProposer || of.proposers.length === 0) return [paper(null)];
    return [...new Set(of.proposers)].map(paper);
  }
}

/** Of the whole case. */
export const ofCases = (parts: Parts, offer: Offer<CaseStanding>, how: ByTheHundred): PrintKind =>
  new CasePrintKind(
    parts,
    offer,
    how,
    (one, name) => [
      {
        id: one.id,
        of: one,
        hand: null,
        label: `${one.called}提案${name}`,
        relations: one.relations,
        standing: one,
      },
    ],
    NOT_YOURS,
  );

/** Of each unit that has the case in hand. */
export const ofHands = (parts: Parts, { kind, right, why }: Offer<HandStanding>, how: ByTheHundred): PrintKind =>
  new CasePrintKind<StandingHand>(
    parts,
    { kind, right, why: (hand) => why(hand) ?? how.lacks?.(hand) ?? null },
    how,
    (one, name) =>
      one.hands.map((hand: StandingHand) => ({
        id: hand.id,
        of: one,
        hand: hand.id,
        label: `${one.called}提案${name}（${hand.unit}）`,
        relations: hand.relations,
        standing: hand,
      })),
    '提案还没有交办，没有承办单位。',
  );
