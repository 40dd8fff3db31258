import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { CaseTrails, type LineWords } from '../../audit/case-trails.js';
import type { ChainLine } from '../../domain/audit/chain.js';
import { isId } from '../../platform/database/ids.js';
import { numberKey } from '../numbers/number-key.js';
import { Proposal } from '../proposal.entity.js';
import { CASE_EVENTS, lineWords } from '../timeline.js';

/** Ids per query; SQLite takes 32,766 values in one. */
const CHUNK = 1000;

/** Cases as the trails call them: by their number alone, so that whoever checks trails reads nothing of a case. */
@Injectable()
export class ProposalTrails extends CaseTrails {
  readonly actions = CASE_EVENTS;

  constructor(private readonly reader: DataSource) {
    super();
  }

  async names(chains: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const names = new Map<string, string>();
    const ids = chains.filter(isId);
    for (let start = 0; start < ids.length; start += CHUNK) {
      const found = await this.reader.manager.find(Proposal, {
        select: { id: true, number: true },
        where: { id: In(ids.slice(start, start + CHUNK)) },
      });
      for (const { id, number } of found)
        names.set(id, number === null ? `未编号提案（${id.slice(0, 8)}）` : `第${number}号提案`);
    }
    return names;
  }

  words(line: ChainLine): LineWords | null {
    return lineWords(line);
  }

  async numbered(typed: string): Promise<string[]> {
    const key = numberKey(typed.trim().replace(/提案$/, ''));
    const found = await this.reader.manager.find(Proposal, { select: { id: true }, where: { numberKey: key } });
    return found.map(({ id }) => id);
  }
}
