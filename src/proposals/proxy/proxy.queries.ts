import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull, Not } from 'typeorm';
import { CONTACT_FORMS, TIMINGS } from '../../domain/contacts/contact.js';
import type { PlainDate } from '../../domain/plain-date.js';
import type { Actor } from '../../domain/rights/actor.js';
import { disputableBy, heardOn } from '../../domain/workflow/cases/after-answers.js';
import { handWords, targetCode } from '../../domain/workflow/cases/answer-picks.js';
import { ANSWERED } from '../../domain/workflow/cases/answering.js';
import { SENT } from '../../domain/workflow/states.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { calledBy } from '../case-name.js';
import { Contact } from '../contacts/contact.entity.js';
import { DistrictRules, type Rules } from '../due/district-rules.js';
import { Proposal } from '../proposal.entity.js';
import { Proposer } from '../proposer.entity.js';
import { casesWithin, whoAsks } from '../rights/reach.js';
import { SearchPort } from '../search.js';
import { loadCases, type LoadedCase } from '../workflow/cases/load-case.js';
import { DraftShowing } from '../workflow/hands/draft-showing.entity.js';

/** Something of a proposer's that is still to come, by post or by phone. */
export interface Awaited {
  caseId: string;
  called: string;
  title: string;
  proposer: string;
  /** Of what: `区住建局的答复`. */
  what: string;
}

export interface AwaitedFeedback extends Awaited {
  /** Case, assignment and proposer in one. */
  target: string;
  until: PlainDate | null;
}

export interface AwaitedOther extends Awaited {
  /** The step's form. */
  href: string;
}

/** As many as one sees at a time; a search leads to the others. */
const SHOWN = 40;
/** Cases that are looked at for them. */
const LOOKED_AT = 120;

/** 代录: what has not come in yet, for those who enter it. */
@Injectable()
export class ProxyQueries {
  constructor(
    private readonly reader: DataSource,
    private readonly search: SearchPort,
    private readonly rules: DistrictRules,
  ) {}

  /** Proposers who have not said what they think of a letter, by number. */
  async feedback(actor: Actor, search: string): Promise<{ items: AwaitedFeedback[]; more: boolean }> {
    const sent = this.reader
      .createQueryBuilder(Assignment, 'hand')
      .select('1')
      .where('hand.proposalId = proposal.id AND hand.state IN (:...sent)')
      .getQuery();
    const ids = await this.cases(actor, search, `proposal.state IN (:...answered) AND EXISTS (${sent})`);
    const cases = await this.load(actor, ids);
    const items = cases.flatMap((loaded) =>
      heardOn(loaded.facts)
        .filter(({ given }) => given === null)
        .map((target): AwaitedFeedback => ({
          ...about(loaded),
          proposer: target.proposer.name,
          what: `${handWords(target.hand)}的答复`,
          target: `${loaded.id} ${targetCode(target)}`,
          until: target.hand.feedbackUntil,
        })),
    );
    return { items: items.slice(0, SHOWN), more: items.length > SHOWN || ids.length === LOOKED_AT };
  }

  /** Contacts that a proposer may still say never took place, the last ones first. */
  async disputes(actor: Actor, search: string): Promise<AwaitedOther[]> {
    const talked = this.reader
      .createQueryBuilder(Contact, 'contact')
      .select('1')
      .where('contact.caseId = proposal.id AND contact.withdrawn = :no')
      .getQuery();
    const ids = await this.cases(actor, search, `proposal.state IN (:...answered) AND EXISTS (${talked})`);
    const cases = await this.load(actor, ids);
    const all = cases.flatMap((loaded) => {
      const { facts } = loaded;
      return facts.answers.addressees.flatMap(({ id, name }) =>
        disputableBy(facts, id).map(({ id: contact, handId, day, form, timing }) => ({
          day,
          row: {
            ...about(loaded),
            proposer: name,
            what: `${unitOf(loaded, handId)}${day}${CONTACT_FORMS[form]}（${TIMINGS[timing]}）`,
            href: `/proposals/${loaded.id}/steps/record_dispute?contact=${contact}`,
          },
        })),
      );
    });
    return all
      .sort((a, b) => (a.day < b.day ? 1 : -1))
      .slice(0, SHOWN)
      .map(({ row }) => row);
  }

  /** Proposers who were shown a draft and have not answered. */
  async comments(actor: Actor, search: string): Promise<AwaitedOther[]> {
    const { manager } = this.reader;
    const open = await manager.find(DraftShowing, {
      where: { answer: IsNull(), proposerId: Not(IsNull()) },
      order: { shownAt: 'DESC', id: 'ASC' },
      take: LOOKED_AT,
    });
    const hands =
      open.length === 0 ? [] : await manager.findBy(Assignment, { id: In(open.map((one) => one.assignmentId)) });
    const wanted = hands.map(({ proposalId }) => proposalId);
    if (wanted.length === 0) return [];
    const seen = await this.cases(actor, search, 'proposal.id IN (:...wanted)', { wanted });
    const cases = new Map((await this.load(actor, seen)).map((loaded) => [loaded.id, loaded]));
    const proposers = await manager.findBy(Proposer, { id: In(open.map(({ proposerId }) => proposerId!)) });
    return open
      .flatMap((showing) => {
        const hand = hands.find(({ id }) => id === showing.assignmentId);
        const loaded = hand && cases.get(hand.proposalId);
        const known = proposers.some(({ id }) => id === showing.proposerId);
        if (!hand || !loaded || !known) return [];
        const name = loaded.facts.answers.addressees.find(({ id }) => id === showing.proposerId)?.name ?? '';
        const what = `${unitOf(loaded, hand.id)}的答复稿`;
        return [{ ...about(loaded), proposer: name, what, href: `/assignments/${hand.id}/steps/record_draft_opinion` }];
      })
      .slice(0, SHOWN);
  }

  private async cases(actor: Actor, search: string, condition: string, parameters: object = {}): Promise<string[]> {
    const query = this.reader
      .createQueryBuilder(Proposal, 'proposal')
      .select('proposal.id', 'id')
      .where(casesWithin(this.reader, actor, 'feedback.record'), whoAsks(actor))
      .andWhere(condition, { answered: ANSWERED, sent: SENT, no: false, ...parameters })
      .orderBy('proposal.numberKey', 'ASC')
      .addOrderBy('proposal.id', 'ASC')
      .limit(LOOKED_AT);
    if (search !== '') this.search.narrow(query, 'proposal.searchText', search);
    return (await query.getRawMany<{ id: string }>()).map(({ id }) => id);
  }

  private async load(actor: Actor, ids: readonly string[]): Promise<LoadedCase[]> {
    if (ids.length === 0) return [];
    const rules: Rules = await this.rules.read();
    const cases = await loadCases(this.reader.manager, actor, ids, rules);
    return ids.flatMap((id) => cases.get(id) ?? []);
  }
}

const about = ({ id, proposal }: LoadedCase): Pick<Awaited, 'caseId' | 'called' | 'title'> => ({
  caseId: id,
  called: calledBy(proposal),
  title: proposal.title,
});

const unitOf = ({ facts }: LoadedCase, handId: string): string =>
  facts.hands.find(({ id }) => id === handId)?.unitName ?? '';
