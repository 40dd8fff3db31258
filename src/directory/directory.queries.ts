import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { decodeCursor, pageOf, type Page, type PageRequest } from '../platform/database/page.js';
import { CommitteeSession } from './committee-session.entity.js';
import {
  memberView,
  sessionView,
  unitView,
  type MemberView,
  type SessionView,
  type UnitView,
} from './directory.views.js';
import { Member } from './member.entity.js';
import { Unit } from './unit.entity.js';

const byName = new Intl.Collator('zh-Hans-CN').compare;

@Injectable()
export class DirectoryQueries {
  constructor(private readonly reader: DataSource) {}

  /** Newest first. */
  async sessions(): Promise<SessionView[]> {
    const rows = await this.reader.manager.find(CommitteeSession, { order: { rank: 'DESC', id: 'ASC' } });
    return rows.map(sessionView);
  }

  /** By name; a district has some dozens. */
  async units(): Promise<UnitView[]> {
    const rows = await this.reader.manager.find(Unit);
    return rows.map(unitView).sort((a, b) => byName(a.name, b.name));
  }

  /** By name. */
  async members(request: PageRequest): Promise<Page<MemberView>> {
    const query = this.reader
      .createQueryBuilder(Member, 'member')
      .orderBy('member.name', 'ASC')
      .addOrderBy('member.id', 'ASC')
      .limit(request.limit + 1);
    if (request.after !== undefined) {
      const [name, id] = decodeCursor(request.after, ['string', 'string']);
      query.where('(member.name > :name OR (member.name = :name AND member.id > :id))', { name, id });
    }
    const page = pageOf(await query.getMany(), request.limit, ({ name, id }) => [name, id]);
    return { items: page.items.map(memberView), next: page.next };
  }
}
