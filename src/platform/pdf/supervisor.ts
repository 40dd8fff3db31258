/** Something that breaks: it is started, used, and replaced. */
export interface Supervised {
  readonly alive: boolean;
  /** Resident bytes, null where it cannot be told. */
  memory(): Promise<number | null>;
  /** May be called again. */
  close(): Promise<void>;
}

export interface SupervisorOptions {
  /** Uses after which a fresh one takes over. */
  restartAfter: number;
  /** Bytes it may grow by before a fresh one takes over. */
  maxGrowth?: number;
  /** Memory is looked at every so many uses. */
  memoryEvery?: number;
}

/** One started thing and what is counted about it. */
interface Holding<T> {
  it: T;
  uses: number;
  users: number;
  retired: boolean;
  /** Bytes at the first look. */
  baseline: number | null;
}

const MAX_GROWTH = 512 * 1_048_576;
const MEMORY_EVERY = 25;

/**
 * Keeps one thing running: started at the first use, and again once it has died or is worn. A worn one gets no new
 * work, finishes what it has and is closed.
 */
export class Supervisor<T extends Supervised> {
  private current: Holding<T> | null = null;
  private starting: Promise<Holding<T>> | null = null;
  private readonly open = new Set<Holding<T>>();
  private closed = false;

  constructor(
    private readonly start: () => Promise<T>,
    private readonly options: SupervisorOptions,
  ) {}

  async use<R>(work: (it: T) => Promise<R>): Promise<R> {
    const holding = await this.holding();
    holding.users++;
    try {
      return await work(holding.it);
    } finally {
      holding.users--;
      holding.uses++;
      await this.lookAfter(holding);
    }
  }

  /** The running one, started if need be; for a look that is no use. */
  async running(): Promise<T> {
    return (await this.holding()).it;
  }

  /** Closes everything; nothing starts afterwards. */
  async close(): Promise<void> {
    this.closed = true;
    await this.starting?.catch(() => undefined);
    await Promise.all([...this.open].map((holding) => this.end(holding)));
  }

  private async holding(): Promise<Holding<T>> {
    if (this.current?.it.alive) return this.current;
    if (this.current) this.retire(this.current);
    if (this.closed) throw new Error('The supervisor is closed.');
    this.starting ??= this.started().finally(() => (this.starting = null));
    return this.starting;
  }

  private async started(): Promise<Holding<T>> {
    const holding = { it: await this.start(), uses: 0, users: 0, retired: false, baseline: null };
    this.open.add(holding);
    this.current = holding;
    return holding;
  }

  private async lookAfter(holding: Holding<T>): Promise<void> {
    if (
      holding.retired ||
      !holding.it.alive ||
      holding.uses >= this.options.restartAfter ||
      (await this.grown(holding))
    )
      this.retire(holding);
  }

  private async grown(holding: Holding<T>): Promise<boolean> {
    if (holding.uses % (this.options.memoryEvery ?? MEMORY_EVERY) !== 0) return false;
    const bytes = await holding.it.memory();
    if (bytes === null) return false;
    holding.baseline ??= bytes;
    return bytes - holding.baseline > (this.options.maxGrowth ?? MAX_GROWTH);
  }

  private retire(holding: Holding<T>): void {
    if (this.current === holding) this.current = null;
    holding.retired = true;
    if (holding.users === 0 || !holding.it.alive) void this.end(holding);
  }

  private async end(holding: Holding<T>): Promise<void> {
    await holding.it.close();
    this.open.delete(holding);
  }
}
