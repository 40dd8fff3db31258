import type { DataSource } from 'typeorm';
import { breakSentence, type TrailBreak } from '../domain/audit/break-words.js';
import type { Tip } from '../domain/audit/chain.js';
import { BEFORE_SEALS, sealBreak, sealedTipBreak, type Seal } from '../domain/audit/seal.js';
import { BEFORE_FIRST, endBreak, lineBreak, type Walked } from '../domain/audit/verify-chain.js';
import { sha256 } from '../platform/sha256.js';
import { AuditChain } from './audit-chain.entity.js';
import { AuditEntry } from './audit-entry.entity.js';
import { linesOf, selectLines, type AuditLine } from './audit-lines.js';
import { AuditSeal } from './audit-seal.entity.js';
import type { CaseTrails } from './case-trails.js';
import { chainName } from './chain-names.js';
import { sealsOf, selectSeals } from './seal-rows.js';

/** One thing that is wrong with the trails. */
export interface TrailProblem {
  kind: TrailBreak['kind'];
  /** Null when it is about the seals alone. */
  chain: string | null;
  /** The line it shows at. */
  seq: number | null;
  /** The seal it shows at. */
  seal: number | null;
  sentence: string;
}

/** What a check of all trails found. */
export interface Verification {
  intact: boolean;
  chains: number;
  entries: number;
  seals: number;
  /** Hash of the newest seal, to be printed on reports; null when nothing is sealed yet. */
  head: string | null;
  /** The seal whose hash was given; null when none was, or when there is none. */
  witness: { no: number; at: Date; hash: string } | null;
  /** The first of every chain; those that only a seal shows come last. */
  problems: TrailProblem[];
}

const PAGE = 500;
/** Sealed tips looked up with one query. */
const TIPS = 100;

type TippedLine = AuditLine & { tipSeq: number | null; tipHash: string | null };

/** Reads trails line by line and says where they are broken, if they are. It never holds more than a page of them. */
export class TrailVerifier {
  constructor(
    private readonly reader: DataSource,
    private readonly cases: CaseTrails,
  ) {}

  /** One chain: how many lines it has up to the break, and the break. */
  async chain(chain: string): Promise<{ lines: number; problem: TrailProblem | null }> {
    const walk = new Walk();
    for await (const line of this.lines(chain)) walk.step(line);
    walk.end();
    const found = walk.breaks[0] ?? (walk.entries === 0 ? await this.lineless(chain) : undefined);
    return { lines: walk.entries, problem: found ? (await this.described([found]))[0]! : null };
  }

  /** All chains and seals; `head` is the hash on a printed report, or its beginning. */
  async all(head?: string): Promise<Verification> {
    const sealed = await this.seals();
    const walk = new Walk();
    for await (const line of this.lines()) walk.step(line);
    walk.end();
    const cut = await this.linelessChains();
    const witness = head === undefined ? null : await this.witness(head);
    const breaks = [...walk.breaks, ...cut, ...sealed.breaks];
    if (head !== undefined && !witness) breaks.push({ kind: 'head-unknown', head });
    return {
      intact: breaks.length === 0,
      chains: walk.chains + cut.length,
      entries: walk.entries,
      seals: sealed.count,
      head: sealed.head,
      witness,
      problems: await this.described(breaks),
    };
  }

  /** With a hash given, the same answer as `all` gives. */
  private async witness(head: string): Promise<Verification['witness']> {
    const found = await this.reader
      .createQueryBuilder(AuditSeal, 's')
      .select(['s.no', 's.at', 's.hash'])
      .where('s.hash LIKE :hash', { hash: `${head.toLowerCase()}%` })
      .getOne();
    return found && { no: found.no, at: found.at, hash: found.hash };
  }

  /**
   * All lines, or those of one chain, by chain and place. Each brings the tip that stood with it: a line and its tip come
   * from one statement, so a writer at work never looks like a cut tail.
   */
  private async *lines(chain?: string): AsyncGenerator<TippedLine> {
    let after: AuditLine | null = null;
    for (;;) {
      const query = selectLines(this.reader.manager)
        .leftJoin(AuditChain, 'tip', 'tip.chain = e.chain')
        .addSelect('tip.seq', 'tipSeq')
        .addSelect('tip.hash', 'tipHash')
        .orderBy('e.chain', 'ASC')
        .addOrderBy('e.seq', 'ASC')
        .limit(PAGE);
      if (chain !== undefined) query.where('e.chain = :chain', { chain });
      if (after) query.andWhere('(e.chain, e.seq) > (:after, :place)', { after: after.chain, place: after.seq });
      const page: TippedLine[] = await linesOf<{ tipSeq: number | null; tipHash: string | null }>(query);
      yield* page;
      if (page.length < PAGE) return;
      after = page.at(-1)!;
    }
  }

  /** Chains with a tip and not a single line. */
  private async linelessChains(only?: string): Promise<TrailBreak[]> {
    const query = this.reader
      .createQueryBuilder(AuditChain, 'tip')
      .where(
        `NOT EXISTS (${this.reader.createQueryBuilder(AuditEntry, 'e').select('1').where('e.chain = tip.chain').getQuery()})`,
      )
      .orderBy('tip.chain');
    if (only !== undefined) query.andWhere('tip.chain = :only', { only });
    return (await query.getMany()).flatMap((tip) => endBreak(tip.chain, BEFORE_FIRST, tip) ?? []);
  }

  private async lineless(chain: string): Promise<TrailBreak | undefined> {
    return (await this.linelessChains(chain))[0];
  }

  /** The seals' own chain, and of every chain the first seal that it no longer agrees with. */
  private async seals(): Promise<{ count: number; head: string | null; breaks: TrailBreak[] }> {
    const own: TrailBreak[] = [];
    const tips = new Map<string, TrailBreak>();
    let before: Pick<Seal, 'no' | 'hash'> = BEFORE_SEALS;
    let count = 0;
    for await (const seal of this.sealsInOrder()) {
      count += 1;
      const found = own.length === 0 ? sealBreak(before, seal, sha256) : null;
      if (found) own.push(found);
      for (const broken of await this.brokenTips(seal)) if (!tips.has(broken.chain)) tips.set(broken.chain, broken);
      before = seal;
    }
    return { count, head: count === 0 ? null : before.hash, breaks: [...own, ...tips.values()] };
  }

  private async *sealsInOrder(): AsyncGenerator<Seal> {
    for (let after = -1; ;) {
      const [seal] = await sealsOf(
        selectSeals(this.reader.manager).where('s.no > :after', { after }).orderBy('s.no').limit(1),
      );
      if (!seal) return;
      yield seal;
      after = seal.no;
    }
  }

  private async brokenTips({ no, tips }: Seal) {
    const broken: (TrailBreak & { chain: string })[] = [];
    for (let start = 0; start < tips.length; start += TIPS) {
      const some = tips.slice(start, start + TIPS);
      const where = some.map(({ chain, seq }) => ({ chain, seq }));
      const rows = await this.reader.manager.find(AuditEntry, {
        select: { chain: true, seq: true, hash: true },
        where,
      });
      const standing = new Map(rows.map((row) => [place(row), row.hash]));
      for (const tip of some) {
        const found = sealedTipBreak(no, tip, standing.get(place(tip)));
        if (found && 'chain' in found) broken.push(found);
      }
    }
    return broken;
  }

  private async described(breaks: readonly TrailBreak[]): Promise<TrailProblem[]> {
    const chains = [...new Set(breaks.flatMap((found) => ('chain' in found ? [found.chain] : [])))];
    const names = await this.cases.names(chains);
    return breaks.map((found) => {
      const chain = 'chain' in found ? found.chain : null;
      return {
        kind: found.kind,
        chain,
        seq: 'seq' in found ? found.seq : null,
        seal: 'seal' in found ? found.seal : null,
        sentence: breakSentence(found, chain === null ? '' : chainName(chain, names)),
      };
    });
  }
}

const place = ({ chain, seq }: Pick<Tip, 'chain' | 'seq'>): string => `${chain} ${seq}`;

/** Follows lines that come chain after chain, and keeps the first break of each. */
class Walk {
  chains = 0;
  entries = 0;
  readonly breaks: TrailBreak[] = [];
  private last: TippedLine | null = null;
  private walked: Walked = BEFORE_FIRST;
  private broken = false;

  step(line: TippedLine): void {
    if (line.chain !== this.last?.chain) {
      this.end();
      this.chains += 1;
    }
    this.entries += 1;
    this.last = line;
    if (this.broken) return;
    this.note(lineBreak(this.walked, line, sha256));
    this.walked = line;
  }

  /** After the last line of a chain; the next one begins anew. */
  end(): void {
    if (this.last && !this.broken) {
      const { chain, tipSeq, tipHash } = this.last;
      this.note(endBreak(chain, this.walked, tipSeq === null ? null : { seq: tipSeq, hash: tipHash ?? '' }));
    }
    this.last = null;
    this.walked = BEFORE_FIRST;
    this.broken = false;
  }

  private note(found: TrailBreak | null): void {
    if (!found) return;
    this.breaks.push(found);
    this.broken = true;
  }
}
