import { Body, Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { patternWords } from '../domain/policy/patterns.js';
import type { Problem } from '../domain/problem.js';
import { Refusal } from '../domain/refusal.js';
import type { Actor } from '../domain/rights/actor.js';
import { mayAtAll } from '../domain/rights/may.js';
import type { Clock } from '../platform/clock.js';
import { CLOCK } from '../platform/tokens.js';
import { formText, formValue, type FormBody } from '../platform/web/form.js';
import { Pages } from '../platform/web/pages.js';
import { wholeNumber } from '../platform/web/query.js';
import { refusalStatus } from '../platform/web/refusal-status.js';
import { CurrentActor, Needs, type IdentifiedRequest } from '../platform/web/rights.js';
import { uploadedFile } from '../platform/web/uploads.js';
import { contentOf } from './district-version.js';
import { InvalidPolicy } from './invalid-policy.js';
import { policyAdoptPage } from './policy-adopt.page-views.js';
import { districtChanges, PolicyChanges } from './policy-changes.js';
import { readPolicyFile } from './policy-file.js';
import { fieldsOf, rulesOf } from './policy-form.js';
import { policyForm } from './policy-form.page-views.js';
import { policyPreviewPage } from './policy-preview.page-views.js';
import { PolicyStore } from './policy-store.js';
import { versionHref } from './policy.page-views.js';
import { jsonProblem } from './plain-json.js';
import { readyRules, rulesOfFile, type ChangeTerms, type ProposedRules } from './proposed-rules.js';
import { shippedPolicies } from './shipped-policies.js';

/** Far above every honest policy; JSON text takes no more than this in a form. */
const LONGEST_JSON = 512 * 1024;

/** Makes the next version: write it or take a ready one, look at what it changes, put it into force. */
@Controller('policy')
export class PolicyEditPages {
  constructor(
    private readonly pages: Pages,
    private readonly store: PolicyStore,
    private readonly changes: PolicyChanges,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The newest version to write on; also after a reload of what the forms post to. */
  @Get(['edit', 'preview'])
  @Needs('policy.edit')
  async edit(@Res() res: Response): Promise<void> {
    const { revision, policyId, name, version } = await this.store.newest();
    const before = fieldsOf(contentOf(version));
    const body = { ...before, policyId, name };
    this.pages.render(res, 'policy-edit', policyForm({ body, revision, from: version.version, before }));
  }

  /** The form once more with what was typed, and with room for more; or with what a preview showed. */
  @Post('edit')
  @Needs('policy.edit')
  async again(@Body() body: FormBody, @Res() res: Response): Promise<void> {
    await this.showForm(res, body);
  }

  @Get('adopt')
  @Needs('policy.edit')
  async adopt(@Res() res: Response): Promise<void> {
    await this.showAdopt(res, {});
  }

  @Post('preview')
  @Needs('policy.edit')
  async preview(
    @CurrentActor() actor: Actor,
    @Body() body: FormBody,
    @Req() req: IdentifiedRequest,
    @Res() res: Response,
  ): Promise<void> {
    const fromFile = ['ready', 'file'].includes(formText(body, 'kind'));
    try {
      const proposed = fromFile ? chosenRules(body, req) : typedRules(body).proposed;
      const theirs = fromFile ? undefined : await this.theirChanges(body);
      const preview = await this.changes.preview(actor, proposed);
      const linked = mayAtAll(actor, 'case.read');
      const problem = theirs && OVERTAKEN;
      const page = policyPreviewPage(preview, this.clock.today(), { theirs, problem, linked });
      this.pages.render(res, 'policy-preview', page, theirs ? 409 : 200);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (fromFile) await this.showAdopt(res, body, error);
      else await this.showForm(res, body, error);
    }
  }

  /** Exactly what the preview showed. */
  @Post('versions')
  @Needs('policy.edit')
  async save(@CurrentActor() actor: Actor, @Body() body: FormBody, @Res() res: Response): Promise<void> {
    const { proposed } = typedRules(body);
    try {
      const movesHash = formValue(body, 'movesHash') ?? undefined;
      const saved = await this.changes.save(actor, wholeNumber(body, 'revision') ?? 0, proposed, movesHash);
      res.redirect(303, versionHref(saved));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (refusalStatus(error) !== 409) return this.showForm(res, body, error);
      try {
        const theirs = await this.theirChanges(body);
        const preview = await this.changes.preview(actor, proposed);
        const linked = mayAtAll(actor, 'case.read');
        const problem = error.message;
        const page = policyPreviewPage(preview, this.clock.today(), { theirs, problem, linked });
        this.pages.render(res, 'policy-preview', page, 409);
      } catch (again) {
        if (!(again instanceof Refusal)) throw again;
        await this.showForm(res, body, again, 409);
      }
    }
  }

  /** What others changed since the form was opened; undefined when nobody did. */
  private async theirChanges(body: FormBody) {
    const { revision, ...newest } = await this.store.newest();
    const from = wholeNumber(body, 'from');
    if (from === undefined || wholeNumber(body, 'revision') === revision) return undefined;
    return districtChanges(await this.store.numbered(from), newest);
  }

  private async showForm(res: Response, body: FormBody, refusal?: Refusal, status?: number): Promise<void> {
    const newest = await this.store.newest();
    const { fields, inputOf } = typedRules(body);
    const problems = refusal instanceof InvalidPolicy ? refusal.problems : [];
    const from = wholeNumber(body, 'from') ?? newest.version.version;
    const { versions } = await this.store.all();
    const base = versions.find(({ version }) => version.version === from) ?? newest;
    const view = policyForm({
      body: fields,
      revision: wholeNumber(body, 'revision') ?? newest.revision,
      from,
      before: fieldsOf(contentOf(base.version)),
      problem: headline(refusal, problems),
      problems: problems.map((one) => ({ ...one, sentence: patternWords(one.sentence) })),
      errors: errorsOf(problems, inputOf),
    });
    this.pages.render(res, 'policy-edit', view, status ?? (refusal ? refusalStatus(refusal) : 200));
  }

  private async showAdopt(res: Response, body: FormBody, refusal?: Refusal): Promise<void> {
    const newest = await this.store.newest();
    const problems = refusal instanceof InvalidPolicy ? refusal.problems : [];
    const problem = headline(refusal, problems);
    const errors = errorsOf(problems, (path) => path.join('.'));
    const view = policyAdoptPage({ newest, ready: shippedPolicies(), body, problem, problems, errors });
    this.pages.render(res, 'policy-adopt', view, refusal ? refusalStatus(refusal) : 200);
  }
}

/** What stands above the form. */
function headline(refusal: Refusal | undefined, problems: readonly Problem[]): string {
  if (!refusal) return '';
  return problems.length === 0 ? refusal.message : `有${problems.length}处要改，什么都没有保存。`;
}

const OVERTAKEN = '您打开表单以后，别人已经改过办理规定。请对照下面的不同，再决定怎么改；您填写的内容都在。';

function termsOf(body: FormBody): ChangeTerms {
  return {
    validFrom: formText(body, 'validFrom').trim(),
    note: formText(body, 'note'),
    applyToOpenCases: formValue(body, 'applyToOpenCases') !== null,
  };
}

/** A ready policy, an uploaded or a pasted file. */
function chosenRules(body: FormBody, req: IdentifiedRequest): ProposedRules {
  const terms = termsOf(body);
  if (formText(body, 'kind') === 'ready') {
    const id = formValue(body, 'adopt');
    if (id === null) throw new Refusal('policy.nothing-chosen', '没有选换用哪一套规定。', '请选一套，再预览。');
    return readyRules(id, terms);
  }
  const pasted = formText(body, 'json').trim();
  const file = uploadedFile(req) ?? (pasted === '' ? null : { name: '粘贴的全文', bytes: Buffer.from(pasted) });
  if (!file) throw new Refusal('policy.nothing-chosen', '没有选文件，也没有粘贴全文。', '请选一个文件，再预览。');
  if (file.bytes.length > LONGEST_JSON)
    throw new Refusal('input.too-large', `“${file.name}”超过 512 KB，不会是办理规定。`, '请核对是不是选错了文件。');
  return rulesOfFile(readPolicyFile(file.bytes, file.name), terms);
}

/** What the form says: in its many inputs, or in one as JSON when it comes from a preview. */
function typedRules(body: FormBody) {
  const names = { policyId: formText(body, 'policyId'), name: formText(body, 'name'), ...termsOf(body) };
  if (formText(body, 'kind') !== 'json') {
    const { rules, inputOf } = rulesOf(body);
    return { proposed: { ...names, rules }, fields: body, inputOf };
  }
  const rules = previewedRules(formText(body, 'json'));
  const { applyToOpenCases, ...texts } = names;
  const fields = { ...fieldsOf(rules), ...texts, ...(applyToOpenCases && { applyToOpenCases: '1' }) };
  return { proposed: { ...names, rules }, fields, inputOf: rulesOf(fields).inputOf };
}

/** A preview's hidden JSON; whoever changes it by hand is told no more than that. */
function previewedRules(json: string): ReturnType<typeof contentOf> {
  const policy: unknown = json.length > LONGEST_JSON ? null : parsed(json);
  if (typeof policy === 'object' && policy !== null && jsonProblem(policy) === null)
    return contentOf(policy as Parameters<typeof contentOf>[0]);
  throw new Refusal('web.invalid', '页面发来的规定读不出来，没有保存。', '请返回上一页，重新预览。');
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/** Beside its input, where a problem has one. */
function errorsOf(
  problems: readonly Problem[],
  inputOf: (path: readonly (string | number)[]) => string,
): Record<string, string> {
  return Object.fromEntries(
    problems.flatMap(({ path, sentence }) => (path ? [[inputOf(path), patternWords(sentence)]] : [])),
  );
}
