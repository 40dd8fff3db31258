import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../domain/rights/actor.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { Refusal } from '../../domain/refusal.js';
import { demand } from '../../domain/rights/may.js';
import { acceptedReplyText } from '../../letters/reply-text.js';
import { RECORD_FIELDS, type TypedRecord } from '../../letters/record-input.js';
import { DOCX } from '../../letters/word/word-file.js';
import type { Clock } from '../../platform/clock.js';
import { Conflict } from '../../platform/database/conflict.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CLOCK } from '../../platform/tokens.js';
import { formText, formValue, type FormBody } from '../../platform/web/form.js';
import { Pages } from '../../platform/web/pages.js';
import { queryFlag, wholeNumber } from '../../platform/web/query.js';
import { refusalStatus } from '../../platform/web/refusal-status.js';
import { CaseQueries } from '../case.queries.js';
import { IdPipe } from '../id.pipe.js';
import { Originals } from '../originals/originals.service.js';
import { Looks } from '../rights/looks.js';
import { HANDS } from '../workflow/hands/hands.js';
import { Steps } from '../workflow/steps.service.js';
import { noteLook } from '../issuing/own-looks.js';
import { LetterService } from './letters.service.js';
import { ReplyQueries } from './replies.queries.js';
import { ReplyService } from './replies.service.js';
import type { ReplyRecord, ReplyView } from './replies.views.js';
import { ReplyRecordService } from './reply-record.service.js';
import { ReplyDraftService } from './reply-draft.service.js';
import { ReplyImports } from '../word/reply-imports.service.js';
import { readingPage } from './reading.page-views.js';
import { conflictPage, diffPage, versionsPage } from './versions.page-views.js';
import { workspace } from './workspace.page-views.js';

const ReplyId = () => Param('id', new IdPipe('replies'));

/** The reply's workspace: text, check and paper; its versions and their differences. */
@Controller()
export class ReplyPages {
  constructor(
    private readonly pages: Pages,
    private readonly replies: ReplyQueries,
    private readonly writing: ReplyService,
    private readonly records: ReplyRecordService,
    private readonly letters: LetterService,
    private readonly cases: CaseQueries,
    private readonly looks: Looks,
    private readonly originals: Originals,
    private readonly steps: Steps,
    private readonly drafts: ReplyDraftService,
    private readonly imports: ReplyImports,
    private readonly unitOfWork: UnitOfWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post('assignments/:id/reply')
  @Needs('reply.write')
  async start(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('assignments')) id: string,
    @Res() res: Response,
  ): Promise<void> {
    const { replyId } = await this.writing.start(actor, id);
    res.redirect(303, `/replies/${replyId}/edit`);
  }

  @Get('replies/:id/edit')
  @Needs('case.read')
  async edit(
    @CurrentActor() actor: Actor,
    @ReplyId() id: string,
    @Query() query: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const reply = await this.looked(actor, 'reply', id);
    if (!reply.mayWrite) return res.redirect(303, `/replies/${id}`);
    await this.noteLook(actor, reply);
    const kept = queryFlag(query, 'kept') && (await this.drafts.read(actor, id));
    await this.show(actor, res, reply, kept ? { text: kept.text, base: kept.base } : {});
  }

  /** Keeps what is typed, while it is typed; the page's script asks for it. */
  @Post('replies/:id/draft')
  @Needs('reply.write')
  async keepDraft(
    @CurrentActor() actor: Actor,
    @ReplyId() id: string,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const { base, text } = typedIn(body);
    const { at } = await this.drafts.keep(actor, id, base, text);
    res.status(200).json({ at: at.toISOString() });
  }

  /** On the way to 从 Word 导入: what is typed and not saved is kept, so that nothing is lost without scripts either. */
  @Post('replies/:id/word')
  @Needs('reply.write')
  async toWord(
    @CurrentActor() actor: Actor,
    @ReplyId() id: string,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const typed = typedIn(body);
    await this.attempt(actor, res, id, typed, async () => {
      const { text } = await this.writable(actor, id);
      if (typed.text.replace(/\r\n?/g, '\n') !== text) await this.drafts.keep(actor, id, typed.base, typed.text);
      res.redirect(303, `/replies/${id}/imports`);
    });
  }

  @Post('replies/:id/draft/drop')
  @Needs('reply.write')
  async dropDraft(@CurrentActor() actor: Actor, @ReplyId() id: string, @Res() res: Response): Promise<void> {
    await this.drafts.drop(actor, id);
    res.redirect(303, `/replies/${id}/edit`);
  }

  /** The letter to read, for those who do not write it. */
  @Get('replies/:id')
  @Needs('case.read')
  async reading(@CurrentActor() actor: Actor, @ReplyId() id: string, @Res() res: Response): Promise<void> {
    const reply = await this.looked(actor, 'reply', id);
    if (reply.mayWrite) return res.redirect(303, `/replies/${id}/edit`);
    await this.noteLook(actor, reply);
    const before = reply.lastSeen === null ? null : await this.replies.read(actor, id, reply.lastSeen);
    const originals = await this.originals.shownTo(actor, id);
    const { steps } = await this.steps.of(HANDS, actor, reply.assignment.id);
    this.pages.render(res, 'reply-reading', readingPage({ reply, before, originals, steps }, this.clock.today()));
  }

  /** What the forms below post to, opened as an address: after a reload, or typed. */
  @Get(['replies/:id/draft', 'replies/:id/check', 'replies/:id/preview', 'replies/:id/record', 'replies/:id/word'])
  @Needs('case.read')
  toEdit(@ReplyId() id: string, @Res() res: Response): void {
    res.redirect(303, `/replies/${id}/edit`);
  }

  @Post('replies/:id')
  @Needs('reply.write')
  async save(
    @CurrentActor() actor: Actor,
    @ReplyId() id: string,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const typed = typedIn(body);
    await this.attempt(actor, res, id, typed, async () => {
      const { base, text, record } = typed;
      if (record) await this.writing.saveWithRecord(actor, id, { base, text }, record);
      else await this.writing.save(actor, id, base, text);
      res.redirect(303, `/replies/${id}/edit`);
    });
  }

  /** Keeps the elements of the paper alone: number and day come when the text may not change any more. */
  @Post('replies/:id/record')
  @Needs('reply.write')
  async saveRecord(
    @CurrentActor() actor: Actor,
    @ReplyId() id: string,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const typed = typedIn(body);
    await this.attempt(actor, res, id, typed, async () => {
      const { base, text, record, draft } = typed;
      if (record) await this.records.save(actor, id, record.version, record.values);
      const reply = await this.replies.read(actor, id);
      if (text === reply.text) res.redirect(303, `/replies/${id}/edit`);
      else await this.show(actor, res, reply, { base, text, draft });
    });
  }

  /** The check of a text that is not saved yet; the page comes back with that text. */
  @Post('replies/:id/check')
  @Needs('reply.write')
  async check(
    @CurrentActor() actor: Actor,
    @ReplyId() id: string,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const typed = typedIn(body);
    await this.attempt(
      actor,
      res,
      id,
      typed,
      async () => {
        acceptedReplyText(typed.text);
        await this.show(actor, res, await this.writable(actor, id), typed);
      },
      200,
    );
  }

  /** The paper of a text that is not saved yet. */
  @Post('replies/:id/preview')
  @Needs('reply.write')
  async preview(
    @CurrentActor() actor: Actor,
    @ReplyId() id: string,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const typed = typedIn(body);
    await this.attempt(actor, res, id, typed, async () =>
      sendPaper(res, await this.letters.print(actor, id, { text: typed.text, record: typed.record?.values }), 'inline'),
    );
  }

  /** The Word file of a text that is not saved yet. */
  @Post('replies/:id/letter.docx')
  @Needs('reply.write')
  async previewWord(
    @CurrentActor() actor: Actor,
    @ReplyId() id: string,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const typed = typedIn(body);
    await this.attempt(actor, res, id, typed, async () =>
      sendWord(res, await this.letters.word(actor, id, { text: typed.text, record: typed.record?.values })),
    );
  }

  @Get('replies/:id/paper.pdf')
  @Needs('case.read')
  async paper(
    @CurrentActor() actor: Actor,
    @ReplyId() id: string,
    @Query() query: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const version = wholeNumber(query, 'version');
    await this.looked(actor, 'paper', id);
    await this.attempt(actor, res, id, {}, async () => {
      const letter = queryFlag(query, 'overprint')
        ? await this.letters.overprint(actor, id, { version })
        : await this.letters.print(actor, id, { version });
      sendPaper(res, letter, formValue(query, 'download') === null ? 'inline' : 'attachment');
    });
  }

  @Get('replies/:id/letter.docx')
  @Needs('case.read')
  async word(
    @CurrentActor() actor: Actor,
    @ReplyId() id: string,
    @Query() query: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const version = wholeNumber(query, 'version');
    await this.looked(actor, 'paper', id);
    await this.attempt(actor, res, id, {}, async () => sendWord(res, await this.letters.word(actor, id, { version })));
  }

  @Get('replies/:id/versions')
  @Needs('case.read')
  async versions(@CurrentActor() actor: Actor, @ReplyId() id: string, @Res() res: Response): Promise<void> {
    this.pages.render(
      res,
      'reply-versions',
      versionsPage(await this.looked(actor, 'reply', id), this.clock.today(), await this.imports.taken(id)),
    );
  }

  /** Two versions compared; without numbers the newest and the one before. */
  @Get('replies/:id/diff')
  @Needs('case.read')
  async diff(
    @CurrentActor() actor: Actor,
    @ReplyId() id: string,
    @Query() query: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const to = await this.looked(actor, 'reply', id, wholeNumber(query, 'to'));
    const from = await this.replies.read(actor, id, wholeNumber(query, 'from') ?? Math.max(to.no - 1, 1));
    this.pages.render(res, 'reply-diff', diffPage(from, to));
  }

  /** The reply as the actor may read it; the look is written down. */
  private async looked(actor: Actor, what: 'reply' | 'paper', id: string, no?: number): Promise<ReplyView> {
    const reply = await this.replies.read(actor, id, no);
    await this.looks.at(actor, what, reply.caseId);
    return reply;
  }

  private async writable(actor: Actor, id: string): Promise<ReplyView> {
    const reply = await this.replies.read(actor, id);
    if (!reply.mayWrite) demand(actor, 'reply.write', []);
    return reply;
  }

  /** Does it, or shows everything typed again beside the reason why not; a program gets the reason alone. */
  private async attempt(
    actor: Actor,
    res: Response,
    id: string,
    typed: Shown,
    act: () => Promise<void>,
    refusedStatus?: number,
  ): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof Refusal) || res.req.accepts(['html', 'json']) === 'json') throw error;
      // Who may not even read it, or not write it, gets the plain refusal.
      const reply = await this.replies.read(actor, id);
      if (!reply.mayWrite) throw error;
      const status = refusedStatus ?? refusalStatus(error);
      if (error.code === 'replies.conflict') {
        this.pages.render(res, 'reply-conflict', conflictPage(reply, typed, error.message), status);
      } else {
        await this.show(actor, res, reply, typed, { refusal: error, status });
      }
    }
  }

  /** Of the newest version; older ones are only looked up. */
  private noteLook(actor: Actor, { id, version }: ReplyView): Promise<void> {
    return this.unitOfWork.run((tx) => noteLook(tx, actor, id, version, this.clock.now()));
  }

  private async show(
    actor: Actor,
    res: Response,
    reply: ReplyView,
    { text = reply.text, base = reply.version, record, draft = '' }: Shown = {},
    { refusal, status = 200 }: { refusal?: Refusal; status?: number } = {},
  ): Promise<void> {
    const typed = record && refusal instanceof Conflict ? onTopOf(reply.record, record) : record;
    // What was refused cannot be checked: a text of any length, values that mean nothing.
    const readable = refusal?.fields.text === undefined ? text : '';
    const printed = (refusal ? undefined : record?.values) ?? reply.record.values;
    const view = workspace({
      reply,
      text,
      base,
      draft,
      record: typed ?? reply.record,
      problem: refusal?.message,
      errors: refusal?.fields,
      review: await this.letters.review(actor, reply.id, { text: readable, record: printed }),
      printed,
      case: await this.cases.read(actor, reply.caseId),
      kept: await this.drafts.read(actor, reply.id),
      today: this.clock.today(),
    });
    this.pages.render(res, 'reply', view, status);
  }
}

/** The workspace's form: the text and the version it started from, and the elements of the paper where it sends them. */
interface Typed {
  base: number;
  text: string;
  record?: ReplyRecord;
  /** Under which name the browser keeps the unsaved text; it gets it back with the page. */
  draft: string;
}

/** What the page shows; what is not given is as it was saved. */
type Shown = Partial<Typed>;

/** Refuses a page that sends no text: it would save an empty one. */
function typedIn(body: FormBody): Typed {
  const base = wholeNumber(body, 'base');
  if (base !== undefined && body?.text !== undefined)
    return { base, text: formText(body, 'text'), record: recordIn(body), draft: draftIn(body) };
  throw new Refusal(
    'web.invalid',
    '页面发来的内容不完整：没有正文，没有保存。',
    '请返回上一页，复制正文，重新打开后再保存。',
  );
}

/** What was typed over what somebody else has filled in; where nothing was typed, theirs stays. */
const onTopOf = (theirs: ReplyRecord, mine: ReplyRecord): ReplyRecord => ({
  version: theirs.version,
  values: { ...theirs.values, ...mine.values },
});

/** Empty inputs say nothing; a form without the record's version does not speak of it. */
function recordIn(body: FormBody): ReplyRecord | undefined {
  const version = wholeNumber(body, 'recordVersion');
  if (version === undefined) return undefined;
  const typed = RECORD_FIELDS.flatMap((name) => {
    const value = formValue(body, name);
    return value === null ? [] : [[name, value]];
  });
  return { version, values: Object.fromEntries(typed) as TypedRecord };
}

/** Empty from a page without scripts. */
function draftIn(body: FormBody): string {
  const draft = formText(body, 'draft');
  return /^[\w-]{1,40}$/.test(draft) ? draft : '';
}

type Paper = Awaited<ReturnType<LetterService['print']>>;
type Word = Awaited<ReturnType<LetterService['word']>>;

function sendPaper(res: Response, { pdf, fileName }: Paper, disposition: 'inline' | 'attachment'): void {
  sendFile(res, pdf, 'application/pdf', `${disposition}; filename*=UTF-8''${encodeURIComponent(fileName)}`);
}

function sendWord(res: Response, { docx, fileName }: Word): void {
  sendFile(res, docx, DOCX, `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`);
}

function sendFile(res: Response, file: Uint8Array, type: string, disposition: string): void {
  res.status(200).set({
    'Content-Type': type,
    'Content-Length': String(file.byteLength),
    'Content-Disposition': disposition,
    'Cache-Control': 'no-store',
  });
  res.end(file);
}
