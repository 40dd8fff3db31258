import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { groupBy } from '../group.js';
import { Proposal } from '../proposal.entity.js';
import { Suggestion } from '../suggestion.entity.js';
import { SittingQueries } from './sitting.queries.js';
import type { SittingRow } from './sitting.views.js';

/** More texts than anybody compares. */
const MOST = 6;

/** A proposal that may be merged, with all that it says. */
export interface MergeText {
  row: SittingRow;
  body: string;
  suggestions: string[];
}

/** The texts of proposals that somebody wants to merge (并案对照). */
@Injectable()
export class MergeTexts {
  constructor(
    private readonly reader: DataSource,
    private readonly sitting: SittingQueries,
  ) {}

  async of(actor: Actor, sessionId: string, ids: readonly string[]): Promise<MergeText[]> {
    const wanted = [...new Set(ids)];
    if (wanted.length > MOST)
      throw new Refusal(
        'sitting.too-many',
        `一次最多对照${MOST}件，勾选了${wanted.length}件。`,
        '请少勾几件；已经定了的，可以分几次并入同一主案。',
      );
    const rows = await this.sitting.some(actor, sessionId, wanted, ['received', 'filed']);
    if (rows.length < 2)
      throw new Refusal('sitting.none', '并案要勾选两件以上，没有并案。', '请勾选要合并的提案，或写明主案的收件号。', {
        main: '没有写主案，勾选的又不到两件',
      });
    const found = rows.map(({ id }) => id);
    const { manager } = this.reader;
    const bodies = await manager.find(Proposal, { where: { id: In(found) }, select: { id: true, body: true } });
    const bodyOf = new Map(bodies.map(({ id, body }) => [id, body ?? '']));
    const suggestions = await manager.find(Suggestion, { where: { proposalId: In(found) }, order: { no: 'ASC' } });
    const of = groupBy(suggestions, ({ proposalId }) => proposalId);
    return rows.map((row) => ({
      row,
      body: bodyOf.get(row.id) ?? '',
      suggestions: (of.get(row.id) ?? []).map(({ text }) => text),
    }));
  }
}
