import { Inject, Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { DetailedRefusal, Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { isPick, picksOf, type Input, type Inputs, type Typed } from '../../domain/workflow/inputs.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { announce } from '../../platform/web/announcement.js';
import { askToConfirm, confirming } from '../../platform/web/confirm.js';
import { formText, formTexts, type FormBody } from '../../platform/web/form.js';
import { localPath } from '../../platform/web/kept-form.js';
import { isMember } from '../../platform/web/navigation.js';
import { Pages } from '../../platform/web/pages.js';
import { wholeNumber } from '../../platform/web/query.js';
import { refusalStatus } from '../../platform/web/refusal-status.js';
import type { IdentifiedRequest } from '../../platform/web/rights.js';
import { uploadedFiles } from '../../platform/web/uploads.js';
import { Papers } from '../papers/papers.service.js';
import { Steps } from './steps.service.js';
import type { AnySteppable, Loaded } from './steppable.js';
import type { InputView, StepTaken, StepView } from './step.views.js';
import { stepPage } from './step.page-views.js';

/** One step as a form and its sending; steps that ask nothing are one button on the case's page. */
@Injectable()
export class StepForms {
  constructor(
    private readonly pages: Pages,
    private readonly steps: Steps,
    private readonly papers: Papers,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** `query`: what a link brings along, as far as the step lets it. */
  async ask(
    steppable: AnySteppable,
    actor: Actor,
    id: string,
    action: string,
    res: Response,
    query: FormBody = {},
  ): Promise<void> {
    const { loaded, view, initial } = await this.offered(steppable, actor, id, action);
    const typed = { ...initial, ...linked(inputsOf(steppable, action), query) };
    this.show(res, steppable, actor, loaded, view, typed, backIn(query));
  }

  async take(
    steppable: AnySteppable,
    actor: Actor,
    id: string,
    action: string,
    req: IdentifiedRequest,
    res: Response,
  ): Promise<void> {
    const body = req.body as FormBody;
    const typed: Record<string, string> = {};
    try {
      await typedInto(typed, this.papers, actor, inputsOf(steppable, action), req);
      const version = wholeNumber(body, 'version') ?? 0;
      if (await this.asks(steppable, actor, id, action, { version, typed }, req, res)) return;
      const taken = await this.steps.act(steppable, actor, id, action, { version, typed });
      const { caseId, visible } = taken;
      announce(res, announcementOf(steppable, action, taken));
      res.redirect(303, backIn(body) ?? (visible ? homeOf(steppable, { id, caseId }, actor) : '/'));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const again = await this.offered(steppable, actor, id, action).catch(() => null);
      // Somebody else has moved it on, or it never was this person's: there is no form to come back to.
      if (again === null) throw error;
      this.show(res, steppable, actor, again.loaded, again.view, typed, backIn(body), error);
    }
  }

  /** What cannot be taken back is asked about first; says whether the answer has been sent. */
  private async asks(
    steppable: AnySteppable,
    actor: Actor,
    id: string,
    action: string,
    asked: { version: number; typed: Readonly<Record<string, string>> },
    { body }: IdentifiedRequest,
    res: Response,
  ): Promise<boolean> {
    const question = steppable.asksFirst?.[action];
    const answer = confirming(body as FormBody);
    if (question === undefined || answer === 'yes') return false;
    if (!(await this.steps.wouldTake(steppable, actor, id, action, asked))) return false;
    const { loaded, view } = await this.offered(steppable, actor, id, action);
    if (answer === 'back') {
      this.show(res, steppable, actor, loaded, view, asked.typed, backIn(body as FormBody));
      return true;
    }
    const { number, title, whose, state } = steppable.words(loaded, this.clock.today());
    const facts = [
      { label: '提案', value: `${number === null ? '未编号' : `第${number}号`} ${title}` },
      { label: '办理对象', value: `${whose}，现在是“${state}”` },
      ...view.inputs.flatMap((input) => filledIn(input, asked.typed[input.name] ?? '')),
    ];
    const section = steppable.kind === 'commitments' ? 'commitments' : 'proposals';
    const confirmation = { section, title: `${view.label}？`, question, facts, button: view.label } as const;
    askToConfirm(this.pages, res, confirmation, keptFiles(view.inputs, asked.typed));
    return true;
  }

  private offered(
    steppable: AnySteppable,
    actor: Actor,
    id: string,
    action: string,
  ): Promise<{ loaded: Loaded<unknown>; view: StepView; initial: Typed }> {
    return this.steps.offered(steppable, actor, id, action);
  }

  private show(
    res: Response,
    steppable: AnySteppable,
    actor: Actor,
    loaded: Loaded<unknown>,
    step: StepView,
    typed: Readonly<Record<string, string>>,
    from: string | null,
    refusal?: Refusal,
  ): void {
    const today = this.clock.today();
    const words = steppable.words(loaded, today);
    const details = refusal instanceof DetailedRefusal ? refusal.details : [];
    const said = { problem: refusal?.message, errors: refusal?.fields, details };
    const back = from ?? homeOf(steppable, loaded, actor);
    const text = steppable.text?.(loaded, step.action) ?? null;
    const view = stepPage({ caseId: loaded.caseId, back, from, words, text, step, typed, today, ...said });
    this.pages.render(res, 'step', view, refusal ? refusalStatus(refusal) : 200);
  }
}

/** What was filled in, in words: of a list, what was picked. */
function filledIn({ label, kind, choices }: InputView, typed: string): { label: string; value: string }[] {
  if (typed.trim() === '') return [];
  if (kind === 'file') return [{ label, value: '已选文件' }];
  const names = new Map(choices.map(({ code, label: word }) => [code, word]));
  const value =
    kind === 'lines'
      ? typed
      : picksOf(typed)
          .map((one) => names.get(one) ?? one)
          .join('、');
  return [{ label, value }];
}

/** Chosen files are stored by now and stay chosen. */
const keptFiles = (inputs: readonly InputView[], typed: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    inputs.filter(({ kind, name }) => kind === 'file' && typed[name]).map(({ name }) => [`${name}-kept`, typed[name]!]),
  );

function linked(inputs: Inputs, query: FormBody): Record<string, string> {
  const brought: Record<string, string> = {};
  for (const [name, input] of Object.entries(inputs)) {
    const value = isPick(input) && input.linked ? formText(query, name) : '';
    if (value !== '') brought[name] = value;
  }
  return brought;
}

/** The page that somebody comes from and goes back to, such as a list of what waits; null where none is named. */
function backIn(values: FormBody): string | null {
  const path = localPath(formText(values, 'back'));
  return path === '/' ? null : path;
}

const homeOf = ({ home }: AnySteppable, { id, caseId }: Pick<Loaded<unknown>, 'id' | 'caseId'>, actor: Actor): string =>
  home?.(id) ?? (isMember(actor) ? `/mine/${caseId}` : `/proposals/${caseId}`);

/** What was typed into the inputs of a form, one after the other: what came before one that is refused is not lost. */
export async function typedInto(
  typed: Record<string, string>,
  papers: Papers,
  actor: Actor,
  inputs: Inputs,
  req: IdentifiedRequest,
): Promise<void> {
  for (const [name, { kind }] of Object.entries(inputs)) typed[name] = await typedValue(papers, actor, name, kind, req);
}

/** What was typed into one input. A chosen file is stored at once and stays chosen when the form comes back. */
export async function typedValue(
  papers: Papers,
  actor: Actor,
  name: string,
  kind: Input['kind'],
  req: IdentifiedRequest,
): Promise<string> {
  const body = req.body as FormBody;
  if (kind === 'picks') return formTexts(body, name).join('\n');
  if (kind !== 'file') return formText(body, name);
  const file = uploadedFiles(req).get(name);
  return file ? (await papers.take(actor, file)).id : formText(body, `${name}-kept`);
}

function announcementOf(steppable: AnySteppable, action: string, { repeated, state }: StepTaken): string {
  const done = doneOf(steppable, action);
  if (!repeated) return `办好了：${done}。`;
  const { label } = (steppable.machine.states as Readonly<Record<string, { label: string }>>)[state]!;
  return `您刚才已经办过这一步（${done}），没有再办一次。现在是“${label}”。`;
}

/** 做了什么: the step in the words of the trail. Only for a step that was taken, so it exists. */
const doneOf = ({ machine }: AnySteppable, action: string): string =>
  (machine.steps as Readonly<Record<string, { done: string }>>)[action]!.done;

export function inputsOf({ machine }: AnySteppable, action: string): Inputs {
  const steps = machine.steps as Readonly<Record<string, { inputs: Inputs }>>;
  return Object.hasOwn(steps, action) ? steps[action]!.inputs : {};
}
