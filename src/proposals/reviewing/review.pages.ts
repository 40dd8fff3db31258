import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { Refusal } from '../../domain/refusal.js';
import { reasonFrom } from '../../domain/reviewing/commenting.js';
import type { Actor } from '../../domain/rights/actor.js';
import { HAND_STEPS, type HandAction } from '../../domain/workflow/hands/machine.js';
import { isOfReading, isSignature, RETURNING } from '../../domain/workflow/hands/passing.js';
import { alsoPassed, twoLevels } from '../../domain/workflow/hands/two-levels.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { announce } from '../../platform/web/announcement.js';
import { askToConfirm, confirming } from '../../platform/web/confirm.js';
import { formText, formValue, type FormBody } from '../../platform/web/form.js';
import { localPath } from '../../platform/web/kept-form.js';
import { Pages } from '../../platform/web/pages.js';
import { wholeNumber } from '../../platform/web/query.js';
import { refusalStatus } from '../../platform/web/refusal-status.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { IdPipe } from '../id.pipe.js';
import { takenCards } from '../opinions/opinion-lines.page-views.js';
import { OpinionQueries } from '../opinions/opinions.queries.js';
import { LetterService } from '../replies/letters.service.js';
import { LookedReplies } from '../replies/looked-reply.service.js';
import { ReplyQueries } from '../replies/replies.queries.js';
import type { ReplyView } from '../replies/replies.views.js';
import { Suggestion } from '../suggestion.entity.js';
import { HANDS } from '../workflow/hands/hands.js';
import { ReviewNote } from '../workflow/hands/review-note.entity.js';
import type { StepTaken, StepView } from '../workflow/step.views.js';
import { Steps } from '../workflow/steps.service.js';
import { ParagraphComments } from './comments.service.js';
import { SigningFacts } from './signing-facts.js';
import { reviewPage, type ReviewInput } from './review.page-views.js';

const ReplyId = () => Param('id', new IdPipe('replies'));

/** 审核与签发: a letter is read, remarked upon, passed on or sent back, all on one page. */
@Controller('replies/:id')
export class ReviewPages {
  constructor(
    private readonly pages: Pages,
    private readonly looked: LookedReplies,
    private readonly replies: ReplyQueries,
    private readonly letters: LetterService,
    private readonly signing: SigningFacts,
    private readonly comments: ParagraphComments,
    private readonly opinions: OpinionQueries,
    private readonly steps: Steps,
    private readonly reader: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('review')
  @Needs('case.read')
  async read(@CurrentActor() actor: Actor, @ReplyId() id: string, @Res() res: Response): Promise<void> {
    const reply = await this.looked.read(actor, 'reply', id);
    await this.looked.noteSeen(actor, reply);
    await this.show(actor, res, reply);
  }

  /** Keeps the remarks that were typed; then, where a button of a step was pressed, takes that step. */
  @Post('review')
  @Needs('case.read')
  async decide(
    @CurrentActor() actor: Actor,
    @ReplyId() id: string,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const reply = await this.replies.read(actor, id);
    const step = formValue(body, 'step') ?? '';
    const typed = { comments: typedComments(body), values: typedValues(body), step };
    try {
      if (await this.asks(actor, reply, step, body, typed, res)) return;
      const added = await this.keepComments(actor, reply, body, typed.comments);
      if (step === '') {
        announce(res, `批注已保存，共${added.length}处。`);
        return res.redirect(303, `/replies/${id}/review#p-${added[0]!.paragraph}`);
      }
      typed.comments = new Map();
      const { repeated } = await this.take(actor, reply, step, body, typed.values, added);
      const done = `${HAND_STEPS[step as HandAction].done}，${calledIn(reply)}`;
      announce(res, repeated ? `您刚才已经办过这一步（${done}），没有再办一次。` : `办好了：${done}。`);
      res.redirect(303, '/');
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const again = { ...typed, problem: error.message, errors: error.fields };
      await this.show(actor, res, await this.replies.read(actor, id), again, refusalStatus(error));
    }
  }

  /** What is signed is shown once more before it is: number, title, addressees, pages. Says whether the answer was sent. */
  private async asks(
    actor: Actor,
    reply: ReplyView,
    step: string,
    body: FormBody,
    typed: Required<Pick<NonNullable<ReviewInput['typed']>, 'comments' | 'values' | 'step'>>,
    res: Response,
  ): Promise<boolean> {
    const question = isSignature(step) ? HANDS.asksFirst?.[step] : undefined;
    const answer = confirming(body);
    if (question === undefined || answer === 'yes') return false;
    const asked = { version: wholeNumber(body, 'version') ?? 0, typed: typed.values[step] ?? {} };
    if (!(await this.steps.wouldTake(HANDS, actor, reply.assignment.id, step, asked))) return false;
    if (answer === 'back') {
      await this.show(actor, res, reply, { ...typed, problem: '', errors: {} });
      return true;
    }
    const signing = await this.signing.of(actor, reply);
    const { sameHands } = await this.offered(actor, reply);
    askToConfirm(this.pages, res, {
      section: 'proposals',
      title: `${HAND_STEPS[step as HandAction].label}这份答复？`,
      question,
      ...signing,
      warnings: [...(signing.warnings ?? []), ...sameHands.map((said) => `${said}。`)],
      button: HAND_STEPS[step as HandAction].label,
    });
    return true;
  }

  /** 已处理, or open again; from here and from the writer's workspace. */
  @Post('comments/:comment')
  @Needs('comment.settle')
  async settle(
    @CurrentActor() actor: Actor,
    @ReplyId() id: string,
    @Param('comment', new IdPipe('comments')) comment: string,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const resolved = formValue(body, 'resolved') !== 'no';
    const revision = wholeNumber(body, 'revision') ?? 0;
    await this.comments.settle(actor, id, comment, { revision, resolved, answer: formText(body, 'answer') });
    announce(res, resolved ? '批注已标为已处理。' : '批注已重新打开。');
    const back = localPath(formText(body, 'back'));
    res.redirect(303, back === '/' ? `/replies/${id}/review` : back);
  }

  /** What the form above posts to, opened as an address. */
  @Get('comments/:comment')
  @Needs('comment.settle')
  toReview(@ReplyId() id: string, @Res() res: Response): void {
    res.redirect(303, `/replies/${id}/review`);
  }

  private async keepComments(
    actor: Actor,
    reply: ReplyView,
    body: FormBody,
    typed: ReadonlyMap<number, string>,
  ): Promise<{ paragraph: number; text: string; quote: string }[]> {
    const step = formValue(body, 'step') ?? '';
    const version = wholeNumber(body, 'seen') ?? reply.version;
    const comments = [...typed].map(([paragraph, text]) => ({ version, paragraph, text }));
    if (comments.length === 0) {
      if (step !== '') return [];
      throw new Refusal('comments.empty', '没有写批注。', '请在要说的段落旁写批注，再保存。');
    }
    await this.comments.add(actor, reply.id, comments);
    const { items } = await this.comments.of(actor, reply.id);
    return comments.map(({ paragraph, text }) => {
      const kept = items.findLast((one) => one.own && one.text === text.trim());
      return { paragraph, text, quote: kept?.quote ?? '' };
    });
  }

  private async take(
    actor: Actor,
    reply: ReplyView,
    step: string,
    body: FormBody,
    values: Record<string, Record<string, string>>,
    added: readonly { text: string; quote: string }[],
  ): Promise<StepTaken> {
    if (!isOfReading(step))
      throw new Refusal('workflow.no-such-step', `没有“${step}”这一步。`, '请刷新页面，看现在能做什么。');
    const typed = (values[step] ??= {});
    if (RETURNING.some((one) => one === step) && added.length > 0) {
      const said = (typed.reason ?? '').trim();
      const { items } = await this.comments.of(actor, reply.id);
      const open = items.filter(({ resolved }) => resolved === null);
      typed.reason =
        said === formText(body, 'offered').trim() ? reasonFrom(open) : [said, reasonFrom(added)].join('\n').trim();
    }
    const request = { version: wholeNumber(body, 'version') ?? 0, typed };
    return this.steps.act(HANDS, actor, reply.assignment.id, step, request);
  }

  private async show(
    actor: Actor,
    res: Response,
    reply: ReplyView,
    typed?: ReviewInput['typed'],
    status = 200,
  ): Promise<void> {
    const { manager } = this.reader;
    const comments = await this.comments.of(actor, reply.id);
    const drafts = reply.versions.length > 1;
    const compared = reply.lastSeen ?? (drafts && reply.no > 1 ? reply.no - 1 : null);
    const view = reviewPage({
      reply,
      review: await this.letters.review(actor, reply.id),
      before: compared === null ? null : await this.replies.read(actor, reply.id, compared),
      comments,
      notes: drafts || comments.mayComment ? await notesOf(this.reader, reply.id) : [],
      suggestions: await manager.find(Suggestion, { where: { proposalId: reply.caseId }, order: { no: 'ASC' } }),
      taken: takenCards(await this.opinions.readBeside(reply)),
      ...(await this.offered(actor, reply)),
      today: this.clock.today(),
      typed,
    });
    this.pages.render(res, 'reply-review', view, status);
  }

  /** The steps that need nothing but having read it, with what there is to pick from; and who has passed it at two levels. */
  private async offered(
    actor: Actor,
    { assignment }: ReplyView,
  ): Promise<{ steps: StepView[]; sameHands: readonly string[] }> {
    const { loaded, steps } = await this.steps.of(HANDS, actor, assignment.id);
    const found: StepView[] = [];
    for (const step of steps.filter(({ action }) => isOfReading(action)))
      found.push(
        step.inputs.some(({ kind }) => kind === 'pick')
          ? (await this.steps.offered(HANDS, actor, assignment.id, step.action)).view
          : step,
      );
    const { passed } = loaded.facts;
    const again = found.flatMap(({ action }) => alsoPassed(passed, actor.id, action));
    const own =
      again.length === 0 ? [] : [`您已经办过${again.join('、')}，再由您办这一级，就是同一人办两级审核，会记入办理经过`];
    return { steps: found, sameHands: found.length === 0 ? [] : [...twoLevels(passed), ...own] };
  }
}

const calledIn = ({ proposal }: ReplyView): string =>
  proposal.number === null ? '未编号提案' : `第${proposal.number}号`;

const notesOf = (reader: DataSource, replyId: string): Promise<ReviewNote[]> =>
  reader.manager.find(ReviewNote, { where: { replyId }, order: { at: 'DESC', id: 'ASC' }, take: NOTES_SHOWN });

const NOTES_SHOWN = 12;

/** `c-12`: a remark on the twelfth paragraph; blank ones are none. */
function typedComments(body: FormBody): Map<number, string> {
  const found = Object.keys(body ?? {}).flatMap((name): [number, string][] => {
    const no = /^c-(\d{1,6})$/.exec(name)?.[1];
    const text = formText(body, name);
    return no === undefined || text.trim() === '' ? [] : [[Number(no), text]];
  });
  return new Map(found.sort(([a], [b]) => a - b));
}

/** `return_from_review.reason`: by step and input. */
function typedValues(body: FormBody): Record<string, Record<string, string>> {
  const values: Record<string, Record<string, string>> = {};
  for (const name of Object.keys(body ?? {})) {
    const [, step, input] = /^([a-z_]{1,40})\.([A-Za-z]{1,40})$/.exec(name) ?? [];
    if (step !== undefined && input !== undefined && isOfReading(step))
      (values[step] ??= {})[input] = formText(body, name);
  }
  return values;
}
