import { Injectable } from '@nestjs/common';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { Refusal } from '../domain/refusal.js';
import { decodeCursor, pageOf, type Page, type PageRequest } from '../platform/database/page.js';
import { CommitteeSession } from './committee-session.entity.js';
import {
  memberDetail,
  memberView,
  sessionView,
  unitView,
  type MemberDetail,
  type MemberView,
  type SessionView,
  type UnitView,
} from './directory.views.js';
import { Member } from './member.entity.js';
import { byName } from './by-name.js';
import { Unit } from './unit.entity.js';

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

  /** By name, the filtered ones with their number; one page. */
  async members(request: PageRequest, filter: MemberFilter = {}): Promise<Page<MemberView> & { count: number }> {
    const query = this.reader
      .createQueryBuilder(Member, 'member')
      .where('1 = 1')
      .orderBy('member.name', 'ASC')
      .addOrderBy('member.id', 'ASC')
      .limit(request.limit + 1);
    if (request.after !== undefined) {
      const [name, id] = decodeCursor(request.after, ['string', 'string']);
      query.andWhere('(member.name > :name OR (member.name = :name AND member.id > :id))', { name, id });
    }
    narrowed(query, filter);
    const count = await narrowed(this.reader.createQueryBuilder(Member, 'member').where('1 = 1'), filter).getCount();
    const page = pageOf(await query.getMany(), request.limit, ({ name, id }) => [name, id]);
    return { items: page.items.map(memberView), next: page.next, count };
  }

  /** One member with what only those who keep the register see. */
  async member(id: string): Promise<MemberDetail> {
    const row = await this.reader.manager.findOneBy(Member, { id });
    if (row) return memberDetail(row);
    throw new Refusal('members.not-found', '名册里没有这位委员。', '请从“委员”页重新打开。');
  }

  /** 界别 of members in office, with how many each has. */
  async sectors(): Promise<{ sector: string; count: number }[]> {
    const rows = await this.reader
      .createQueryBuilder(Member, 'member')
      .select('member.sector', 'sector')
      .addSelect('COUNT(*)', 'count')
      .where('member.leftDay IS NULL AND member.sector IS NOT NULL')
      .groupBy('member.sector')
      .getRawMany<{ sector: string; count: string | number }>();
    return rows
      .map(({ sector, count }) => ({ sector, count: Number(count) }))
      .sort((a, b) => byName(a.sector, b.sector));
  }
}

export interface MemberFilter {
  /** Part of name, number or duty. */
  q?: string | undefined;
  sector?: string | undefined;
  /** `left`: those who have left; otherwise those in office. */
  state?: 'left' | undefined;
}

function narrowed(query: SelectQueryBuilder<Member>, { q, sector, state }: MemberFilter): SelectQueryBuilder<Member> {
  query.andWhere(state === 'left' ? 'member.leftDay IS NOT NULL' : 'member.leftDay IS NULL');
  if (sector !== undefined) query.andWhere('member.sector = :sector', { sector });
  const words = (q ?? '').normalize('NFKC').split(/\s+/).filter(Boolean);
  words.forEach((word, i) => {
    const like = { [`word${i}`]: `%${word.replace(/[\\%_]/g, '\\$&')}%` };
    const columns = ['name', 'memberNo', 'duty', 'formerName'];
    query.andWhere(`(${columns.map((column) => `member.${column} LIKE :word${i} ESCAPE '\\'`).join(' OR ')})`, like);
  });
  return query;
}
