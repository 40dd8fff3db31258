import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, IsNull, type EntityManager } from 'typeorm';
import { codeUntil, feedbackCode, FEEDBACK_CODE_BYTES } from '../../domain/feedback/codes.js';
import { speaks } from '../../domain/feedback/outcome.js';
import { Refusal } from '../../domain/refusal.js';
import { spokenWords } from '../../domain/spoken-code.js';
import type { Actor } from '../../domain/rights/actor.js';
import { askedAbout, type Target } from '../../domain/workflow/cases/after-answers.js';
import { NUMBERED } from '../../domain/workflow/states.js';
import { shanghaiDay, type Clock } from '../../platform/clock.js';
import type { Config } from '../../platform/config.js';
import { newId } from '../../platform/database/ids.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CLOCK, CONFIG } from '../../platform/tokens.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { record } from '../case-change.js';
import { DistrictRules, type Rules } from '../due/district-rules.js';
import { notFound } from '../not-found.js';
import { demandOverHand } from '../rights/demand-over.js';
import { loadCase, type LoadedCase } from '../workflow/cases/load-case.js';
import { codeHash } from './code-hash.js';
import { CODE_STATES, type CodeState, type CodeView, type LetterCodesView, type MadeCode } from './codes.views.js';
import { codeAddress, outsideSite } from './code-address.js';
import { FeedbackCode } from './feedback-code.entity.js';

/** 一次性码 for the feedback forms (征询意见表) of a letter: made, listed, taken back. */
@Injectable()
export class FeedbackCodes {
  constructor(
    private readonly reader: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly rules: DistrictRules,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What stands for each proposer who is asked about the letter of this assignment. */
  async list(actor: Actor, handId: string): Promise<LetterCodesView> {
    const { manager } = this.reader;
    const hand = await handFor(manager, actor, handId);
    const { loaded, targets } = await this.asked(manager, actor, hand, await this.rules.read());
    const rows = await manager.find(FeedbackCode, {
      where: { assignmentId: handId },
      order: { madeAt: 'DESC', id: 'DESC' },
    });
    const facts = loaded.facts.hands.find(({ id }) => id === handId)!;
    return {
      assignmentId: handId,
      caseId: hand.proposalId,
      unit: facts.unitName,
      round: facts.round,
      number: loaded.proposal.number,
      title: loaded.proposal.title,
      items: targets.map((target) =>
        this.view(target, newest(rows.filter(({ proposerId }) => proposerId === target.proposer.id))),
      ),
    };
  }

  /**
   * Makes a code for everybody who is asked about the letter, or for those named, and has not said anything yet; each takes the
   * place of an earlier one. They are told this once: only their hashes are kept. For papers that print them, too.
   */
  async make(actor: Actor, handId: string, proposerIds: readonly string[] | null = null): Promise<MadeCode[]> {
    const rules = await this.rules.read();
    const hand = await handFor(this.reader.manager, actor, handId);
    const { targets } = await this.asked(this.reader.manager, actor, hand, rules);
    const wanted = targets.filter(({ proposer }) => proposerIds?.includes(proposer.id) ?? true);
    // Hashing takes its time; it is done before the transaction.
    const drawn = new Map(await Promise.all(wanted.map(async ({ proposer }) => [proposer.id, await draw()] as const)));
    return this.unitOfWork.run(async (tx) => {
      const at = this.clock.now();
      const now = await handFor(tx, actor, handId);
      const still = (await this.asked(tx, actor, now, rules)).targets.filter(
        (target) => drawn.has(target.proposer.id) && !hasSpoken(target),
      );
      if (still.length === 0) throw nobodyToAsk(wanted.length > 0 || targets.length > 0);
      const who = still.map(({ proposer }) => proposer.name).join('、');
      // The line comes first: it puts two who make codes of one letter in a row.
      await record(
        { tx, caseId: now.proposalId, actor, at },
        { action: 'proposal.code', detail: { who, made: still.length } },
      );
      const made: MadeCode[] = [];
      for (const target of still)
        made.push(await this.store(tx, actor, now, target, drawn.get(target.proposer.id)!, at));
      return made;
    });
  }

  /** 作废: the code opens nothing from now on. */
  async revoke(actor: Actor, handId: string, codeId: string): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const at = this.clock.now();
      const hand = await handFor(tx, actor, handId);
      const code = await tx.findOneBy(FeedbackCode, { id: codeId, assignmentId: handId });
      if (!code) throw notFound('codes', codeId);
      const { targets } = await this.asked(tx, actor, hand, await this.rules.within(tx));
      const who = targets.find(({ proposer }) => proposer.id === code.proposerId)?.proposer.name ?? '';
      await record(
        { tx, caseId: hand.proposalId, actor, at },
        { action: 'proposal.code', detail: { who, ended: 'revoked' } },
      );
      const live = { id: codeId, usedAt: IsNull(), ended: IsNull() };
      const { affected } = await tx.update(FeedbackCode, live, { ended: 'revoked', endedAt: at });
      if (affected !== 1)
        throw new Refusal('codes.ended', '这个码已经用过、换过或作废，不用再作废。', '请刷新页面，看现在的情况。');
    });
  }

  private async asked(
    manager: EntityManager,
    actor: Actor,
    { id, proposalId, state }: Assignment,
    rules: Rules,
  ): Promise<{ loaded: LoadedCase; targets: Target[] }> {
    const loaded = await loadCase(manager, actor, proposalId, rules);
    if (!loaded) throw notFound('assignments', id);
    return { loaded, targets: NUMBERED.includes(state) ? askedAbout(loaded.facts, id) : [] };
  }

  private async store(
    tx: EntityManager,
    { name, unitName }: Actor,
    { id: assignmentId, proposalId: caseId }: Assignment,
    { proposer, hand }: Target,
    { code, hash }: Drawn,
    at: Date,
  ): Promise<MadeCode> {
    const own = { assignmentId, proposerId: proposer.id };
    await tx.update(FeedbackCode, { ...own, usedAt: IsNull(), ended: IsNull() }, { ended: 'replaced', endedAt: at });
    const id = newId();
    const madeBy = [unitName, name].filter(Boolean).join(' ');
    await tx.insert(FeedbackCode, {
      ...{ id, caseId, ...own, hash, madeAt: at, madeBy },
      ...{ usedAt: null, endedAt: null, ended: null },
    });
    return {
      id,
      proposerId: proposer.id,
      proposer: proposer.name,
      code: spokenWords(code),
      address: this.address(code),
      until: codeUntil(shanghaiDay(at), hand.feedbackUntil),
    };
  }

  private address(code: string): string | null {
    const site = outsideSite(this.config);
    return site === null ? null : codeAddress(site, code);
  }

  private view(target: Target, row: FeedbackCode | undefined): CodeView {
    const until = row ? codeUntil(shanghaiDay(row.madeAt), target.hand.feedbackUntil) : null;
    const state: CodeState = !row
      ? 'none'
      : row.usedAt !== null
        ? 'used'
        : (row.ended ?? (until! < this.clock.today() ? 'expired' : 'open'));
    return {
      proposerId: target.proposer.id,
      proposer: target.proposer.name,
      id: row?.id ?? null,
      state,
      stateLabel: CODE_STATES[state],
      madeBy: row?.madeBy ?? null,
      madeAt: row?.madeAt ?? null,
      until,
      answered: hasSpoken(target),
    };
  }
}

/** The one that stands, else the last one; two may have been made in one moment. */
const newest = (rows: readonly FeedbackCode[]): FeedbackCode | undefined =>
  rows.find(({ ended }) => ended === null) ?? rows[0];

interface Drawn {
  code: string;
  hash: string;
}

async function draw(): Promise<Drawn> {
  const code = feedbackCode(randomBytes(FEEDBACK_CODE_BYTES));
  return { code, hash: await codeHash(code) };
}

const hasSpoken = ({ given }: Target): boolean => given !== null && speaks(given);

async function handFor(manager: EntityManager, actor: Actor, id: string): Promise<Assignment> {
  const hand = await manager.findOneBy(Assignment, { id });
  if (!hand) throw notFound('assignments', id);
  await demandOverHand(manager, actor, 'code.make', hand, ['assignments', id]);
  return hand;
}

const nobodyToAsk = (asked: boolean): Refusal =>
  asked
    ? new Refusal(
        'codes.all-answered',
        '要征询的提案者都已经反馈，没有做新码。',
        '需要改动的，请提案者登录修改或联系提案委。',
      )
    : new Refusal(
        'codes.no-letter',
        '这项承办现在没有可以征询意见的答复。',
        '答复编号以后，随征询意见表一起做码；重新办理的，等新的答复。',
      );
