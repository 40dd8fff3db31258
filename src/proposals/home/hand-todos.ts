import { Inject, Injectable } from '@nestjs/common';
import { Brackets, DataSource, In } from 'typeorm';

import { ownOrAll, turnAt, turnsOf, type Turn } from '../../domain/desk/turns.js';
import type { Actor } from '../../domain/rights/actor.js';
import { mayAtAll } from '../../domain/rights/may.js';
import { HAND_STEPS } from '../../domain/workflow/hands/machine.js';
import { ReplyVersion } from '../../letters/reply-version.entity.js';
import { Reply } from '../../letters/reply.entity.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { dayWords } from '../../platform/web/day-words.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { mayWrite } from '../case-rules.js';
import { groupBy } from '../group.js';
import { Delegation } from '../office/delegation.entity.js';
import { UnitSection } from '../office/section.entity.js';
import { handLines, linesOf, unitNameOf, type HandLine } from '../owing-hands.js';
import type { Reminder } from '../reminders/reminder.entity.js';
import { remindersOf } from '../reminders/reminders.queries.js';
import { OPINION_SENT } from '../rights/standing.js';
import { ASSIGNMENT_STATES, codesOf, ROLES, type AssignmentState } from '../states.js';
import { ReviewNote } from '../workflow/hands/review-note.entity.js';
import { isSentBack, sentBackWords } from '../workflow/hands/sent-back.js';
import { ofCase, PLAIN, MOST, toPage, type NextStep, type Todo } from './todo.js';

/** Where the unit's own people write: not while it is asked to be given back. */
const WRITTEN_IN: readonly AssignmentState[] = codesOf(ASSIGNMENT_STATES).filter(
  (state) => mayWrite(state) && !HAND_STEPS.withdraw_request.from.includes(state),
);

/** What a row needs besides the assignment. */
interface Known {
  reply: Pick<Reply, 'id' | 'version'> | undefined;
  /** Who has written any of its text. */
  writers: readonly string[];
  /** Who wrote its newest version. */
  writer: string | undefined;
  /** The last thing that was said of the text, where it sent it back. */
  back: ReviewNote | undefined;
  opinions: readonly Pick<Assignment, 'state' | 'deliveredDay'>[];
  reminders: readonly Reminder[];
}

/** What waits at an assignment for one of its own unit, or for the office that looks over all of them. */
@Injectable()
export class HandTodos {
  constructor(
    private readonly reader: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async of(actor: Actor): Promise<Todo[]> {
    const turns = turnsOf(actor);
    const writes = ownOrAll(actor, 'reply.write') === true;
    const signsFor = await this.signsFor(actor);
    const states = (own: boolean) => turns.filter((turn) => turn.own === own).flatMap((turn) => turn.states);
    const ownStates = [...states(true), ...(writes ? WRITTEN_IN : []), ...(signsFor ? HAND_STEPS.sign_for.from : [])];
    const everybodys = states(false);
    const ofUnit = actor.unitId !== null && ownStates.length > 0;
    if (!ofUnit && everybodys.length === 0) return [];
    const query = handLines(this.reader.manager)
      .andWhere(
        new Brackets((where) => {
          if (ofUnit)
            where.orWhere('(hand.unitId = :unitId AND hand.state IN (:...ownStates))', {
              unitId: actor.unitId,
              ownStates: [...new Set(ownStates)],
            });
          if (everybodys.length > 0) where.orWhere('hand.state IN (:...everybodys)', { everybodys });
        }),
      )
      .andWhere("proposal.state <> 'archived'")
      .orderBy('hand.dueDay', 'ASC')
      .addOrderBy('hand.id', 'ASC')
      .limit(MOST);
    const hands = await linesOf(query);
    const known = await this.known(hands);
    const splits = await this.splits(actor);
    return hands.flatMap((hand) => {
      const about = known(hand);
      const isOwn = hand.unitId !== null && hand.unitId === actor.unitId;
      const row = (next: NextStep, more: Partial<Todo> = {}): Todo[] => [
        this.row(hand, about, { next, isOwn, ...more }),
      ];
      if (isOwn && writes && WRITTEN_IN.includes(hand.state)) {
        if (isTheirs(actor, hand, about)) return row(writing(hand, about, actor), { back: backWords(about) });
        if (splits && hand.clerkId === null && hand.sectionId === null && about.writer === undefined)
          return row(toPage('分到科室', `/assignments/${hand.id}/steps/split`));
        return [];
      }
      const turn = turnAt(turns, hand, isOwn);
      // Nobody passes or signs what they wrote; another of the unit does (`notTheDrafter`).
      if (turn && !(isReading(turn) && about.writers.includes(actor.id))) return row(nextStep(hand, about, turn));
      if (isOwn && signsFor && HAND_STEPS.sign_for.from.includes(hand.state) && !about.writers.includes(actor.id))
        return row(reading('代签', hand, about));
      return [];
    });
  }

  private row(
    hand: HandLine,
    { opinions, reminders }: Known,
    { next, isOwn, back = '' }: Partial<Todo> & { next: NextStep; isOwn: boolean },
  ): Todo {
    const { id, role, round, state, dueDay, innerDueDay, dueProvisional } = hand;
    const today = this.clock.today();
    // Inside the unit its own day comes first.
    const inner = isOwn && innerDueDay !== null && (dueDay === null || innerDueDay < dueDay);
    const came = opinions.filter((one) => one.state === OPINION_SENT).length;
    const [last] = reminders;
    return {
      ...PLAIN,
      ...ofCase(hand.proposal),
      key: `hand ${id}`,
      about: [
        isOwn ? '' : unitNameOf(hand),
        role === null ? '' : ROLES[role],
        round > 1 ? `第${round}次办理` : '',
        ASSIGNMENT_STATES[state].label,
      ]
        .filter(Boolean)
        .join(' · '),
      day: inner ? innerDueDay : dueDay,
      dayOf: inner ? '内部期限' : '',
      provisional: !inner && dueProvisional,
      assignmentId: dueDay === null ? null : id,
      back,
      pressing: back !== '',
      notes: [
        inner && dueDay !== null ? `对外期限${dayWords(dueDay, today)}` : '',
        opinions.length > 0 && WRITTEN_IN.includes(state) ? `会办意见已到${came}/${opinions.length}` : '',
        last && isOwn
          ? `${last.byUnit ?? last.by}${dayWords(last.day, today)}催办${last.note === null ? '' : `：${last.note}`}`
          : '',
      ].filter(Boolean),
      next,
    };
  }

  /** What the rows need, asked once for all of them. */
  private async known(hands: readonly HandLine[]): Promise<(hand: HandLine) => Known> {
    const { manager } = this.reader;
    const ids = hands.map(({ id }) => id);
    if (ids.length === 0) return () => NOTHING;
    const replies = await manager.find(Reply, {
      where: { assignmentId: In(ids) },
      select: { id: true, assignmentId: true, round: true, version: true },
    });
    const replyIds = replies.map(({ id }) => id);
    const versions =
      replyIds.length === 0
        ? []
        : await manager.find(ReplyVersion, {
            where: { replyId: In(replyIds) },
            select: { id: true, replyId: true, no: true, authorId: true },
          });
    const notes =
      replyIds.length === 0
        ? []
        : await manager.find(ReviewNote, {
            where: { replyId: In(replyIds) },
            order: { at: 'DESC', id: 'DESC' },
          });
    const leads = hands.filter(({ role, state }) => role !== 'co' && WRITTEN_IN.includes(state));
    const opinions =
      leads.length === 0
        ? []
        : await manager.find(Assignment, {
            where: { proposalId: In(leads.map(({ proposalId }) => proposalId)), role: 'co' },
            select: { id: true, proposalId: true, round: true, state: true, deliveredDay: true },
          });
    const reminders = await remindersOf(manager, ids);
    const versionsOf = groupBy(versions, ({ replyId }) => replyId);
    const notesOf = groupBy(notes, ({ replyId }) => replyId);
    const opinionsOf = groupBy(opinions, ({ proposalId, round }) => `${proposalId} ${round}`);
    return ({ id, proposalId, round, role }) => {
      const reply = replies.find((one) => one.assignmentId === id && one.round === round);
      const own = reply ? (versionsOf.get(reply.id) ?? []) : [];
      const [last] = reply ? (notesOf.get(reply.id) ?? []) : [];
      return {
        reply,
        writers: own.map(({ authorId }) => authorId),
        writer: own.find(({ no }) => no === reply?.version)?.authorId,
        back: last && isSentBack(last) ? last : undefined,
        opinions:
          role === 'co'
            ? []
            : (opinionsOf.get(`${proposalId} ${round}`) ?? []).filter(({ state }) => state !== 'reassigned'),
        reminders: reminders.get(id) ?? [],
      };
    };
  }

  /** A signer of the unit has delegated the signature to the person for today. */
  private async signsFor(actor: Actor): Promise<boolean> {
    const { id, unitId } = actor;
    if (unitId === null || !mayAtAll(actor, HAND_STEPS.sign_for.right)) return false;
    const today = this.clock.today();
    return this.reader
      .createQueryBuilder(Delegation, 'delegation')
      .where('delegation.unitId = :unitId AND delegation.delegateId = :id AND delegation.endedAt IS NULL', {
        unitId,
        id,
      })
      .andWhere('delegation.fromDay <= :today AND delegation.toDay >= :today', { today })
      .getExists();
  }

  /** The unit has sections to split to, and the person splits. */
  private async splits(actor: Actor): Promise<boolean> {
    if (actor.unitId === null || !mayAtAll(actor, 'hand.split')) return false;
    return this.reader.manager.existsBy(UnitSection, { unitId: actor.unitId, closed: false });
  }
}

const NOTHING: Known = {
  reply: undefined,
  writers: [],
  writer: undefined,
  back: undefined,
  opinions: [],
  reminders: [],
};

/** Whoever it was split to; else who has written it last; else every 经办人 of the unit. */
function isTheirs(actor: Actor, { clerkId }: HandLine, { writer }: Known): boolean {
  const worker = clerkId ?? writer;
  return worker === undefined ? actor.roles.includes('clerk') : worker === actor.id;
}

/** Between two steps on the text one has to read it. */
const isReading = ({ action }: Turn): boolean => READ.includes(action);
const READ: readonly string[] = ['pass_section', 'pass_review', 'pass_leader', 'pass_supervision', 'sign'];

function nextStep(hand: HandLine, about: Known, { action, label }: Turn): NextStep {
  if (isReading({ action } as Turn)) return reading(label, hand, about);
  const href = `/assignments/${hand.id}/steps/${action}`;
  if (Object.keys(HAND_STEPS[action].inputs).length === 0) return { label, href, version: hand.version };
  return toPage(label, href);
}

/** Where the text is read, the step that waits for it stands, too. */
const reading = (label: string, { proposalId }: HandLine, { reply }: Known): NextStep =>
  toPage(label, reply ? `/replies/${reply.id}/review` : `/proposals/${proposalId}#h-handlers`);

/** Writing goes on; an opinion that came since the newest version was saved is read first; a written opinion is handed in. */
function writing(hand: HandLine, { reply, opinions, back }: Known, actor: Actor): NextStep {
  const what = hand.role === 'co' ? '会办意见' : '答复';
  if (!reply) return { label: `起草${what}`, href: `/assignments/${hand.id}/reply`, version: 0 };
  if (hand.role === 'co' && reply.version > 0 && mayAtAll(actor, HAND_STEPS.send_opinion.right))
    return toPage('提交会办意见', `/assignments/${hand.id}/steps/send_opinion`);
  if (back === undefined && reply.version === 0 && opinions.some(({ state }) => state === OPINION_SENT))
    return toPage('看会办意见', `/proposals/${hand.proposalId}#h-replies`);
  const label = back ? '修改答复' : reply.version > 0 ? '继续起草' : `起草${what}`;
  return toPage(label, `/replies/${reply.id}/edit`);
}

const backWords = ({ back }: Known): string => (back === undefined ? '' : sentBackWords(back));
