import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import { chineseNumeral } from '../../domain/chinese-numerals.js';
import type { Actor } from '../../domain/rights/actor.js';
import { may, mayAtAll } from '../../domain/rights/may.js';
import { optionsOf } from '../../domain/workflow/decide.js';
import { isSelf, targetsOf, undecidedOf } from '../../domain/workflow/cases/after-answers.js';
import { CASE_MACHINE, CASE_STEPS, type CaseAction } from '../../domain/workflow/cases/machine.js';
import { CommitteeSession } from '../../directory/committee-session.entity.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { DeskQueries, type Waiting } from '../drafting/desk.queries.js';
import { DistrictRules } from '../due/district-rules.js';
import { Feedback } from '../feedback/feedback.entity.js';
import { handLines, linesOf, unitNameOf, type HandLine } from '../owing-hands.js';
import { Proposal } from '../proposal.entity.js';
import { Proposer } from '../proposer.entity.js';
import { whoAsks } from '../rights/reach.js';
import { PROPOSAL_STATES, type ProposalState } from '../states.js';
import { loadCases, type LoadedCase } from '../workflow/cases/load-case.js';
import { DraftShowing } from '../workflow/hands/draft-showing.entity.js';
import { MOST, ofCase, PLAIN, toPage, type Todo } from './todo.js';

/** So many answered cases are looked at closely; what is left of them stands behind its number. */
const LOOKED_AT = 60;

/** What waits at the proposal itself: for its proposers, for 提案委 before the hand-over and after the answer. */
@Injectable()
export class CaseTodos {
  constructor(
    private readonly reader: DataSource,
    private readonly rules: DistrictRules,
    private readonly drafting: DeskQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async of(actor: Actor): Promise<Todo[]> {
    return [
      ...(await this.written(actor)),
      ...(mayAtAll(actor, 'feedback.give') ? await this.toRate(actor) : []),
      ...(mayAtAll(actor, 'draft.answer') ? await this.drafts(actor) : []),
      ...(await this.batches(actor)),
      ...(may(actor, 'case.close', ['submitted']) ? await this.answered(actor) : []),
    ];
  }

  /** Proposals that one is asked to sign, is writing, got back, or was entrusted with. */
  private async written(actor: Actor): Promise<Todo[]> {
    const { invited, own, entrusted } = await this.drafting.desk(actor);
    const row = (one: Waiting, label: string, about: string, href = `/proposals/${one.id}`): Todo => ({
      ...PLAIN,
      key: `written ${one.id}`,
      title: one.title,
      href: `/proposals/${one.id}`,
      called: PROPOSAL_STATES[one.state].label,
      about,
      day: one.jointUntil,
      dayOf: one.jointUntil === null ? '' : '联名截止',
      back: one.state === 'returned' ? `退回修改${one.reason === null ? '' : `：${one.reason}`}` : '',
      pressing: one.state === 'returned' || invited.includes(one),
      next: toPage(label, href),
    });
    const step = (one: Waiting, action: CaseAction) => `/proposals/${one.id}/steps/${action}`;
    return [
      ...invited.map((one) => row(one, '答复署名', '请您联名')),
      ...own.map((one) => {
        if (one.state === 'returned') return row(one, '修改', '改好再提交', step(one, 'amend'));
        if (one.state === 'draft') return row(one, '接着写', '还没有提交', step(one, 'revise'));
        return row(one, '看联名', one.asked > 0 ? `${one.asked}位没有答复` : '都已答复，可以提交');
      }),
      ...entrusted.map((one) => row(one, '代录提交', '委托提案委代办', step(one, 'record_submission'))),
    ];
  }

  /** Replies that the person is asked about and has not said anything of. */
  private async toRate(actor: Actor): Promise<Todo[]> {
    const mine = this.reader
      .createQueryBuilder(Proposer, 'author')
      .select('author.proposalId')
      .where('(author.memberId = :askingMember OR author.unitId = :askingUnit)');
    const rows = await this.reader
      .createQueryBuilder(Proposal, 'proposal')
      .select(['proposal.id', 'proposal.mergedIntoId'])
      .where('proposal.state IN (:...states)', { states: [...CASE_STEPS.give_feedback.from, 'merged'] })
      .andWhere(`proposal.id IN (${mine.getQuery()})`, whoAsks(actor))
      .limit(MOST)
      .getMany();
    const cases = await this.load(actor, [...new Set(rows.map(({ id, mergedIntoId }) => mergedIntoId ?? id))]);
    return cases.flatMap((one) => {
      if (!CASE_STEPS.give_feedback.from.includes(one.facts.state)) return [];
      const open = targetsOf(one.facts).filter(({ proposer, given }) => given === null && isSelf(actor, proposer));
      const [first] = open;
      if (!first) return [];
      return [
        {
          ...PLAIN,
          ...ofCase(one.proposal),
          key: `rate ${one.id}`,
          about: `${[...new Set(open.map(({ hand }) => hand.unitName))].join('、')}的答复已送达`,
          day: first.hand.feedbackUntil,
          dayOf: '反馈期限',
          pressing: true,
          next: toPage('反馈意见', `/proposals/${one.id}/steps/give_feedback`),
        },
      ];
    });
  }

  /** 征求意见稿 that the person has not answered. */
  private async drafts(actor: Actor): Promise<Todo[]> {
    const query = handLines(this.reader.manager)
      .innerJoinAndMapOne('hand.shown', DraftShowing, 'shown', 'shown.assignmentId = hand.id')
      .innerJoin(Proposer, 'author', 'author.id = shown.proposerId')
      .addSelect(['shown.id', 'shown.untilDay'])
      .where("shown.purpose = 'proposer' AND shown.answer IS NULL AND hand.state = 'in_review'")
      .andWhere('(author.memberId = :askingMember OR author.unitId = :askingUnit)', whoAsks(actor))
      .limit(MOST);
    return ((await linesOf(query)) as (HandLine & { shown: DraftShowing })[]).map((hand) => ({
      ...PLAIN,
      ...ofCase(hand.proposal),
      key: `draft ${hand.shown.id}`,
      about: `${unitNameOf(hand)}就答复稿征求您的意见`,
      day: hand.shown.untilDay,
      dayOf: '征求意见期限',
      pressing: true,
      next: toPage('提意见', `/assignments/${hand.id}/steps/give_draft_opinion`),
    }));
  }

  /** What is done for many proposals in one sitting is one thing to do, session by session. */
  private async batches(actor: Actor): Promise<Todo[]> {
    const batch = (state: ProposalState, right: CaseAction, label: string, path: string, about: string) =>
      may(actor, CASE_STEPS[right].right, ['submitted']) ? { state, label, path, about } : null;
    const wanted = [
      batch('submitted', 'return_to_proposer', '去分办', '/sitting', '收到的提案等审查、分类、立案'),
      batch('filed', 'hand_over', '去交办', '/sitting/hand-over', '立案的提案等交办'),
    ].filter((one) => one !== null);
    if (wanted.length === 0) return [];
    const counts = await this.reader
      .createQueryBuilder(Proposal, 'proposal')
      .innerJoin(CommitteeSession, 'session', 'session.id = proposal.sessionId')
      .select('proposal.state', 'state')
      .addSelect('session.id', 'sessionId')
      .addSelect('session.term', 'term')
      .addSelect('session.meeting', 'meeting')
      .addSelect('COUNT(*)', 'count')
      .where('proposal.state IN (:...states)', { states: wanted.map(({ state }) => state) })
      .groupBy('proposal.state')
      .addGroupBy('session.id')
      .addGroupBy('session.term')
      .addGroupBy('session.meeting')
      .getRawMany<{ state: ProposalState; sessionId: string; term: number; meeting: number; count: number | string }>();
    return counts.map(({ state, sessionId, term, meeting, count }) => {
      const { label, path, about } = wanted.find((one) => one.state === state)!;
      const href = `${path}?session=${sessionId}`;
      return {
        ...PLAIN,
        key: `batch ${state} ${sessionId}`,
        title: `${Number(count)}件${about}`,
        href,
        called: `${chineseNumeral(term)}届${chineseNumeral(meeting)}次会议`,
        about: PROPOSAL_STATES[state].label,
        pressing: true,
        next: toPage(label, href),
      };
    });
  }

  /** Answered cases about which somebody has said something: dissatisfied and undecided, or ready to be closed. */
  private async answered(actor: Actor): Promise<Todo[]> {
    const given = this.reader
      .createQueryBuilder(Feedback, 'given')
      .select('1')
      .where('given.caseId = proposal.id')
      .getQuery();
    const rows = await this.reader
      .createQueryBuilder(Proposal, 'proposal')
      .select('proposal.id')
      .where('proposal.state IN (:...states)', { states: CASE_STEPS.close.from })
      .andWhere(`(proposal.state = 'replied' OR EXISTS (${given}))`)
      .orderBy('proposal.id', 'ASC')
      .limit(LOOKED_AT)
      .getMany();
    const cases = await this.load(
      actor,
      rows.map(({ id }) => id),
    );
    const today = this.clock.today();
    return cases.flatMap((one): Todo[] => {
      const undecided = undecidedOf(one.facts);
      const row = { ...PLAIN, ...ofCase(one.proposal), key: `answered ${one.id}` };
      if (undecided.length > 0) {
        const units = undecided.flatMap(
          ({ handId }) => one.facts.hands.find(({ id }) => id === handId)?.unitName ?? [],
        );
        return [
          {
            ...row,
            about: '定是否重新办理',
            back: `不满意：对${units.join('、')}的答复`,
            pressing: true,
            next: toPage('去决定', `/proposals/${one.id}#h-feedback`),
          },
        ];
      }
      const closing = optionsOf(CASE_MACHINE, one.facts, { actor, today }).find(({ action }) => action === 'close');
      if (closing?.refusals.length !== 0) return [];
      return [
        {
          ...row,
          about: `${PROPOSAL_STATES[one.facts.state].label}，征询的人都已反馈`,
          next: { label: '办结', href: `/proposals/${one.id}/steps/close`, version: one.version },
        },
      ];
    });
  }

  private async load(actor: Actor, ids: readonly string[]): Promise<LoadedCase[]> {
    if (ids.length === 0) return [];
    const cases = await loadCases(this.reader.manager, actor, ids, await this.rules.read());
    return ids.flatMap((id) => cases.get(id) ?? []);
  }
}
