import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { Refusal } from '../domain/refusal.js';
import type { PlainDate } from '../domain/plain-date.js';
import { shanghaiMidnight } from '../platform/clock.js';
import { decodeCursor, pageOf, type Page, type PageRequest } from '../platform/database/page.js';
import { AccessEntry } from './access-entry.entity.js';
import { ACCESSES } from './access-log.js';
import { linesOf, selectLines, type AuditLine } from './audit-lines.js';
import { CaseTrails } from './case-trails.js';
import { chainName, NAMED_TRAILS } from './chain-names.js';
import type { AccessFilter, AccessView, SealView, TrailFilter, TrailLineView } from './log.views.js';
import { sealsOf, selectSeals } from './seal-rows.js';
import { actionLabel, eventWords, TRAIL_EVENTS } from './trail-events.js';

/** Lines that an export reads at a time. */
const EXPORT_PAGE = 500;
/** Milliseconds of a day in Shanghai, where all are alike. */
const DAY = 86_400_000;

/** Reads what was recorded: all trails, who looked and signed in, and the seals. Newest first. */
@Injectable()
export class LogQueries {
  constructor(
    private readonly reader: DataSource,
    @Inject(CaseTrails) private readonly cases: CaseTrails,
  ) {}

  async lines(filter: TrailFilter, request: PageRequest): Promise<Page<TrailLineView>> {
    const page = await this.rawLines(filter, request);
    return { items: await this.viewsOf(page.items), next: page.next };
  }

  /** Page after page, for exports. */
  allLines(filter: TrailFilter): AsyncGenerator<TrailLineView[]> {
    return everyPage((request) => this.lines(filter, request));
  }

  /** One chain from its first line on, page after page. */
  async *chain(chain: string): AsyncGenerator<TrailLineView[]> {
    for (let after = Number.MIN_SAFE_INTEGER; ;) {
      const query = selectLines(this.reader.manager).where('e.chain = :chain', { chain });
      if (after !== Number.MIN_SAFE_INTEGER) query.andWhere('e.seq > :after', { after });
      const lines = await linesOf(query.orderBy('e.seq', 'ASC').limit(EXPORT_PAGE));
      if (lines.length > 0) yield await this.viewsOf(lines);
      if (lines.length < EXPORT_PAGE) return;
      after = lines.at(-1)!.seq;
    }
  }

  /** One chain, newest first. */
  async chainPage(chain: string, request: PageRequest): Promise<Page<TrailLineView>> {
    const query = selectLines(this.reader.manager).where('e.chain = :chain', { chain });
    if (request.after !== undefined) {
      const [seq] = decodeCursor(request.after, ['number']);
      query.andWhere('e.seq < :seq', { seq: wholeOf(seq) });
    }
    const lines = await linesOf(query.orderBy('e.seq', 'DESC').limit(request.limit + 1));
    const page = pageOf(lines, request.limit, ({ seq }) => [seq]);
    return { items: await this.viewsOf(page.items), next: page.next };
  }

  async accesses(filter: AccessFilter, request: PageRequest): Promise<Page<AccessView>> {
    const query = this.reader
      .createQueryBuilder(AccessEntry, 'e')
      .orderBy('e.at', 'DESC')
      .addOrderBy('e.id', 'DESC')
      .limit(request.limit + 1);
    between(query, filter);
    if (filter.person) namedLike(query, 'e.accountName', filter.person);
    if (filter.what) query.andWhere('e.what = :what', { what: filter.what });
    if (filter.cases) anyOf(query, 'e.caseId', filter.cases);
    if (request.after !== undefined) {
      const [at, id] = decodeCursor(request.after, ['string', 'string']);
      query.andWhere('(e.at < :at OR (e.at = :at AND e.id < :id))', { at: instantIn(at), id });
    }
    const page = pageOf(await query.getMany(), request.limit, ({ at, id }) => [at.toISOString(), id]);
    const names = await this.cases.names([...new Set(page.items.flatMap(({ caseId }) => caseId ?? []))]);
    return { items: page.items.map((entry) => accessView(entry, names)), next: page.next };
  }

  allAccesses(filter: AccessFilter): AsyncGenerator<AccessView[]> {
    return everyPage((request) => this.accesses(filter, request));
  }

  async seals(request: PageRequest): Promise<Page<SealView>> {
    const query = selectSeals(this.reader.manager)
      .orderBy('s.no', 'DESC')
      .limit(request.limit + 1);
    if (request.after !== undefined) {
      const [no] = decodeCursor(request.after, ['number']);
      query.where('s.no < :no', { no: wholeOf(no) });
    }
    const { items, next } = pageOf(await sealsOf(query), request.limit, ({ no }) => [no]);
    return {
      items: items.map(({ no, at, tips, previous, hash }) => ({ no, at, chains: tips.length, previous, hash })),
      next,
    };
  }

  /** Everything that is recorded, for a list to choose from: code → what it is called. */
  actions(): Readonly<Record<string, string>> {
    const own = Object.entries(TRAIL_EVENTS).map(([code, { label }]) => [code, label] as const);
    return { ...this.cases.actions, ...Object.fromEntries(own) };
  }

  /** The chains that a typed proposal number means; none when no proposal has it. */
  numbered(typed: string): Promise<string[]> {
    return this.cases.numbered(typed);
  }

  async nameOf(chain: string): Promise<string> {
    return chainName(chain, await this.cases.names([chain]));
  }

  /** By chain and place within an instant, so that the steps of one change keep their order. */
  private async rawLines(filter: TrailFilter, request: PageRequest): Promise<Page<AuditLine>> {
    const query = selectLines(this.reader.manager)
      .orderBy('e.at', 'DESC')
      .addOrderBy('e.chain', 'ASC')
      .addOrderBy('e.seq', 'DESC')
      .limit(request.limit + 1);
    between(query, filter);
    if (filter.person) namedLike(query, 'e.actorName', filter.person);
    if (filter.action) query.andWhere('e.action = :action', { action: filter.action });
    if (filter.chains) anyOf(query, 'e.chain', filter.chains);
    if (request.after !== undefined) {
      const [at, chain, seq] = decodeCursor(request.after, ['string', 'string', 'number']);
      query.andWhere('(e.at < :at OR (e.at = :at AND (e.chain > :chain OR (e.chain = :chain AND e.seq < :seq))))', {
        at: instantIn(at),
        chain,
        seq: wholeOf(seq),
      });
    }
    return pageOf(await linesOf(query), request.limit, ({ at, chain, seq }) => [at.toISOString(), chain, seq]);
  }

  private async viewsOf(lines: readonly AuditLine[]): Promise<TrailLineView[]> {
    const names = await this.cases.names([...new Set(lines.map(({ chain }) => chain))]);
    return lines.map((line) => this.viewOf(line, chainName(line.chain, names)));
  }

  private viewOf({ id: _id, ...line }: AuditLine, name: string): TrailLineView {
    const named = Object.hasOwn(NAMED_TRAILS, line.chain);
    const words = (named ? null : this.cases.words(line)) ?? eventWords(line);
    return {
      ...line,
      chainName: name,
      actionLabel: this.cases.actions[line.action] ?? actionLabel(line.action),
      sentence: words.sentence,
      fromLabel: words.from,
      toLabel: words.to,
    };
  }
}

async function* everyPage<T>(read: (request: PageRequest) => Promise<Page<T>>): AsyncGenerator<T[]> {
  for (let after: string | undefined; ;) {
    const { items, next }: Page<T> = await read({ limit: EXPORT_PAGE, after });
    if (items.length > 0) yield items;
    if (next === null) return;
    after = next;
  }
}

function accessView(entry: AccessEntry, names: ReadonlyMap<string, string>): AccessView {
  const { id, at, accountName, unitName, address, what, caseId } = entry;
  return {
    id,
    at,
    person: accountName,
    unit: unitName,
    address,
    what,
    whatLabel: (ACCESSES as Readonly<Record<string, string>>)[what] ?? what,
    caseId,
    caseName: caseId === null ? null : chainName(caseId, names),
  };
}

function between(query: SelectQueryBuilder<ObjectLiteral>, { from, to }: { from?: PlainDate; to?: PlainDate }): void {
  if (from) query.andWhere('e.at >= :from', { from: shanghaiMidnight(from) });
  if (to) query.andWhere('e.at < :to', { to: new Date(shanghaiMidnight(to).getTime() + DAY) });
}

/** `%`, `_` and the escape itself mean themselves. */
function namedLike(query: SelectQueryBuilder<ObjectLiteral>, column: string, person: string): void {
  const part = person.replace(/[\\%_]/g, '\\$&');
  query.andWhere(`${column} LIKE :person ESCAPE '\\'`, { person: `%${part}%` });
}

function anyOf(query: SelectQueryBuilder<ObjectLiteral>, column: string, values: readonly string[]): void {
  if (values.length === 0) query.andWhere('1 = 0');
  else query.andWhere(`${column} IN (:...values)`, { values });
}

/** An instant of a cursor that somebody may have made up. */
function instantIn(text: string | number | undefined): Date {
  const instant = new Date(String(text));
  if (Number.isNaN(instant.getTime())) throw madeUp();
  return instant;
}

function wholeOf(value: string | number | undefined): number {
  if (Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31) return Number(value);
  throw madeUp();
}

const madeUp = (): Refusal =>
  new Refusal('list.invalid', '翻页标记不能用。', '请从第一页重新翻。', { after: '不是本列表给出的标记' });
