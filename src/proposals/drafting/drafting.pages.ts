import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { rulesOn } from '../../domain/workflow/cases/entry.js';
import { newInputs, writesOwn } from '../../domain/workflow/cases/entry-new.js';
import type { Typed } from '../../domain/workflow/inputs.js';
import type { Clock } from '../../platform/clock.js';
import { isId, newId } from '../../platform/database/ids.js';
import { CLOCK } from '../../platform/tokens.js';
import { announce } from '../../platform/web/announcement.js';
import { formText, type FormBody } from '../../platform/web/form.js';
import { Pages } from '../../platform/web/pages.js';
import { wholeNumber } from '../../platform/web/query.js';
import { refusalStatus } from '../../platform/web/refusal-status.js';
import { CurrentActor, Needs, type IdentifiedRequest } from '../../platform/web/rights.js';
import { DistrictRules } from '../due/district-rules.js';
import { IdPipe } from '../id.pipe.js';
import { Papers } from '../papers/papers.service.js';
import { CASES } from '../workflow/cases/cases.js';
import { typedInto } from '../workflow/step-forms.js';
import type { InputView } from '../workflow/step.views.js';
import { inputViews, Steps } from '../workflow/steps.service.js';
import { newProposalPage, type NewProposalInput } from './drafting.page-views.js';
import { DraftingService } from './drafting.service.js';
import { EntryQueries } from './entry.queries.js';
import { similarLine } from './entry.page-views.js';
import { rulesOfEntry } from './load-entry.js';
import { hintsOf, ProposalDrafts } from './proposal-drafts.service.js';

/** Fewer characters are like every title. */
const LEAST_TITLE = 4;

/** 写提案、登记提案、修改草稿, with what is typed kept on the way. */
@Controller('proposals')
export class DraftingPages {
  constructor(
    private readonly pages: Pages,
    private readonly drafting: DraftingService,
    private readonly drafts: ProposalDrafts,
    private readonly entries: EntryQueries,
    private readonly steps: Steps,
    private readonly papers: Papers,
    private readonly rules: DistrictRules,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('new')
  @Needs('case.draft')
  async ask(@CurrentActor() actor: Actor, @Query() query: FormBody, @Res() res: Response): Promise<void> {
    await this.show(actor, res, { draft: formText(query, 'draft') });
  }

  @Post('new')
  @Needs('case.draft')
  async create(@CurrentActor() actor: Actor, @Req() req: IdentifiedRequest, @Res() res: Response): Promise<void> {
    const typed: Record<string, string> = {};
    const draft = formText(req.body as FormBody, 'draft');
    try {
      await typedInto(typed, this.papers, actor, newInputs(actor), req);
      const { id } = await this.createOnce(actor, typed, draft);
      await this.drop(actor, draft);
      if (writesOwn(actor)) announce(res, '草稿已经保存，只有您看得到。');
      res.redirect(303, writesOwn(actor) ? `/mine/${id}` : `/proposals/${id}`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await this.show(actor, res, { draft, typed, refusal: error });
    }
  }

  /** One form makes one proposal, however often it is sent. */
  private async createOnce(actor: Actor, typed: Record<string, string>, draft: string): Promise<{ id: string }> {
    try {
      return await this.drafting.create(actor, typed, isId(draft) ? `form ${draft}` : null);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'request.key-reused') throw error;
      throw new Refusal(
        'drafts.already-saved',
        '这张表单已经保存过一次，这次改的没有另存一份。',
        '要改它，请从“我的提案”或提案列表打开；要另写一件，请重新点“写提案”。',
      );
    }
  }

  /** Earlier proposals with much the same title; the form's own script shows them beside the title. */
  @Get('similar')
  @Needs('case.draft')
  async similar(@CurrentActor() actor: Actor, @Query() query: FormBody, @Res() res: Response): Promise<void> {
    const asked = formText(query, 'title').slice(0, 200);
    const similar = (await this.similarTo(actor, asked)).map(similarLine);
    const none = [...asked.trim()].length < LEAST_TITLE ? '写上案由的主要几个词再查。' : '没有案由相近的提案。';
    const page = { title: '案由相近的提案', section: 'write', width: 'narrow', asked, similar, none } as const;
    this.pages.render(res, 'similar', page);
  }

  /** 暂存, for the form's own script. */
  @Post('drafts/:draft')
  @Needs('case.draft')
  async keep(
    @CurrentActor() actor: Actor,
    @Param('draft', new IdPipe('drafts')) draft: string,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const caseId = formText(body, 'case') || null;
    const typed = Object.fromEntries(
      Object.entries(body ?? {}).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    );
    const base = wholeNumber(body, 'version') ?? 0;
    const { at } = await this.drafts.keep(actor, draft, { caseId, base, typed });
    res.status(200).json({ at, ...hintsOf(typed) });
  }

  @Post('drafts/:draft/drop')
  @Needs('case.draft')
  async giveUp(
    @CurrentActor() actor: Actor,
    @Param('draft', new IdPipe('drafts')) draft: string,
    @Res() res: Response,
  ): Promise<void> {
    const kept = await this.drafts.read(actor, draft);
    await this.drafts.drop(actor, draft);
    res.redirect(303, kept?.caseId ? `/proposals/${kept.caseId}/edit` : '/proposals/new');
  }

  /** 修改: the draft of the first proposer. */
  @Get(':id/edit')
  @Needs('case.propose')
  async edit(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('proposals')) id: string,
    @Query() query: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    try {
      await this.showRevised(actor, id, res, { draft: formText(query, 'draft') });
    } catch (error) {
      // Who may read it and not change it is told so where it is read.
      if (!(error instanceof Refusal) || refusalStatus(error) !== 422) throw error;
      announce(res, error.message);
      res.redirect(303, `/mine/${id}`);
    }
  }

  @Post(':id/edit')
  @Needs('case.propose')
  async revise(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('proposals')) id: string,
    @Req() req: IdentifiedRequest,
    @Res() res: Response,
  ): Promise<void> {
    const body = req.body as FormBody;
    const typed: Record<string, string> = {};
    const draft = formText(body, 'draft');
    try {
      await typedInto(typed, this.papers, actor, CASES.machine.steps.revise!.inputs, req);
      await this.steps.act(CASES, actor, id, 'revise', { version: wholeNumber(body, 'version') ?? 0, typed });
      await this.drop(actor, draft);
      announce(res, '修改已经保存。');
      res.redirect(303, `/mine/${id}`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await this.showRevised(actor, id, res, { draft, typed, refusal: error });
    }
  }

  private async show(actor: Actor, res: Response, asked: Shown): Promise<void> {
    const inputs = inputViews(newInputs(actor), await this.drafting.choices(actor));
    await this.form(actor, res, null, { inputs, initial: {}, asked });
  }

  private async showRevised(actor: Actor, id: string, res: Response, asked: Shown): Promise<void> {
    const { loaded, view, initial } = await this.steps.offered(CASES, actor, id, 'revise');
    const { title } = loaded.proposal;
    const revised = { id, title, version: view.version, back: `/mine/${id}` };
    await this.form(actor, res, revised, { inputs: view.inputs, initial, asked });
  }

  private async form(
    actor: Actor,
    res: Response,
    revised: NewProposalInput['revised'] | null,
    { inputs, initial, asked }: { inputs: readonly InputView[]; initial: Typed; asked: Shown },
  ): Promise<void> {
    const { refusal } = asked;
    const caseId = revised?.id ?? null;
    // What is sent again keeps the name under which it was kept.
    const wanted = isId(asked.draft) ? asked.draft : null;
    const found = refusal || wanted === null ? null : await this.drafts.read(actor, wanted);
    const restored = found?.caseId === caseId ? found : null;
    const typed = asked.typed ?? restored?.fields ?? initial;
    const today = this.clock.today();
    const view = newProposalPage({
      own: writesOwn(actor),
      inputs,
      typed,
      today,
      draft: restored || refusal ? (wanted ?? newId()) : newId(),
      kept: refusal || restored ? [] : await this.drafts.list(actor, caseId),
      restored,
      bodyMost: rulesOn({ rules: rulesOfEntry(await this.rules.read()) }, today)?.bodyMost ?? 0,
      similar: typed.title ? await this.similarTo(actor, typed.title, caseId) : [],
      ...(revised && { revised }),
      problem: refusal?.message,
      errors: refusal?.fields,
    });
    this.pages.render(res, 'proposal-new', view, refusal ? refusalStatus(refusal) : 200);
  }

  private async similarTo(actor: Actor, title: string, id: string | null = null) {
    if ([...title.trim()].length < LEAST_TITLE) return [];
    return this.entries.similar(actor, { id, title }, !writesOwn(actor));
  }

  private async drop(actor: Actor, draft: string): Promise<void> {
    if (isId(draft)) await this.drafts.drop(actor, draft);
  }
}

interface Shown {
  draft: string;
  typed?: Typed;
  refusal?: Refusal;
}
