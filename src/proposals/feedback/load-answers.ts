import { In, type EntityManager } from 'typeorm';
import { askedOf } from '../../domain/feedback/asked.js';
import { NO_ANSWER, type Answer } from '../../domain/feedback/outcome.js';
import type { PolicyVersion } from '../../domain/policy/policy.js';
import { ASPECTS, type Aspect } from '../../domain/policy/words.js';
import { NO_ANSWERS, type Addressee, type AnswerFacts } from '../../domain/workflow/cases/answer-facts.js';
import { CaseDecision } from '../closing/case-decision.entity.js';
import { ContactDispute } from '../contacts/contact-dispute.entity.js';
import { Contact } from '../contacts/contact.entity.js';
import type { Rules } from '../due/district-rules.js';
import { groupBy } from '../group.js';
import { HigherCase } from '../sitting/higher-case.entity.js';
import { addresseesOfAll } from './addressees.js';
import { Feedback } from './feedback.entity.js';

/** What was stored from the first contact on; pages print it, the rules look at `answerFacts` of it. */
export interface AnswerRows {
  addressees: Addressee[];
  /** The oldest first. */
  contacts: Contact[];
  disputes: ContactDispute[];
  /** Every one ever given, the oldest first. */
  feedback: Feedback[];
  decisions: CaseDecision[];
  /** The committee above asks its proposers itself. */
  askedElsewhere: boolean;
}

/** Of many cases with as many questions as of one. */
export async function loadAnswers(
  manager: EntityManager,
  caseIds: readonly string[],
): Promise<(caseId: string) => AnswerRows> {
  const caseId = In(caseIds);
  const contacts = await manager.find(Contact, { where: { caseId }, order: { day: 'ASC', at: 'ASC', id: 'ASC' } });
  const disputes =
    contacts.length === 0
      ? []
      : await manager.find(ContactDispute, {
          where: { contactId: In(contacts.map(({ id }) => id)) },
          order: { at: 'ASC', id: 'ASC' },
        });
  const feedback = await manager.find(Feedback, { where: { caseId }, order: { no: 'ASC', at: 'ASC', id: 'ASC' } });
  const elsewhere = await manager.findBy(HigherCase, { proposalId: caseId, keepsFeedback: true });
  const addresseesOfCase = await addresseesOfAll(manager, caseIds);
  const decisionsOfCase = await decisionsOf(manager, caseIds);
  const contactsOfCase = groupBy(contacts, (one) => one.caseId);
  const feedbackOfCase = groupBy(feedback, (one) => one.caseId);
  return (id) => {
    const own = contactsOfCase.get(id) ?? [];
    return {
      addressees: addresseesOfCase.get(id) ?? [],
      contacts: own,
      disputes: disputes.filter(({ contactId }) => own.some((contact) => contact.id === contactId)),
      feedback: feedbackOfCase.get(id) ?? [],
      decisions: decisionsOfCase.get(id) ?? [],
      askedElsewhere: elsewhere.some(({ proposalId }) => proposalId === id),
    };
  };
}

/** By case, in their order. */
export async function decisionsOf(
  manager: EntityManager,
  caseIds: readonly string[],
): Promise<Map<string, CaseDecision[]>> {
  const rows = await manager.find(CaseDecision, { where: { caseId: In(caseIds) }, order: { no: 'ASC' } });
  return groupBy(rows, ({ caseId }) => caseId);
}

/** The same as the rules look at it; `version` is what the case is handled by. */
export function answerFacts(
  rows: AnswerRows,
  version: PolicyVersion | null,
  rules: Pick<Rules, 'versions'>,
): AnswerFacts {
  const { addressees, contacts, disputes, decisions, askedElsewhere } = rows;
  const ofContact = groupBy(disputes, ({ contactId }) => contactId);
  return {
    addressees,
    asked: askedElsewhere ? [] : askedOf(addressees, version?.feedback.asks ?? 'all'),
    scales: version?.satisfaction ?? NO_ANSWERS.scales,
    combines: version?.feedback.combines ?? NO_ANSWERS.combines,
    contacts: contacts.map(({ id, assignmentId: handId, timing, form, day, proposerIds, withdrawn }) => ({
      id,
      handId,
      timing,
      form,
      day,
      proposerIds,
      withdrawn,
      disputes: (ofContact.get(id) ?? []).map(({ id: dispute, proposerId, answer }) => ({
        id: dispute,
        proposerId,
        answer,
      })),
    })),
    given: currentOf(rows.feedback).map((one) => ({
      id: one.id,
      handId: one.assignmentId,
      proposerId: one.proposerId,
      day: one.day,
      own: one.own,
      answers: answersIn(one, rules),
    })),
    decisions: decisions.map(({ kind, handIds, feedbackIds }) => ({ kind, handIds, feedbackIds })),
  };
}

/** The last feedback of each proposer on each reply. */
export function currentOf(all: readonly Feedback[]): Feedback[] {
  const last = new Map(all.map((one) => [`${one.assignmentId} ${one.proposerId}`, one]));
  return [...last.values()];
}

/** What somebody said, as the rules under which it was said read it. */
export function answersIn(feedback: Feedback, { versions }: Pick<Rules, 'versions'>): Answer[] {
  const { policyId, policyVersion } = feedback;
  const rules = versions.find((one) => one.policyId === policyId && one.version.version === policyVersion);
  return (Object.keys(ASPECTS) as Aspect[]).flatMap((aspect): Answer[] => {
    const code = feedback[aspect];
    if (code === null) return [];
    if (code === NO_ANSWER) return [{ aspect, code, label: '不表态', rank: null, reopens: false }];
    const levels = rules?.version.satisfaction.find((scale) => scale.aspect === aspect)?.levels ?? [];
    const rank = levels.findIndex((level) => level.code === code);
    const level = levels[rank];
    return [{ aspect, code, label: level?.label ?? code, rank: Math.max(rank, 0), reopens: level?.reopens ?? false }];
  });
}
