import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RETENTIONS } from '../../domain/closing/retention.js';
import { CONTACT_FORMS, firstContact, stands, TIMINGS } from '../../domain/contacts/contact.js';
import { handOutcome, speaks, STATEMENTS, type Answer } from '../../domain/feedback/outcome.js';
import { shortDate } from '../../domain/plain-date.js';
import { clocksDue } from '../../domain/policy/clock-due.js';
import { ASPECTS } from '../../domain/policy/words.js';
import type { Actor } from '../../domain/rights/actor.js';
import { may } from '../../domain/rights/may.js';
import { isSelf, repliesNow } from '../../domain/workflow/cases/after-answers.js';
import { DISPUTE_ANSWERS } from '../../domain/workflow/cases/answer-facts.js';
import { SILENCES } from '../../domain/workflow/cases/answering.js';
import type { CaseHand } from '../../domain/workflow/cases/facts.js';
import { CHANNELS } from '../../domain/workflow/common-inputs.js';
import { answeringNow } from '../../domain/workflow/proposal-state.js';
import { SENT } from '../../domain/workflow/states.js';
import { ArchivedPaper } from '../closing/archived-paper.entity.js';
import type { Contact } from '../contacts/contact.entity.js';
import type { ContactDispute } from '../contacts/contact-dispute.entity.js';
import type { Rules } from '../due/district-rules.js';
import { handFacts } from '../due/hand-rows.js';
import { relationsToHand } from '../rights/standing.js';
import type { LoadedCase } from '../workflow/cases/load-case.js';
import type {
  AnswersView,
  ArchiveView,
  ContactView,
  DecisionView,
  DisputeView,
  GivenView,
  OpinionView,
  ReplyFeedbackView,
  TalkView,
  VoiceView,
} from './answers.views.js';
import { DECISIONS } from './decision-words.js';
import { BY_CODE, OWN } from './how-given.js';
import type { Feedback } from './feedback.entity.js';
import { answersIn } from './load-answers.js';

/** Contacts, feedback, decisions and archive of a case for whoever reads it. */
@Injectable()
export class AnswersQueries {
  constructor(private readonly reader: DataSource) {}

  async of(actor: Actor, loaded: LoadedCase, rules: Rules): Promise<AnswersView> {
    const look = new Look(actor, loaded, rules);
    return {
      contacts: loaded.answers.contacts.map((contact) => look.contact(contact)),
      talks: look.talks(),
      feedback: look.feedback(),
      decisions: look.decisions(),
      archive: await this.archive(actor, loaded),
    };
  }

  private async archive(actor: Actor, { id, answers, facts }: LoadedCase): Promise<ArchiveView | null> {
    const archived = answers.decisions.find(({ kind }) => kind === 'archived');
    if (!archived) return null;
    const { day, shelf } = archived;
    if (!may(actor, 'feedback.read', facts.relations)) return { day, shelf, papers: null, takes: false };
    const rows = await this.reader.manager.find(ArchivedPaper, { where: { caseId: id }, order: { no: 'ASC' } });
    return {
      day,
      shelf,
      takes: may(actor, 'archive.take', facts.relations),
      papers: rows.map(({ no, title, day: paperDay, retention }) => ({
        no,
        title,
        day: paperDay,
        retention,
        retentionLabel: RETENTIONS[retention],
      })),
    };
  }
}

/** One person's look at one case. */
class Look {
  constructor(
    private readonly actor: Actor,
    private readonly loaded: LoadedCase,
    private readonly rules: Rules,
  ) {}

  contact(contact: Contact): ContactView {
    const { id, assignmentId, timing, form, day, names, note, enteredBy, withdrawn } = contact;
    const disputes = this.loaded.answers.disputes.filter(({ contactId }) => contactId === id);
    return {
      id,
      assignmentId,
      ...this.unit(assignmentId),
      timing,
      timingLabel: TIMINGS[timing],
      form,
      formLabel: CONTACT_FORMS[form],
      day,
      names,
      note: this.mayHear(contact) ? note : null,
      enteredBy,
      withdrawn,
      stands: stands({ day, withdrawn, disputes }),
      disputes: disputes.map((dispute) => this.dispute(contact, dispute)),
    };
  }

  talks(): TalkView[] {
    const { facts, hands, policy } = this.loaded;
    return answeringNow({ hands: facts.hands, decisions: facts.answers.decisions }).map((hand): TalkView => {
      const { events, case: about } = handFacts(hands.find(({ id }) => id === hand.id)!);
      const clock = {
        calendar: this.rules.calendar,
        facts: about,
        dayOf: (event: keyof typeof events) => events[event],
      };
      const own = facts.answers.contacts.filter(({ handId }) => handId === hand.id);
      const first = firstContact(own);
      const { deliveredDay, state } = hand;
      const sent = SENT.includes(state);
      return {
        assignmentId: hand.id,
        unit: hand.unitName,
        round: hand.round,
        due: (policy && clocksDue(policy.version, 'first_contact', clock)?.due.due) ?? null,
        first,
        letterWithout: sent && (first === null || (deliveredDay !== null && first > deliveredDay)),
      };
    });
  }

  feedback(): ReplyFeedbackView[] {
    const { facts } = this.loaded;
    const now = repliesNow(facts).map(({ id }) => id);
    const replied = facts.hands.filter(({ role, state }) => role !== 'co' && SENT.includes(state));
    return [...replied]
      .sort((a, b) => b.round - a.round)
      .map((hand): ReplyFeedbackView => {
        const { answers } = handOutcome(hand.id, facts.answers);
        return {
          assignmentId: hand.id,
          unit: hand.unitName,
          round: hand.round,
          current: now.includes(hand.id),
          until: hand.feedbackUntil,
          voices: facts.answers.asked.map((proposer) => this.voice(hand, proposer)),
          makesCodes: may(this.actor, 'code.make', this.relations(hand.id)),
          outcome: answers && this.mayRead(hand) ? answers.map(opinionView) : null,
        };
      });
  }

  decisions(): DecisionView[] {
    const { answers } = this.loaded;
    return answers.decisions.map(({ no, kind, handIds, reason, statement, day, decidedBy }) => ({
      no,
      kind,
      label: DECISIONS[kind],
      units: handIds.map((id) => this.unit(id).unit),
      reason,
      statement,
      statementLabel: statement && STATEMENTS[statement],
      day,
      decidedBy,
    }));
  }

  private voice(hand: CaseHand, proposer: LoadedCase['facts']['answers']['asked'][number]): VoiceView {
    const all = this.loaded.answers.feedback.filter(
      ({ assignmentId, proposerId }) => assignmentId === hand.id && proposerId === proposer.id,
    );
    const [last, ...earlier] = [...all].reverse();
    const self = isSelf(this.actor, proposer);
    const state = last === undefined ? 'waiting' : this.speaks(last) ? 'stated' : 'silent';
    return {
      proposerId: proposer.id,
      proposer: proposer.name,
      state,
      stateLabel: VOICES[state],
      self,
      given: last && (self || this.mayRead(hand)) ? this.given(last, earlier) : null,
    };
  }

  private given(feedback: Feedback, earlier: readonly Feedback[]): GivenView {
    const { no, comment, day, enteredBy, paperId } = feedback;
    return {
      no,
      opinions: answersIn(feedback, this.rules).map(opinionView),
      comment,
      day,
      how: howGiven(feedback),
      enteredBy,
      paperId: may(this.actor, 'feedback.read', this.relations(feedback.assignmentId)) ? paperId : null,
      earlier: earlier.map((one) => this.given(one, [])),
    };
  }

  private dispute(contact: Contact, dispute: ContactDispute): DisputeView {
    const { id, proposerId, day, reason, channel, enteredBy, paperId, answer, words, before, answeredBy } = dispute;
    return {
      id,
      proposer: this.loaded.answers.addressees.find((one) => one.id === proposerId)?.name ?? '',
      day,
      reason,
      channelLabel: channel && CHANNELS[channel],
      enteredBy,
      paperId: may(this.actor, 'feedback.read', this.relations(contact.assignmentId)) ? paperId : null,
      answer,
      answerLabel: answer && DISPUTE_ANSWERS[answer],
      words,
      before: before && `${shortDate(before.day)}${CONTACT_FORMS[before.form]}（${TIMINGS[before.timing]}）`,
      answeredBy,
    };
  }

  /** What was said is for those who were there and for the offices. */
  private mayHear({ proposerIds }: Contact): boolean {
    if (may(this.actor, 'opinion.read', this.loaded.facts.relations)) return true;
    return this.loaded.answers.addressees.some((one) => proposerIds.includes(one.id) && isSelf(this.actor, one));
  }

  private mayRead({ id }: CaseHand): boolean {
    return may(this.actor, 'feedback.read', this.relations(id));
  }

  private relations(handId: string) {
    const { hands, facts } = this.loaded;
    const hand = hands.find(({ id }) => id === handId);
    return hand ? relationsToHand(this.actor, hand, facts.relations) : facts.relations;
  }

  private unit(handId: string): { unit: string; round: number } {
    const hand = this.loaded.facts.hands.find(({ id }) => id === handId);
    return { unit: hand?.unitName ?? '', round: hand?.round ?? 1 };
  }

  private speaks(feedback: Feedback): boolean {
    return speaks({ answers: answersIn(feedback, this.rules) });
  }
}

/** Whether the proposer answered here, by a code on paper, or was heard by the office; of silence why it counts. */
function howGiven({ own, codeId, silence, channel }: Feedback): string {
  if (own) return OWN;
  if (codeId !== null) return BY_CODE;
  return silence ? SILENCES[silence] : CHANNELS[channel ?? 'other'];
}

const VOICES = { waiting: '等待反馈', stated: '已反馈', silent: '未表态' } as const;

const opinionView = ({ aspect, code, label, reopens }: Answer): OpinionView => ({
  aspect,
  aspectLabel: ASPECTS[aspect],
  code,
  label,
  reopens,
});
