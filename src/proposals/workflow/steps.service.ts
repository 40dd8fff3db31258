import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { demand } from '../../domain/rights/may.js';
import type { PlainDate } from '../../domain/plain-date.js';
import { MACHINES } from '../../domain/workflow/machines.js';
import { problemsOf } from '../../domain/workflow/prove.js';
import { decide, optionsOf } from '../../domain/workflow/decide.js';
import {
  hasList,
  isAsked,
  isPick,
  mostOf,
  type Choices,
  type Input,
  type Inputs,
  type Pick,
  type Typed,
} from '../../domain/workflow/inputs.js';
import type { Decision, Facts } from '../../domain/workflow/step.js';
import { shanghaiDay, shanghaiTime, type Clock } from '../../platform/clock.js';
import {
  answerOnce,
  answerWithin,
  fingerprintOf,
  isAnswered,
  onceMoreIfDuplicate,
} from '../../platform/database/answer-once.js';
import { Conflict } from '../../platform/database/conflict.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { FileStore } from '../../platform/files/file-store.js';
import { PaperReader } from '../../platform/pdf/paper-reader.js';
import type { SealService } from '../../platform/sign/seal-service.js';
import { CLOCK, SEALS } from '../../platform/tokens.js';
import { Turns } from '../../platform/turns.js';
import { CaseDueDays } from '../due/case-due-days.js';
import { DistrictRules, type Rules } from '../due/district-rules.js';
import { notFound } from '../not-found.js';
import { LETTER_PRESS, type LetterPress } from '../replies/letter-press.js';
import { choicesFor, decideLoaded, listsOf, reasonOf, type StepAsked } from './decide-loaded.js';
import { followProposals } from './follow-proposal.js';
import { PreparedInVain, type Preparation } from './preparation.js';
import { overtaken } from './overtaken.js';
import type { AnySteppable, Loaded, Steppable, SteppableOfCase } from './steppable.js';
import { contentOf } from './step-content.js';
import type { InputView, StepTaken, StepView } from './step.views.js';

/** What a person sends to take a step: the version that was seen, what was typed, and a name for the request. */
export interface StepRequest {
  version: number;
  typed: Typed;
  /** Sent twice under one key, it is taken once. */
  key?: string | null;
}

/** Takes the steps of a case, its assignments and promises, and tells which can be taken now. */
@Injectable()
export class Steps implements OnModuleInit {
  private readonly turns = new Turns();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: DataSource,
    private readonly rules: DistrictRules,
    private readonly dueDays: CaseDueDays,
    private readonly files: FileStore,
    @Inject(LETTER_PRESS) private readonly press: LetterPress,
    private readonly pdfs: PaperReader,
    @Inject(SEALS) private readonly seals: SealService | null,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A table with a dead end or a state that nothing leads to must not run for a day. */
  onModuleInit(): void {
    const problems = MACHINES.flatMap((machine) => problemsOf(machine));
    if (problems.length > 0) throw new Error(`The tables of steps are wrong: ${problems.join('; ')}`);
  }

  /** The steps that arise for this person, each with what stands in its way. `rules` when the caller has read them. */
  async of<S extends string, T extends string, F extends Facts<S>, L extends Loaded<F>>(
    steppable: Steppable<S, T, F, L>,
    actor: Actor,
    id: string,
    rules?: Rules,
  ): Promise<{ loaded: L; steps: StepView[] }> {
    const loaded = await steppable.load(this.reader.manager, actor, id, rules ?? (await this.rules.read()));
    if (!loaded || !steppable.seen(actor, loaded)) throw notFound(steppable.kind, id);
    return { loaded, steps: this.viewsOf(steppable, actor, loaded) };
  }

  /** The same of all objects of this kind that a case has; those that the person may not know of are left out. */
  async ofCase<S extends string, T extends string, F extends Facts<S>, L extends Loaded<F>>(
    steppable: SteppableOfCase<S, T, F, L>,
    actor: Actor,
    caseId: string,
    rules: Rules,
  ): Promise<{ loaded: L; steps: StepView[] }[]> {
    const all = await steppable.loadAll(this.reader.manager, actor, caseId, rules);
    return all
      .filter((loaded) => steppable.seen(actor, loaded))
      .map((loaded) => ({ loaded, steps: this.viewsOf(steppable, actor, loaded) }));
  }

  private now(): { today: PlainDate; time: string } {
    const at = this.clock.now();
    return { today: shanghaiDay(at), time: shanghaiTime(at) };
  }

  private viewsOf<S extends string, T extends string, F extends Facts<S>, L extends Loaded<F>>(
    steppable: Steppable<S, T, F, L>,
    actor: Actor,
    loaded: L,
  ): StepView[] {
    const { kind, machine } = steppable;
    const options = optionsOf(machine, loaded.facts, { actor, ...this.now() });
    return options.map(({ action, step, refusals }) => ({
      kind,
      targetId: loaded.id,
      version: loaded.version,
      action,
      label: step.label,
      aside: step.aside ?? false,
      asks: steppable.asksFirst?.[action] !== undefined,
      inputs: this.fitted(steppable, loaded, action, inputViews(step.inputs)),
      refusals: refusals.map(({ code, sentence, remedy }) => ({ code, sentence, remedy })),
    }));
  }

  /** The inputs as this very object asks for them. */
  private fitted(steppable: AnySteppable, loaded: Loaded<unknown>, action: string, views: InputView[]): InputView[] {
    const hints = steppable.hints?.(loaded, action, this.clock.today()) ?? {};
    const required = steppable.requires?.(loaded, action) ?? [];
    return views.map((view) => ({
      ...view,
      hint: hints[view.name] ?? view.hint,
      optional: view.optional && !required.includes(view.name),
    }));
  }

  /** One step as it is offered now, with the lists to pick from and what stands there; throws why not, where it is none. */
  async offered<S extends string, T extends string, F extends Facts<S>, L extends Loaded<F>>(
    steppable: Steppable<S, T, F, L>,
    actor: Actor,
    id: string,
    action: string,
  ): Promise<{ loaded: L; view: StepView; initial: Typed }> {
    const { loaded, steps } = await this.of(steppable, actor, id);
    const found = steps.find((one) => one.action === action);
    if (found) {
      const { inputs } = steppable.machine.steps[action]!;
      const { manager } = this.reader;
      const choices = await choicesFor(inputs, loaded, listsOf(manager, steppable, actor, this.clock.today()));
      const initial = (await steppable.begins?.(loaded, action, manager)) ?? {};
      const views = this.fitted(steppable, loaded, action, inputViews(inputs, choices));
      return { loaded, view: { ...found, inputs: views }, initial };
    }
    const refusals = decide(steppable.machine, loaded.facts, action, { actor, typed: {}, ...this.now() });
    demand(actor, steppable.machine.steps[action]!.right, loaded.facts.relations);
    throw Array.isArray(refusals) ? refusals[0]! : new Error(`The step ${action} is neither offered nor refused.`);
  }

  /**
   * Takes one step of the object whose version the person saw. Everything it does is stored in one transaction. The same step
   * of the same person with the same content is taken once, however often it is sent; one that comes too late is a `Conflict`
   * that tells what happened.
   */
  async act<S extends string, T extends string, F extends Facts<S>, L extends Loaded<F>>(
    steppable: Steppable<S, T, F, L>,
    actor: Actor,
    id: string,
    action: string,
    request: StepRequest,
  ): Promise<StepTaken> {
    const { manager } = this.reader;
    try {
      const taken = await this.once(steppable, actor, id, action, request);
      if (!taken.repeated) return taken;
      const now = await steppable.load(manager, actor, id, await this.rules.read());
      const since = now && steppable.machine.steps[action]?.since?.(now.facts);
      // It was taken, and undone since: a signature of a text that was changed is none.
      if (since && request.version < since) throw new Conflict(`${steppable.kind}.conflict`, '', null, null);
      const visible = now !== null && steppable.seen(actor, now);
      return { ...taken, visible, state: now?.facts.state ?? taken.state, version: now?.version ?? taken.version };
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      const loaded = await steppable.load(manager, actor, id, await this.rules.read());
      if (!loaded || !steppable.seen(actor, loaded)) throw error;
      throw await overtaken(manager, actor, steppable, { loaded, version: request.version, today: this.clock.today() });
    }
  }

  /** Whether the step would be taken as it is asked for; throws why not. False where the same person has taken it already. */
  async wouldTake(
    steppable: AnySteppable,
    actor: Actor,
    id: string,
    action: string,
    { version, typed }: Omit<StepRequest, 'key'>,
  ): Promise<boolean> {
    const { manager } = this.reader;
    const key = await stepKey(manager, steppable, id, action, { version, typed });
    if (await isAnswered(manager, [key], actor.id)) return false;
    await this.decided(
      manager,
      steppable,
      { actor, id, action, version, typed, ...this.now() },
      await this.rules.read(),
    );
    return true;
  }

  private async once<S extends string, T extends string, F extends Facts<S>, L extends Loaded<F>>(
    steppable: Steppable<S, T, F, L>,
    actor: Actor,
    id: string,
    action: string,
    { version, typed, key = null }: StepRequest,
  ): Promise<StepTaken> {
    const at = this.clock.now();
    const asked = [steppable.kind, id, action, version];
    const step = {
      key: await stepKey(this.reader.manager, steppable, id, action, { version, typed }),
      actorId: actor.id,
      asked,
      at,
    };
    const take = async (prepared?: unknown) => {
      let repeated = false;
      const work = () => {
        repeated = true;
        return this.unitOfWork.run((tx) =>
          answerWithin(tx, step, () => {
            repeated = false;
            return this.takeWithin(tx, steppable, actor, id, action, { version, typed, prepared });
          }),
        );
      };
      if (key === null) return { ...(await onceMoreIfDuplicate(work)), repeated };
      // Under a key of a program's own, the very answer that it had.
      const keyed = { key, actorId: actor.id, asked: [...asked, typed], at };
      const taken = await answerOnce(this.unitOfWork, keyed, work);
      return repeated ? { ...taken, repeated } : taken;
    };
    const preparation = preparationOf(steppable, action);
    if (!preparation) return steppable.machine.steps[action]?.since ? evenIfOvertaken(take) : take();
    // The same request twice at once: the second waits for the first, and finds it taken.
    return this.turns.take(`${actor.id} ${step.key}`, async () =>
      (await isAnswered(this.reader.manager, [step.key, ...(key === null ? [] : [key])], actor.id))
        ? take()
        : this.prepared(steppable, preparation, actor, id, action, { version, typed }, take),
    );
  }

  /** Takes a step with what has to be done before its transaction, once more where somebody came in between. */
  private async prepared<S extends string, T extends string, F extends Facts<S>, L extends Loaded<F>>(
    steppable: Steppable<S, T, F, L>,
    preparation: Preparation<S, L>,
    actor: Actor,
    id: string,
    action: string,
    asked: { version: number; typed: Typed },
    take: (prepared: unknown) => Promise<StepTaken>,
  ): Promise<StepTaken> {
    const { manager } = this.reader;
    const outside = { manager, files: this.files, press: this.press, reader: this.pdfs, seals: this.seals };
    const decided = async () => {
      const wanted = { ...asked, actor, id, action, ...this.now() };
      return this.decided(manager, steppable, wanted, await this.rules.read());
    };
    const tries = async () => {
      for (let left = TRIES; ; left--) {
        const { loaded, decision } = await decided();
        const prepared = await preparation.work(outside, loaded, decision, { actor, today: this.clock.today() });
        try {
          return await take(prepared ?? null);
        } catch (error) {
          if (!(error instanceof PreparedInVain) || left <= 1) throw error;
        }
      }
    };
    const turn = preparation.turn && preparation.turn((await decided()).loaded);
    return turn === undefined ? tries() : this.turns.take(turn, tries);
  }

  /** The step as it would be taken now; throws why it cannot be. */
  private async decided<S extends string, T extends string, F extends Facts<S>, L extends Loaded<F>>(
    manager: EntityManager,
    steppable: Steppable<S, T, F, L>,
    asked: StepAsked,
    rules: Rules,
  ): Promise<{ loaded: L; decision: Decision<S> }> {
    const { actor, id, today, version } = asked;
    const once = async () => {
      const loaded = await steppable.load(manager, actor, id, rules);
      const decision = await decideLoaded(steppable, loaded, asked, listsOf(manager, steppable, actor, today));
      return { loaded: loaded!, decision };
    };
    try {
      return await once();
    } catch (error) {
      // Somebody's step may have been stored between two of the reads: read again, its new version is found and told first.
      if (!(error instanceof Refusal) || error instanceof Conflict || version === null) throw error;
      return once();
    }
  }

  /** The same as part of a larger change; without a version that was seen, the stored one is taken. */
  async takeWithin<S extends string, T extends string, F extends Facts<S>, L extends Loaded<F>>(
    tx: EntityManager,
    steppable: Steppable<S, T, F, L>,
    actor: Actor,
    id: string,
    action: string,
    { version, typed, prepared }: { version: number | null; typed: Typed; prepared?: unknown },
  ): Promise<StepTaken> {
    const { machine, kind } = steppable;
    const at = this.clock.now();
    const today = shanghaiDay(at);
    const rules = await this.rules.within(tx);
    const { loaded, decision } = await this.decided(
      tx,
      steppable,
      { actor, id, action, version, typed, today, time: shanghaiTime(at) },
      rules,
    );
    if (prepared === undefined && preparationOf(steppable, action))
      throw new Error(`The step ${action} cannot be a part of a larger act: it has to be prepared.`);
    const { caseId } = loaded;
    const change = { tx, caseId, actor, at };
    await steppable.apply(change, loaded, decision, today, prepared);
    await this.dueDays.settle(change, [caseId], reasonOf(machine.steps[action]!), rules);
    await steppable.settled?.(change, decision);
    await followProposals(change, [caseId]);
    const after = await steppable.load(tx, actor, id, { calendar: rules.calendar, versions: [] });
    return {
      kind,
      targetId: id,
      caseId,
      state: after?.facts.state ?? decision.to,
      visible: after !== null && steppable.seen(actor, after),
      version: after?.version ?? loaded.version,
      repeated: false,
    };
  }
}

/** Somebody else took the same step at this moment; where that does not matter, it is taken after theirs. */
async function evenIfOvertaken<T>(take: () => Promise<T>): Promise<T> {
  for (let left = TRIES; ; left--) {
    try {
      return await take();
    } catch (error) {
      if (!(error instanceof Conflict) || left <= 1) throw error;
    }
  }
}

/** How often a step is prepared before the person is told that others are in the way. */
const TRIES = 3;

/** One step of one version with one content. The space is in no key of a program's own. */
async function stepKey(
  manager: EntityManager,
  { kind, machine }: AnySteppable,
  id: string,
  action: string,
  { version, typed }: Omit<StepRequest, 'key'>,
): Promise<string> {
  const steps = machine.steps as Readonly<Record<string, { inputs: Inputs }>>;
  const inputs = Object.hasOwn(steps, action) ? steps[action]!.inputs : {};
  return `step ${fingerprintOf([kind, id, action, version, await contentOf(manager, inputs, typed)])}`;
}

const preparationOf = <S extends string, T extends string, F extends Facts<S>, L extends Loaded<F>>(
  { prepares = {} }: Steppable<S, T, F, L>,
  action: string,
): Preparation<S, L> | undefined => (Object.hasOwn(prepares, action) ? prepares[action] : undefined);

/** Without the lists, as beside other steps, everything that may be asked. */
export function inputViews(inputs: Inputs, choices: Choices | null = null): InputView[] {
  return Object.entries(inputs)
    .filter(([, input]) => choices === null || isAsked(input, choices))
    .map(([name, input]) => ({
      name,
      label: input.label,
      kind: input.kind,
      optional: input.optional ?? false,
      ...(input.either && { either: input.either }),
      hint: input.hint ?? '',
      most: mostOf(input),
      choices: offeredBy(input, choices ?? {}),
      inView: isPick(input) && (input.inView ?? false),
    }));
}

function offeredBy(input: Input, choices: Choices): Pick[] {
  if (input.kind === 'choice') return Object.entries(input.choices).map(([code, label]) => ({ code, label }));
  return hasList(input) ? (choices[input.from] ?? []).filter(({ refused }) => refused === undefined) : [];
}
