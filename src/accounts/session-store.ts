import { Inject, Injectable } from '@nestjs/common';
import session, { type SessionData } from 'express-session';
import { DataSource, LessThan } from 'typeorm';
import type { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { sha256 } from '../platform/sha256.js';
import { CLOCK, CONFIG } from '../platform/tokens.js';
import '../platform/web/session-data.js';
import { SignInSession } from './sign-in-session.entity.js';

const MINUTE = 60_000;

/** A session that a clock set back has left in the future is refused beyond this. */
const CLOCK_SLACK = 5 * MINUTE;

/** Sessions in the database: they outlive a restart, end by the clock, and can be ended from elsewhere. */
@Injectable()
export class SessionStore extends session.Store {
  constructor(
    private readonly reader: DataSource,
    private readonly unitOfWork: UnitOfWork,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super();
  }

  override get(sid: string, done: (error: unknown, data?: SessionData | null) => void): void {
    answer(this.read(sid), done);
  }

  /** Changes a session that is there. It never makes one: what was ended elsewhere while a request ran must stay ended. */
  override set(sid: string, data: SessionData, done: (error?: unknown) => void = () => undefined): void {
    const change = { data, seenAt: this.clock.now() };
    answer(
      this.unitOfWork.run((tx) => tx.update(SignInSession, { id: sha256(sid) }, change)),
      (error) => done(error),
    );
  }

  /** Keeps a session that has just begun. */
  async begin(sid: string, data: SessionData): Promise<void> {
    const at = this.clock.now();
    const { accountId, address, agent } = data;
    const row = { id: sha256(sid), accountId, data: plain(data), createdAt: at, seenAt: at, address, agent };
    await this.unitOfWork.run((tx) => tx.insert(SignInSession, row));
  }

  override destroy(sid: string, done: (error?: unknown) => void = () => undefined): void {
    const id = sha256(sid);
    answer(
      this.unitOfWork.run((tx) => tx.delete(SignInSession, { id })),
      (error) => done(error),
    );
  }

  /** The row's time of last use; once a minute is enough. A page that is ready goes out even when it cannot be written. */
  override touch(sid: string, _data: SessionData, done: (error?: unknown) => void = () => undefined): void {
    answer(this.seen(sha256(sid)), () => done());
  }

  /** The sign-ins of an account that still hold, the one used last first. */
  async ofAccount(accountId: string): Promise<SignInSession[]> {
    const rows = await this.reader.manager.find(SignInSession, { where: { accountId }, order: { seenAt: 'DESC' } });
    return rows.filter((row) => this.isAlive(row));
  }

  /** Removes what has ended by the clock. */
  async sweep(): Promise<void> {
    const now = this.clock.now().getTime();
    const before = (minutes: number) => LessThan(new Date(now - minutes * MINUTE));
    await this.unitOfWork.run((tx) => tx.delete(SignInSession, { seenAt: before(this.config.SESSION_IDLE) }));
    await this.unitOfWork.run((tx) => tx.delete(SignInSession, { createdAt: before(this.config.SESSION_LONGEST) }));
  }

  private async read(sid: string): Promise<SessionData | null> {
    const row = await this.reader.manager.findOneBy(SignInSession, { id: sha256(sid) });
    return row && this.isAlive(row) ? (row.data as SessionData) : null;
  }

  private isAlive({ createdAt, seenAt }: SignInSession): boolean {
    const now = this.clock.now().getTime();
    const idle = now - seenAt.getTime();
    const age = now - createdAt.getTime();
    return (
      idle <= this.config.SESSION_IDLE * MINUTE &&
      age <= this.config.SESSION_LONGEST * MINUTE &&
      Math.min(idle, age) >= -CLOCK_SLACK
    );
  }

  private async seen(id: string): Promise<void> {
    const now = this.clock.now();
    const row = await this.reader.manager.findOneBy(SignInSession, { id });
    if (!row || Math.abs(now.getTime() - row.seenAt.getTime()) < MINUTE) return;
    await this.unitOfWork.run((tx) => tx.update(SignInSession, { id }, { seenAt: now }));
  }
}

/** express-session hands over an object with methods. */
const plain = (data: SessionData): object => JSON.parse(JSON.stringify(data)) as object;

function answer<T>(work: Promise<T>, done: (error: unknown, value?: T) => void): void {
  work.then(
    (value) => done(null, value),
    (error: unknown) => done(error),
  );
}
