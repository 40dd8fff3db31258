import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Tip } from '../domain/audit/chain.js';
import { BEFORE_SEALS, sealText } from '../domain/audit/seal.js';
import type { Clock } from '../platform/clock.js';
import { isDuplicate } from '../platform/database/errors.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { sha256 } from '../platform/sha256.js';
import { CLOCK } from '../platform/tokens.js';
import { AuditChain } from './audit-chain.entity.js';
import { AuditSeal } from './audit-seal.entity.js';
import { SealedTip } from './sealed-tip.entity.js';

/** A seal without its tips. */
export type SealHead = Pick<AuditSeal, 'no' | 'at' | 'hash' | 'previous'>;

export interface Sealed {
  /** The newest seal, made just now or before; null when there is nothing to seal. */
  seal: SealHead | null;
  /** False when no chain had grown since. */
  made: boolean;
}

/** Rows per statement. */
const CHUNK = 500;

/** 封存: binds the tips of all chains together, so that a report can be a witness. */
@Injectable()
export class AuditSeals {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Null when nothing is sealed yet. */
  newest(manager: EntityManager = this.reader.manager): Promise<SealHead | null> {
    return manager
      .createQueryBuilder(AuditSeal, 's')
      .select(['s.no', 's.at', 's.hash', 's.previous'])
      .orderBy('s.no', 'DESC')
      .limit(1)
      .getOne();
  }

  /**
   * Seals whatever has grown since the seal before; `whenMade` belongs to the same transaction. Of two programs that seal at
   * once one takes the number, which is the key; the other starts over and finds nothing left, or what is new. Not inside
   * another transaction.
   */
  async seal(whenMade?: () => Promise<void>): Promise<Sealed> {
    const once = () => this.sealOnce(whenMade);
    try {
      return await once();
    } catch (error) {
      if (isDuplicate(error)) return once();
      throw error;
    }
  }

  /** May run inside another transaction; whoever began that has to start over when the number is taken. */
  sealOnce(whenMade?: () => Promise<void>): Promise<Sealed> {
    return this.unitOfWork.run(async (tx) => {
      const last = await this.newest(tx);
      const tips = await grownTips(tx);
      // Asked again: another program may have sealed between the two questions.
      if (tips.length === 0) return { seal: await this.newest(tx), made: false };
      const { no, hash: previous } = last ?? BEFORE_SEALS;
      const unsealed = { no: no + 1, at: this.clock.now(), tips, previous };
      const seal = { ...unsealed, hash: sha256(sealText(unsealed)) };
      await tx.insert(AuditSeal, seal);
      for (let start = 0; start < tips.length; start += CHUNK)
        await tx.upsert(
          SealedTip,
          tips.slice(start, start + CHUNK).map(({ chain, seq }) => ({ chain, seq })),
          ['chain'],
        );
      await whenMade?.();
      return { seal: { no: seal.no, at: seal.at, hash: seal.hash, previous }, made: true };
    });
  }
}

/** One statement, so every tip is one that stood at that moment. */
async function grownTips(tx: EntityManager): Promise<Tip[]> {
  const rows = await tx
    .createQueryBuilder(AuditChain, 'c')
    .leftJoin(SealedTip, 's', 's.chain = c.chain')
    .where('(s.seq IS NULL OR s.seq <> c.seq)')
    .getMany();
  const tips = rows.map(({ chain, seq, hash }) => ({ chain, seq, hash }));
  return tips.sort((a, b) => (a.chain < b.chain ? -1 : 1));
}
