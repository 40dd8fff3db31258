import { Injectable } from '@nestjs/common';
import { In, DataSource } from 'typeorm';
import { LISTS } from '../../domain/lists/index.js';
import { readState } from '../../domain/lists/state.js';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { printedDate } from '../../domain/plain-date.js';
import { Commitment } from '../../commitments/commitment.entity.js';
import { Reply } from '../../letters/reply.entity.js';
import { parametersIn } from '../../platform/web/parameters.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { chunks } from '../group.js';
import type { Asking } from '../lists/list-source.js';
import { ListQueries } from '../lists/lists.queries.js';
import { HandOverQueries } from '../sitting/hand-overs.queries.js';
import type { HandOverView } from '../sitting/hand-overs.views.js';

/** Rows of a list, and as many papers, of one order. */
export const MOST_PAPERS = 5000;

/** Lists whose rows have papers. */
export const PRINTABLE_LISTS = ['proposals', 'assignments', 'replies', 'commitments'] as const;
export type PrintableList = (typeof PRINTABLE_LISTS)[number];

/** Which rows of a list: those that are named, or all that its address's filters leave; or everything of one 交办. */
export type Chosen =
  ({ list: PrintableList } & ({ ids: readonly string[] } | { query: string })) | { handOver: string };

/** What papers are made of. */
export interface ChosenCases {
  /** How many rows were chosen, in the words of their list. */
  words: string;
  /** Cases in the order of the rows. */
  caseIds: string[];
  /** Only these assignments of them; null for all. */
  handIds: string[] | null;
  /** The act of handing over that they are of, as far as the person may see it. */
  act: HandOverView | null;
}

/** Finds the cases of an order, as far as the actor may see them. */
@Injectable()
export class Choosing {
  constructor(
    private readonly reader: DataSource,
    private readonly lists: ListQueries,
    private readonly handOvers: HandOverQueries,
  ) {}

  /** Refuses nothing, too many, filters that nobody knows, and ids that the actor may not know of. */
  async of(actor: Actor, chosen: Chosen): Promise<ChosenCases> {
    if ('handOver' in chosen) return this.ofAct(actor, chosen.handOver);
    const list = LISTS[chosen.list];
    const { asking, unusable } = await this.seeing(actor, chosen.list, 'query' in chosen ? chosen.query : '');
    if (unusable.length > 0)
      throw new Refusal('list.invalid', '清单的筛选条件里有不认得的，没有打印。', '请回到清单重新筛选。', {
        query: '有不认得的条件',
      });
    const ids =
      'ids' in chosen
        ? await this.visible(chosen.list, asking, chosen.ids)
        : (await this.lists.ids(chosen.list, asking, MOST_PAPERS + 1)).ids;
    refuseTooMany(ids.length, list.unit);
    if (ids.length === 0)
      throw new Refusal('print.nothing', `没有选${list.noun}，没有可打印的。`, '请先在清单里勾选，或换一个筛选条件。');
    return { words: `${ids.length}${list.unit}${list.noun}`, act: null, ...(await this.casesOf(chosen.list, ids)) };
  }

  /** What has become of the assignments since is seen as on their own pages: one that moved to another unit is its no more. */
  private async ofAct(actor: Actor, id: string): Promise<ChosenCases> {
    const act = await this.handOvers.read(actor, id);
    const rows = act.lists.flatMap((list) => list.rows);
    const { asking } = await this.seeing(actor, 'proposals', '');
    const caseIds = [...new Set(rows.map(({ proposalId }) => proposalId))];
    const seen = await this.seen('proposals', asking, caseIds);
    return {
      words: `${printedDate(act.day)}交办的${act.proposals}件提案`,
      act,
      caseIds: caseIds.filter((one) => seen.has(one)),
      handIds: rows.filter(({ proposalId }) => seen.has(proposalId)).map(({ assignmentId }) => assignmentId),
    };
  }

  private async seeing(actor: Actor, name: PrintableList, query: string) {
    const initials = this.lists.source(name).initials?.(actor) ?? {};
    const { state, unusable } = readState(LISTS[name], parametersIn(query), initials);
    return { asking: await this.lists.asking(actor, state), unusable };
  }

  private async seen(name: PrintableList, asking: Asking, ids: readonly string[]): Promise<Set<string>> {
    const source = this.lists.source(name);
    const seen = new Set<string>();
    for (const some of chunks(ids)) {
      const query = source.query(asking, false).select(`${source.alias}.id`, 'id');
      query.andWhere(`${source.alias}.id IN (:...chosen)`, { chosen: some });
      for (const { id } of await query.getRawMany<{ id: string }>()) seen.add(id);
    }
    return seen;
  }

  private async visible(name: PrintableList, asking: Asking, given: readonly string[]): Promise<string[]> {
    const ids = [...new Set(given)];
    refuseTooMany(ids.length, LISTS[name].unit);
    const seen = await this.seen(name, asking, ids);
    const missing = ids.filter((id) => !seen.has(id));
    if (missing.length > 0)
      throw new Refusal(
        'print.not-found',
        `选的有${missing.length}${LISTS[name].unit}找不到，没有打印。`,
        '它们可能已经移走，或您不能看。请刷新清单，重新选择。',
        { ids: `找不到${missing.slice(0, 3).join('、')}` },
      );
    return ids;
  }

  private async casesOf(name: PrintableList, ids: string[]): Promise<Pick<ChosenCases, 'caseIds' | 'handIds'>> {
    if (name === 'proposals') return { caseIds: ids, handIds: null };
    const place = new Map<string, { caseId: string; handId: string }>();
    for (const some of chunks(ids)) for (const { id, ...of } of await this.places[name](some)) place.set(id, of);
    const found = ids.flatMap((id) => place.get(id) ?? []);
    return {
      caseIds: [...new Set(found.map(({ caseId }) => caseId))],
      handIds: [...new Set(found.map(({ handId }) => handId))],
    };
  }

  private readonly places = {
    assignments: (ids: string[]) => this.hands(ids),
    replies: (ids: string[]) => this.replies(ids),
    commitments: (ids: string[]) => this.promises(ids),
  };

  private async hands(ids: string[]) {
    const rows = await this.reader.manager.find(Assignment, {
      select: { id: true, proposalId: true },
      where: { id: In(ids) },
    });
    return rows.map(({ id, proposalId }) => ({ id, caseId: proposalId, handId: id }));
  }

  private async replies(ids: string[]) {
    const rows = await this.reader.manager.find(Reply, {
      select: { id: true, caseId: true, assignmentId: true },
      where: { id: In(ids) },
    });
    return rows.map(({ id, caseId, assignmentId }) => ({ id, caseId, handId: assignmentId }));
  }

  /** Of a promise, the letter that made it. */
  private promises(ids: string[]): Promise<{ id: string; caseId: string; handId: string }[]> {
    return this.reader
      .createQueryBuilder(Commitment, 'commitment')
      .innerJoin(Reply, 'reply', 'reply.id = commitment.replyId')
      .select('commitment.id', 'id')
      .addSelect('commitment.caseId', 'caseId')
      .addSelect('reply.assignmentId', 'handId')
      .where('commitment.id IN (:...ids)', { ids })
      .getRawMany();
  }
}

function refuseTooMany(count: number, unit: string): void {
  if (count <= MOST_PAPERS) return;
  throw new Refusal(
    'print.too-many',
    `一次最多打印${MOST_PAPERS}${unit}，选了${count > MOST_PAPERS + 1 ? count : `超过${MOST_PAPERS}`}${unit}。`,
    '请按届次、单位或状态分几次打印。',
    { ids: `至多${MOST_PAPERS}${unit}` },
  );
}
