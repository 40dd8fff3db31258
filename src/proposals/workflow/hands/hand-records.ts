import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Account } from '../../../accounts/account.entity.js';
import { Unit } from '../../../directory/unit.entity.js';
import type { PlainDate } from '../../../domain/plain-date.js';
import type { Actor } from '../../../domain/rights/actor.js';
import { may } from '../../../domain/rights/may.js';
import type { Channel } from '../../../domain/workflow/common-inputs.js';
import type { DraftAnswer } from '../../../domain/workflow/hands/ask-proposer.js';
import type { Outcome } from '../../../domain/workflow/hands/dispute.js';
import type { DeliveryChannel } from '../../../domain/workflow/hands/issue.js';
import { reviewNow } from '../../../domain/workflow/hands/review-chain.js';
import { silentUntil } from '../../../domain/workflow/hands/silence.js';
import { shanghaiDay, type Clock } from '../../../platform/clock.js';
import { CLOCK } from '../../../platform/tokens.js';
import { addresseesOf } from '../../feedback/addressees.js';
import type { Comparison } from '../../../domain/originals/compare.js';
import { differenceWords } from '../../../domain/originals/difference-words.js';
import type { SealedCopy } from '../../originals/sealed-copy.entity.js';
import { OPINION_SENT, readingRight } from '../../rights/standing.js';
import { UnitSection } from '../../office/section.entity.js';
import { InsideNote } from './inside-note.entity.js';
import type { DraftShowing } from './draft-showing.entity.js';
import type {
  AddresseeView,
  HandRecordView,
  HandRequestView,
  InsideView,
  OriginalView,
  ShowingView,
  SignatureView,
} from './hand-record.views.js';
import type { HandRequest } from './hand-request.entity.js';
import type { LoadedHand } from './load-hand.js';
import type { Signature } from './signature.entity.js';

/** Short names of units, names of proposers, by id. */
type Names = ReadonlyMap<string, string>;

/** What has gone on about the assignments of a case, as far as the person may know of it. */
@Injectable()
export class HandRecords {
  constructor(
    private readonly reader: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** For who only proposes, what was shown to that person. */
  async of(actor: Actor, hands: readonly LoadedHand[]): Promise<HandRecordView[]> {
    const names = await this.names(hands);
    const inside = await this.insideOf(actor, hands);
    const today = this.clock.today();
    return hands.flatMap((hand) => {
      if (may(actor, 'opinion.read', hand.facts.relations))
        return [{ ...handRecord(actor, hand, names, today), inside: inside.get(hand.id) ?? null }];
      const own = hand.showings.filter(({ id }) => hand.ownShowings.has(id));
      return own.length === 0 ? [] : [{ ...nothing(hand), showings: own.map((one) => showingView(one, names)) }];
    });
  }

  private async insideOf(actor: Actor, hands: readonly LoadedHand[]): Promise<Map<string, InsideView>> {
    const own = hands.filter(({ facts }) => may(actor, 'inside.read', facts.relations));
    if (own.length === 0) return new Map();
    const { manager } = this.reader;
    const notes = await manager.find(InsideNote, {
      where: { assignmentId: In(own.map(({ id }) => id)) },
      order: { at: 'DESC', id: 'ASC' },
    });
    const sectionIds = own.flatMap(({ row }) => row.sectionId ?? []);
    const clerkIds = own.flatMap(({ row }) => row.clerkId ?? []);
    const sections = sectionIds.length === 0 ? [] : await manager.findBy(UnitSection, { id: In(sectionIds) });
    const clerks = clerkIds.length === 0 ? [] : await manager.findBy(Account, { id: In(clerkIds) });
    return new Map(
      own.map(({ id, row }) => [
        id,
        {
          section: sections.find((one) => one.id === row.sectionId)?.name ?? null,
          clerk: clerks.find((one) => one.id === row.clerkId)?.name ?? null,
          innerDueDay: row.innerDueDay,
          notes: notes
            .filter(({ assignmentId }) => assignmentId === id)
            .map(({ text, by, at }) => ({ text, by, day: shanghaiDay(at) })),
        },
      ]),
    );
  }

  private async names(hands: readonly LoadedHand[]): Promise<Names> {
    const ids = hands.flatMap(({ requests, showings, signatories, signatures }) => [
      ...requests.map(({ suggestedUnitId }) => suggestedUnitId),
      ...[...showings, ...signatories, ...signatures].map(({ unitId }) => unitId),
    ]);
    const known = ids.filter((id) => id !== null);
    const { manager } = this.reader;
    const units = known.length === 0 ? [] : await manager.findBy(Unit, { id: In(known) });
    const asked = hands.find(({ showings }) => showings.some(({ proposerId }) => proposerId !== null));
    const people = asked ? await addresseesOf(manager, asked.caseId) : [];
    return new Map([
      ...units.map(({ id, shortName }) => [id, shortName] as const),
      ...people.map(({ id, name }) => [id, name] as const),
    ]);
  }
}

const nothing = ({ id }: LoadedHand): HandRecordView => ({
  assignmentId: id,
  acceptedAfter: null,
  bounces: 0,
  opinion: null,
  inside: null,
  requests: [],
  reviewAt: null,
  showings: [],
  joint: [],
  signatures: [],
  addressees: [],
  secrecy: [],
  originals: [],
});

function handRecord(actor: Actor, hand: LoadedHand, names: Names, today: PlainDate): HandRecordView {
  const inside = may(actor, 'draft.read', hand.facts.relations);
  return {
    assignmentId: hand.id,
    acceptedAfter: hand.row.acceptedDay ?? openSilence(hand, today),
    bounces: hand.facts.bounces,
    opinion: opinionOf(hand, today),
    inside: null,
    requests: hand.requests.map((request) => requestView(request, names, inside)),
    reviewAt: reviewNow(hand.facts),
    showings: hand.showings.map((one) => showingView(one, names)),
    joint: hand.signatories.flatMap(({ unitId }) => names.get(unitId) ?? []),
    signatures: hand.signatures.map((one) => signatureView(one, hand, names, inside)),
    addressees: addresseeViews(hand),
    secrecy: hand.secrecy.map(({ examiner, day, version, passed, note }) => ({ examiner, day, version, passed, note })),
    originals: mayReadLetter(actor, hand) ? hand.originals.map(originalView) : [],
  };
}

function opinionOf({ facts: { role, state }, row }: LoadedHand, today: PlainDate): HandRecordView['opinion'] {
  if (role !== 'co' || state === 'reassigned') return null;
  if (state === OPINION_SENT) return 'in';
  return row.dueDay !== null && row.dueDay < today ? 'late' : 'due';
}

/** Of what is handed in or given back nobody asks any more whether it was accepted. */
const openSilence = ({ facts }: LoadedHand, today: PlainDate): PlainDate | null =>
  SETTLED.includes(facts.state) ? null : silentUntil(facts, today);

const SETTLED: readonly LoadedHand['facts']['state'][] = [
  'reassigned',
  'delivered',
  'published',
  'withheld',
  'co_opinion_sent',
];

const nameIn = (names: Names, id: string | null): string | null => (id === null ? null : (names.get(id) ?? null));

function requestView(row: HandRequest, names: Names, inside: boolean): HandRequestView {
  const { kind, state, reason, untilDay, askedBy, decision, decidedBy, head, leader, leaderDay } = row;
  return {
    kind,
    state,
    reason,
    suggestedUnit: nameIn(names, row.suggestedUnitId),
    untilDay,
    note: inside ? row.note : null,
    evidenceId: inside ? row.evidenceId : null,
    askedBy,
    askedDay: shanghaiDay(row.askedAt),
    decision,
    decidedBy,
    decidedDay: row.decidedAt && shanghaiDay(row.decidedAt),
    head,
    paperId: inside ? row.paperId : null,
    leader,
    leaderDay,
    outcome: row.outcome as Outcome | null,
  };
}

/** As far as the letter has come: before it is sent, who may read drafts. */
const mayReadLetter = (actor: Actor, { facts, row }: LoadedHand): boolean =>
  may(actor, readingRight(row.state), facts.relations);

export function originalView(row: SealedCopy): OriginalView {
  const { id, replyId, kind, outcome, comparison, reason, lookedBy, by, at, sha256 } = row;
  const { differences } = JSON.parse(comparison) as Comparison;
  return {
    ...{ id, replyId, kind, outcome, reason, lookedBy, by, sha256 },
    differences: differences.map(differenceWords),
    day: shanghaiDay(at),
  };
}

function showingView(row: DraftShowing, names: Names): ShowingView {
  const { purpose, version, untilDay, opinion, answeredBy, enteredBy, paperId, used } = row;
  return {
    purpose,
    version,
    to: nameIn(names, row.unitId ?? row.proposerId) ?? '提案者',
    shownDay: shanghaiDay(row.shownAt),
    untilDay,
    answer: row.answer as DraftAnswer | null,
    opinion,
    answeredBy,
    answeredDay: row.answeredAt && shanghaiDay(row.answeredAt),
    enteredBy,
    channel: row.channel as Channel | null,
    paperId,
    used,
  };
}

function signatureView(row: Signature, { frozen }: LoadedHand, names: Names, inside: boolean): SignatureView {
  const { version, how, signer, onBehalfOf, signedDay, enteredBy, paperId, textSha256, frozenId, voidedAt } = row;
  return {
    unit: nameIn(names, row.unitId),
    version,
    how,
    signer,
    onBehalfOf,
    day: signedDay,
    enteredBy,
    paperId: inside ? paperId : null,
    textSha256,
    frozen: (frozenId !== null && frozen.get(frozenId)) || null,
    voidedDay: voidedAt && shanghaiDay(voidedAt),
  };
}

/** Where nobody knows to whom the letter went, one line for everybody. */
function addresseeViews({ addressees, deliveries }: LoadedHand): AddresseeView[] {
  const known = addressees.map(({ name, copy, id }) => ({
    name,
    copy,
    delivery: deliveries.find(({ addresseeId }) => addresseeId === id),
  }));
  const everybody = deliveries
    .filter(({ addresseeId }) => addresseeId === null)
    .map((delivery) => ({ name: '全体提案者', copy: false, delivery }));
  return [...known, ...everybody].map(({ name, copy, delivery }) => ({
    name,
    copy,
    deliveredDay: delivery?.day ?? null,
    channel: (delivery?.channel ?? null) as DeliveryChannel | null,
    receiptDay: delivery?.receiptDay ?? null,
    receiptNote: delivery?.receiptNote ?? null,
    paperId: delivery?.receiptPaperId ?? null,
  }));
}
