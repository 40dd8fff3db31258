import { Inject, Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { NetworkTries, type OpenTry } from '../../accounts/network-tries.js';
import { FEEDBACK_CODES } from '../../accounts/sign-in-tries.js';
import { OF_FEEDBACK_CODES } from '../../domain/accounts/back-off.js';
import {
  askedNoMore,
  codeStanding,
  codeUntil,
  misread,
  readFeedbackCode,
  unknownCode,
} from '../../domain/feedback/codes.js';
import { speaks } from '../../domain/feedback/outcome.js';
import { Refusal } from '../../domain/refusal.js';
import { SYSTEM_ACTOR, type Actor } from '../../domain/rights/actor.js';
import { askedAbout, heardOn, type Target } from '../../domain/workflow/cases/after-answers.js';
import { targetCode } from '../../domain/workflow/cases/answer-picks.js';
import { ANSWERED } from '../../domain/workflow/cases/answering.js';
import type { Typed } from '../../domain/workflow/inputs.js';
import { Reply } from '../../letters/reply.entity.js';
import { shanghaiDay, type Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CLOCK } from '../../platform/tokens.js';
import { DistrictRules } from '../due/district-rules.js';
import { Feedback } from '../feedback/feedback.entity.js';
import { LetterService } from '../replies/letters.service.js';
import { ReplyQueries } from '../replies/replies.queries.js';
import { CASES } from '../workflow/cases/cases.js';
import { loadCase, type LoadedCase } from '../workflow/cases/load-case.js';
import { Steps } from '../workflow/steps.service.js';
import { codeHash } from './code-hash.js';
import { FeedbackCode } from './feedback-code.entity.js';

/** What a code opens: one letter for one proposer, and what was answered with it. */
export interface OpenedCode {
  row: FeedbackCode;
  loaded: LoadedCase;
  target: Target;
  standing: 'open' | 'used';
  reply: Reply | null;
  /** The answer that this code brought. */
  given: Feedback | null;
}

const TRIES: OpenTry = {
  prefix: FEEDBACK_CODES,
  backOff: OF_FEEDBACK_CODES,
  code: 'codes.too-often',
  what: '输错',
  remedy: '请到时对照征询意见表再试，或联系提案委。',
};

/** 凭一次性码 reading a letter and answering it; the code opens nothing else. */
@Injectable()
export class CodeFeedback {
  constructor(
    private readonly reader: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly rules: DistrictRules,
    private readonly steps: Steps,
    private readonly replies: ReplyQueries,
    private readonly letters: LetterService,
    private readonly tries: NetworkTries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What the code opens; refused where it opens nothing. Wrong ones are counted by network. */
  async open(typed: string, address: string): Promise<OpenedCode> {
    const before = await this.tries.begin(TRIES, address);
    const code = readFeedbackCode(typed);
    if (code === null) throw misread();
    const row = await this.reader.manager.findOneBy(FeedbackCode, { hash: await codeHash(code) });
    if (!row) throw unknownCode();
    await this.tries.succeeded(TRIES, address, before);
    return this.standing(row);
  }

  /** 反馈: once, and together with the code's end. */
  async answer(typed: string, answers: Typed, address: string): Promise<void> {
    const { row, target, standing } = await this.open(typed, address);
    if (standing === 'used') throw used();
    const holder = holderOf(row, target);
    const asked = { version: null, typed: { ...answers, reply: targetCode(target) } };
    await this.unitOfWork.run(async (tx) => {
      const live = { id: row.id, usedAt: IsNull(), ended: IsNull() };
      const { affected } = await tx.update(FeedbackCode, live, { usedAt: this.clock.now() });
      if (affected !== 1) throw used();
      await this.steps.takeWithin(tx, CASES, holder, row.caseId, 'answer_by_code', asked);
    });
  }

  /** The letter's text, and its paper where it is wanted. */
  async letter({ row, target, reply }: OpenedCode): Promise<string> {
    if (!reply) return '';
    return (await this.replies.read(holderOf(row, target), reply.id)).text;
  }

  async paper({ row, target, reply }: OpenedCode): Promise<Awaited<ReturnType<LetterService['print']>>> {
    if (!reply) throw new Refusal('codes.no-paper', '这份答复没有电子版。', '请看收到的纸质答复。');
    return this.letters.print(holderOf(row, target), reply.id);
  }

  private async standing(row: FeedbackCode): Promise<OpenedCode> {
    const { manager } = this.reader;
    const loaded = await loadCase(manager, SYSTEM_ACTOR, row.caseId, await this.rules.read());
    const target = loaded && askedAbout(loaded.facts, row.assignmentId).find(isOf(row));
    const heard = loaded && heardOn(loaded.facts).some((one) => one.hand.id === row.assignmentId && isOf(row)(one));
    const given = await manager.findOneBy(Feedback, { codeId: row.id });
    const said = target?.given && speaks(target.given) ? (target.given.own ? 'own' : 'recorded') : null;
    const standing = codeStanding(
      {
        until: codeUntil(shanghaiDay(row.madeAt), target?.hand.feedbackUntil ?? null),
        used: row.usedAt !== null,
        ended: row.ended,
        delivered: heard === true,
        asked: target != null && ANSWERED.includes(loaded!.facts.state),
        answered: said,
      },
      this.clock.today(),
    );
    if (standing instanceof Refusal) throw standing;
    if (!target || !loaded) throw askedNoMore();
    const reply = await manager.findOneBy(Reply, { assignmentId: row.assignmentId });
    return { row, loaded, target, standing, reply, given };
  }
}

const isOf =
  ({ proposerId }: FeedbackCode) =>
  ({ proposer }: Target): boolean =>
    proposer.id === proposerId;

/** The program acts for whoever holds the code, under the code's id and the proposer's name. */
const holderOf = ({ id }: FeedbackCode, { proposer }: Target): Actor => ({
  ...SYSTEM_ACTOR,
  id,
  name: `${proposer.name}（一次性码）`,
});

const used = (): Refusal =>
  new Refusal('codes.used', '这个码已经用过一次。', '要修改意见的，请登录后在“我的提案”里改，或联系提案委。');
