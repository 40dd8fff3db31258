import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CommitteeSession } from '../../directory/committee-session.entity.js';
import { sessionView } from '../../directory/directory.views.js';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { newInputs, newProposal, writesOwn } from '../../domain/workflow/cases/entry-new.js';
import { rulesOn } from '../../domain/workflow/cases/entry.js';
import { SIGNERS } from '../../domain/workflow/cases/entry-text.js';
import { CHANNELS, type Channel } from '../../domain/workflow/common-inputs.js';
import { codesNamed, PAPERS, picksOf, type Choices, type Inputs, type Typed } from '../../domain/workflow/inputs.js';
import { shanghaiDay, type Clock } from '../../platform/clock.js';
import { answerOnce } from '../../platform/database/answer-once.js';
import { newId } from '../../platform/database/ids.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CLOCK } from '../../platform/tokens.js';
import { blankProposal } from '../blank-proposal.js';
import { record, type CaseChange } from '../case-change.js';
import { DistrictRules, type Rules } from '../due/district-rules.js';
import { keepPaper, papersFor } from '../papers/papers-for.js';
import { Proposal } from '../proposal.entity.js';
import { Proposer } from '../proposer.entity.js';
import { CASES } from '../workflow/cases/cases.js';
import { Steps } from '../workflow/steps.service.js';
import type { Drafted } from './drafting.views.js';
import { rulesOfEntry, signersOf, type Signer } from './load-entry.js';
import { newEntry, ProposalEntry } from './proposal-entry.entity.js';
import { sessionFor } from './session-for.js';
import { signerPicks } from './signer-picks.js';
import { storeAnswers, storePlan } from './store-signers.js';
import { firstRole, renewSearchText, storeSuggestions, textOf } from './store-text.js';

/** 写提案、登记提案: a proposal that was not there before. */
@Injectable()
export class DraftingService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: DataSource,
    private readonly steps: Steps,
    private readonly rules: DistrictRules,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The lists that the form of a new proposal is filled in from. */
  choices(actor: Actor): Promise<Choices> {
    return choicesOf(this.reader.manager, actor);
  }

  create(actor: Actor, typed: Typed, key: string | null = null): Promise<Drafted> {
    const work = () => this.unitOfWork.run((tx) => this.begin(tx, actor, typed));
    if (key === null) return work();
    return answerOnce(
      this.unitOfWork,
      { key, actorId: actor.id, asked: ['proposals.create', typed], at: this.clock.now() },
      work,
    );
  }

  private async begin(tx: EntityManager, actor: Actor, typed: Typed): Promise<Drafted> {
    const at = this.clock.now();
    const values = await checked(tx, actor, typed, await this.rules.within(tx), shanghaiDay(at));
    const id = newId();
    const change: CaseChange = { tx, caseId: id, actor, at };
    const first = await firstSigner(tx, actor, values);
    await insertProposal(change, values, first);
    if (writesOwn(actor)) {
      await storePlan(tx, id, values);
      await record(change, { action: 'proposal.recorded', to: 'draft' });
    } else await this.enter(change, values);
    const { version, state, receiptNumber } = await tx.findOneByOrFail(Proposal, { id });
    return { id, version, state, receiptNumber };
  }

  /** From paper: whoever is on it has signed it, and it is mostly received at once. */
  private async enter(change: CaseChange, values: Typed): Promise<void> {
    const { tx, caseId, actor } = change;
    const { by = '', channel, scan = null, day = '' } = values;
    const told = { channel: channel as Channel, toldBy: by, enteredBy: actor.name, paperId: scan };
    await storeAnswers(change, picksOf(values.joint), 'joint', told);
    await storeAnswers(change, picksOf(values.support), 'support', told);
    const detail = { told: by, channel: CHANNELS[channel as Channel] };
    await record(change, { action: 'proposal.recorded', to: 'draft', detail });
    if (values.next === 'submit') {
      const typed = { by, channel: channel ?? '', day, ...(scan !== null && { scan }) };
      await this.steps.takeWithin(tx, CASES, actor, caseId, 'record_submission', { version: null, typed });
    } else if (scan !== null) await keepPaper(tx, actor, scan, { caseId, opens: 'case.record' });
  }
}

async function checked(tx: EntityManager, actor: Actor, typed: Typed, rules: Rules, today: string): Promise<Typed> {
  const choices = await choicesOf(tx, actor);
  const signers = await signersOf(tx, codesNamed(typed.first ?? '', choices[SIGNERS]));
  const found = newProposal(newInputs(actor), typed, choices, {
    first: writesOwn(actor) ? (actor.memberId ?? actor.unitId) : null,
    byBody: (id) => (writesOwn(actor) ? actor.memberId === null : signers.get(id)?.unitId != null),
    rules: rulesOn({ rules: rulesOfEntry(rules) }, today),
    today,
  });
  if (found instanceof Refusal) throw found;
  return found;
}

async function firstSigner(tx: EntityManager, actor: Actor, values: Typed): Promise<Signer> {
  if (writesOwn(actor))
    return { memberId: actor.memberId, unitId: actor.memberId === null ? actor.unitId : null, name: actor.name };
  const [id = ''] = picksOf(values.first);
  const signer = (await signersOf(tx, [id])).get(id);
  if (!signer) throw new Error('A proposer was checked and is not there.');
  return signer;
}

async function insertProposal({ tx, caseId: id, actor, at }: CaseChange, values: Typed, first: Signer): Promise<void> {
  const text = textOf(values);
  const sessionId = values.session ?? (await sessionFor(tx, text.origin, values.day ?? shanghaiDay(at))).id;
  const { memberId, unitId } = first;
  await tx.insert(
    Proposal,
    blankProposal({ id, sessionId, ...text, level: 'own', state: 'draft', searchText: text.title }),
  );
  const registered = !writesOwn(actor);
  const { scan: paperId = null, channel = null, by: toldBy = null } = values;
  const entered = registered ? { channel: channel as Channel, toldBy, enteredBy: actor.name, paperId } : {};
  await tx.insert(ProposalEntry, newEntry({ proposalId: id, entrusted: registered, registered, ...entered }));
  const role = firstRole(values, memberId !== null);
  await tx.insert(Proposer, { id: newId(), proposalId: id, no: 1, memberId, unitId, name: null, role });
  await storeSuggestions(tx, id, values);
  await renewSearchText(tx, id);
}

async function choicesOf(manager: EntityManager, actor: Actor): Promise<Choices> {
  const inputs: Inputs = newInputs(actor);
  const sessions = await manager.find(CommitteeSession, { order: { rank: 'DESC', id: 'ASC' } });
  return {
    [SIGNERS]: await signerPicks(manager),
    session: sessions.map((session) => {
      const { id, committee, label } = sessionView(session);
      return { code: id, label: `${committee}${label}会议` };
    }),
    ...('scan' in inputs && { [PAPERS]: await papersFor(manager, actor) }),
  };
}
