import { CONTACT_FORMS, TIMINGS } from '../domain/contacts/contact.js';
import { handOutcome, NO_ANSWER, statementOf, STATEMENTS, type Asking } from '../domain/feedback/outcome.js';
import { addDays, shortDate, type PlainDate } from '../domain/plain-date.js';
import type { Addressee } from '../domain/workflow/cases/answer-facts.js';
import { SENT } from '../domain/workflow/states.js';
import type { Assignment } from '../proposals/assignments/assignment.entity.js';
import { inFilingOrder } from '../domain/closing/filing-order.js';
import type { ArchivedPaper } from '../proposals/closing/archived-paper.entity.js';
import { entryRow, listOf } from '../proposals/closing/archive-list.js';
import type { CaseDecision } from '../proposals/closing/case-decision.entity.js';
import type { ContactDispute } from '../proposals/contacts/contact-dispute.entity.js';
import type { Contact } from '../proposals/contacts/contact.entity.js';
import type { Feedback } from '../proposals/feedback/feedback.entity.js';
import { answersIn } from '../proposals/feedback/load-answers.js';
import type { Proposal } from '../proposals/proposal.entity.js';
import type { Proposer } from '../proposals/proposer.entity.js';
import { demoActor } from './accounts.js';
import { proposalDay, workdayFrom } from './case-days.js';
import { officeHour } from './days.js';
import type { DemoCase, DemoContact, DemoHand, DemoVoice } from './demo-case.js';
import { RULES } from './hand-rows.js';
import { demoId } from './ids.js';

/** What a case of the demo left behind from the first contact to the archive. */
export interface AnswerRows {
  contacts: Contact[];
  disputes: ContactDispute[];
  feedback: Feedback[];
  decisions: CaseDecision[];
  archived: ArchivedPaper[];
  /** For the trail, beside the changes of state. */
  told: Told[];
}

/** One line of the trail: a step that leaves the state as it is. */
export interface Told {
  day: PlainDate;
  /** Who took it; null for the proposers themselves. */
  unit: string | null;
  step: string;
  about: string;
  reason?: string;
}

interface Known {
  demo: DemoCase;
  proposal: Pick<Proposal, 'id' | 'state' | 'filedDay'>;
  proposers: readonly Proposer[];
  /** In the order of `demo.hands`. */
  assignments: readonly Assignment[];
}

export function answerRows(known: Known): AnswerRows {
  const { demo, proposal, proposers } = known;
  const addressees = demo.proposers.map((name, i): Addressee => ({ ...proposers[i]!, name }));
  const contacts = (demo.contacts ?? []).map((contact, i) => contactRow(known, contact, i));
  const disputes = (demo.contacts ?? []).flatMap((contact, i) => disputeRow(known, contact, contacts[i]!));
  const feedback = feedbackRows(known);
  const decisions = decisionRows(known, feedback, addressees);
  const hands = known.assignments.map((row, i) => ({ ...row, unit: { shortName: demo.hands![i]!.unit } }));
  const file = { proposal, hands, answers: { addressees, contacts, feedback, decisions } };
  const archived = demo.state === 'archived' ? inFilingOrder(listOf(file, [], [])) : [];
  return {
    contacts,
    disputes,
    feedback,
    decisions,
    archived: archived.map((entry, i) => ({
      id: demoId('archived', proposal.id, i + 1),
      caseId: proposal.id,
      no: i + 1,
      ...entryRow(entry),
    })),
    told: [
      ...(demo.contacts ?? []).flatMap(contactTold),
      ...feedback.map((one) => feedbackTold(known, one)),
      ...decisions.filter(({ kind }) => kind === 'no_redo').map((one) => refusedTold(known, one)),
    ],
  };
}

function contactRow({ proposal, proposers, demo, assignments }: Known, told: DemoContact, i: number): Contact {
  const { unit, round, timing, form, day, met, note } = told;
  return {
    id: demoId('contact', proposal.id, i + 1),
    caseId: proposal.id,
    assignmentId: assignments[handIndex(demo, unit, round)]!.id,
    timing,
    form,
    day,
    proposerIds: met.map((name) => proposers[demo.proposers.indexOf(name)]!.id),
    names: met.join('、'),
    note: note ?? null,
    withdrawn: false,
    enteredBy: demoActor(unit).name,
    at: officeHour(day, 200 + i),
  };
}

function disputeRow({ demo, proposers }: Known, { dispute }: DemoContact, contact: Contact): ContactDispute[] {
  if (!dispute) return [];
  const { by, day, reason } = dispute;
  return [
    {
      id: demoId('dispute', contact.id),
      contactId: contact.id,
      proposerId: proposers[demo.proposers.indexOf(by)]!.id,
      reason,
      channel: null,
      paperId: null,
      day,
      enteredBy: by,
      at: officeHour(day, 210),
      answer: null,
      words: null,
      before: null,
      answeredBy: null,
      answeredAt: null,
    },
  ];
}

function contactTold({ unit, round = 1, timing, form, day, dispute }: DemoContact): Told[] {
  const which = `${unit}${round > 1 ? `（第${round}次办理）` : ''}${shortDate(day)}${CONTACT_FORMS[form]}（${TIMINGS[timing]}）`;
  const recorded = { day, unit, step: 'record_contact', about: which };
  if (!dispute) return [recorded];
  const { by, day: disputedDay, reason } = dispute;
  return [recorded, { day: disputedDay, unit: null, step: 'dispute_contact', about: `${by}对${which}`, reason }];
}

function feedbackRows({ demo, proposal, proposers, assignments }: Known): Feedback[] {
  const silentBy = demoActor('提案委').name;
  return demo.proposers.flatMap((by, i) =>
    (demo.hands ?? []).flatMap((hand, place): Feedback[] => {
      const voice = voiceOf(demo, hand, by, i);
      if (!voice) return [];
      const { attitude, result, comment, day, paper = false } = voice;
      const silent = attitude === undefined;
      const own = !silent && !paper;
      return [
        {
          id: demoId('feedback', assignments[place]!.id, by),
          caseId: proposal.id,
          assignmentId: assignments[place]!.id,
          proposerId: proposers[i]!.id,
          no: 1,
          attitude: attitude ?? NO_ANSWER,
          result: result ?? NO_ANSWER,
          relevance: null,
          comment: comment ?? null,
          policyId: RULES.policyId,
          policyVersion: RULES.version.version,
          day,
          own,
          channel: paper ? 'paper' : null,
          paperId: null,
          silence: silent ? 'window' : null,
          codeId: null,
          enteredById: null,
          enteredBy: own ? by : silentBy,
          at: officeHour(day, 220 + i),
        },
      ];
    }),
  );
}

/** What a proposer said of one reply; of a closed case somebody who is not named was satisfied, soon after the last letter. */
function voiceOf(demo: DemoCase, hand: DemoHand, by: string, place: number): DemoVoice | undefined {
  if (hand.role === 'co' || !SENT.includes(hand.state)) return undefined;
  const named = demo.voices?.find((voice) => voice.by === by && (voice.of ?? hand.unit) === hand.unit);
  if (named || (demo.state !== 'closed' && demo.state !== 'archived')) return named;
  const day = addDays(proposalDay(demo, 'awaiting_feedback'), 6 + 2 * place);
  return { by, day, attitude: 'satisfied', result: 'satisfied' };
}

function feedbackTold({ demo, proposers, assignments }: Known, given: Feedback): Told {
  const { own, silence, day, proposerId, assignmentId } = given;
  const step = own ? 'give_feedback' : silence ? 'record_no_answer' : 'record_feedback';
  const { unit, round = 1 } = demo.hands![assignments.findIndex(({ id }) => id === assignmentId)]!;
  const by = demo.proposers[proposers.findIndex(({ id }) => id === proposerId)]!;
  const about = `${by}对${unit}${round > 1 ? `（第${round}次办理）` : ''}的答复`;
  return { day, unit: own ? null : '提案委', step, about };
}

function decisionRows(
  { demo, proposal, assignments }: Known,
  feedback: readonly Feedback[],
  addressees: readonly Addressee[],
): CaseDecision[] {
  const rules = { versions: [{ policyId: RULES.policyId, name: '', version: RULES.version }] };
  const given = feedback.map((one) => ({
    id: one.id,
    handId: one.assignmentId,
    proposerId: one.proposerId,
    answers: answersIn(one, rules),
  }));
  const asking: Asking = { asked: demo.fromAbove ? [] : addressees, combines: RULES.version.feedback.combines, given };
  const answering = assignments.filter(({ role, state }) => role !== 'co' && SENT.includes(state));
  const outcomes = answering.map(({ id }) => handOutcome(id, asking));
  const blamed = outcomes.filter(({ dissatisfied }) => dissatisfied.length > 0);
  const about = {
    handIds: blamed.map(({ handId }) => handId),
    feedbackIds: blamed.flatMap(({ dissatisfied }) => dissatisfied),
  };
  const blamedDay = feedback.find(({ id }) => about.feedbackIds.includes(id))?.day;
  const closed = demo.state === 'closed' || demo.state === 'archived';
  const again = demo.hands?.some(({ round }) => round === 2);
  const made: (Pick<CaseDecision, 'kind' | 'day'> & Partial<CaseDecision>)[] = [
    ...(again ? [{ kind: 'redo' as const, day: proposalDay(demo, 'redo'), ...about }] : []),
    ...(demo.noRedo
      ? [{ kind: 'no_redo' as const, day: workdayFrom(addDays(blamedDay!, 4)), reason: demo.noRedo, ...about }]
      : []),
    ...(closed
      ? [{ kind: 'closed' as const, day: proposalDay(demo, 'closed'), statement: statementOf(outcomes, asking) }]
      : []),
    ...(demo.state === 'archived' ? [{ kind: 'archived' as const, day: proposalDay(demo, 'archived') }] : []),
  ];
  return made.map((one, i) => ({
    id: demoId('decision', proposal.id, i + 1),
    caseId: proposal.id,
    no: i + 1,
    handIds: [],
    feedbackIds: [],
    reason: null,
    statement: null,
    shelf: null,
    decidedBy: demoActor('提案委').name,
    at: officeHour(one.day, 300 + i),
    ...one,
  }));
}

function refusedTold({ demo, assignments }: Known, { handIds, day, reason }: CaseDecision): Told {
  const units = handIds.map((id) => demo.hands![assignments.findIndex((one) => one.id === id)]!.unit);
  return { day, unit: '提案委', step: 'refuse_redo', about: units.join('、'), reason: reason ?? undefined };
}

/** What the trail says of a state that somebody decided on. */
export function decisionStep(demo: DemoCase, to: string, decisions: readonly CaseDecision[]): Record<string, string> {
  if (to === 'redo') {
    const units = demo.hands!.filter(({ round }) => round === 2).map(({ unit }) => unit);
    return { step: 'order_redo', about: units.join('、') };
  }
  if (to === 'archived') return { step: 'archive' };
  const statement = decisions.find(({ kind }) => kind === 'closed')?.statement;
  return { step: 'close', ...(statement && { about: STATEMENTS[statement] }) };
}

const handIndex = ({ hands = [] }: DemoCase, unit: string, round = 1): number =>
  hands.findIndex((hand) => hand.unit === unit && (hand.round ?? 1) === round);
