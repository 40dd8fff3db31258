import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Refusal } from '../domain/refusal.js';
import type { Actor } from '../domain/rights/actor.js';
import { mayAtAll } from '../domain/rights/may.js';
import { formText, formValue, type FormBody } from '../platform/web/form.js';
import { Pages } from '../platform/web/pages.js';
import { wholeNumber } from '../platform/web/query.js';
import { refusalStatus } from '../platform/web/refusal-status.js';
import { CurrentActor, Needs } from '../platform/web/rights.js';
import { snippetsPage, type TypedSnippet } from './snippets.page-views.js';
import { Snippets } from './snippets.service.js';

/** 常用语: the list, and a form for a new one or for one that is changed. */
@Controller('snippets')
export class SnippetPages {
  constructor(
    private readonly pages: Pages,
    private readonly snippets: Snippets,
  ) {}

  @Get()
  @Needs('snippet.use')
  list(@CurrentActor() actor: Actor, @Res() res: Response): Promise<void> {
    return this.show(actor, res, { id: null, title: '', text: '', shared: false, version: 0 });
  }

  @Get(':id')
  @Needs('snippet.use')
  async one(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    await this.show(actor, res, await this.snippets.read(actor, id));
  }

  @Post()
  @Needs('snippet.use')
  async add(@CurrentActor() actor: Actor, @Body() body: FormBody, @Res() res: Response): Promise<void> {
    const typed = typedIn(body, null);
    await this.attempt(actor, res, typed, async () => {
      await this.snippets.add(actor, typed, typed.shared);
    });
  }

  @Post(':id')
  @Needs('snippet.use')
  async change(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const typed = typedIn(body, id);
    await this.attempt(actor, res, typed, async () => {
      await this.snippets.change(actor, id, typed.version, typed);
    });
  }

  @Post(':id/delete')
  @Needs('snippet.use')
  async remove(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    await this.snippets.remove(actor, id);
    res.redirect(303, '/snippets');
  }

  @Get(':id/delete')
  @Needs('snippet.use')
  toList(@Res() res: Response): void {
    res.redirect(303, '/snippets');
  }

  /** Does it, or shows everything typed again beside the reason why not. */
  private async attempt(actor: Actor, res: Response, typed: TypedSnippet, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof Refusal) || refusalStatus(error) === 403 || refusalStatus(error) === 404) throw error;
      return this.show(actor, res, typed, error);
    }
    res.redirect(303, '/snippets');
  }

  private async show(actor: Actor, res: Response, typed: TypedSnippet, refusal?: Refusal): Promise<void> {
    const page = snippetsPage({
      snippets: await this.snippets.list(actor),
      typed,
      shares: mayAtAll(actor, 'snippet.share') && actor.unitId !== null,
      unit: actor.unitName ?? '',
      problem: refusal?.message ?? '',
      errors: refusal?.fields ?? {},
    });
    this.pages.render(res, 'snippets', page, refusal ? refusalStatus(refusal) : 200);
  }
}

const typedIn = (body: FormBody, id: string | null): TypedSnippet => ({
  id,
  title: formText(body, 'title'),
  text: formText(body, 'text'),
  shared: formValue(body, 'shared') !== null,
  version: wholeNumber(body, 'version') ?? 0,
});
