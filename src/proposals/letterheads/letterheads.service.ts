import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordEvent } from '../../audit/audit-trail.js';
import { canonicalJson } from '../../domain/audit/canonical-json.js';
import { letterheadDiff, letterheadProblems, STANDARD, type Letterhead } from '../../domain/letterhead/letterhead.js';
import { DetailedRefusal, Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { demand } from '../../domain/rights/may.js';
import { LetterheadScope } from '../../letters/letterheads/letterhead-scope.entity.js';
import { LetterheadTrial } from '../../letters/letterheads/letterhead-trial.entity.js';
import { LetterheadVersion } from '../../letters/letterheads/letterhead-version.entity.js';
import { letterheadFrom } from '../../letters/letterheads/letterhead-input.js';
import type { Clock } from '../../platform/clock.js';
import { Conflict } from '../../platform/database/conflict.js';
import { newId } from '../../platform/database/ids.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { sha256 } from '../../platform/sha256.js';
import { CLOCK } from '../../platform/tokens.js';
import { versionOf } from './letterhead-versions.js';
import { LetterheadQueries, scopeLabel } from './letterheads.queries.js';

/** 版头和用语: saved in versions, tried (`LetterheadTrials`), then put in force. Every step is one line of the trail. */
@Injectable()
export class LetterheadService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: LetterheadQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A new version; nothing is printed with it yet. Refuses what does not hold, each with field, value and remedy. */
  save(actor: Actor, scope: string, content: Letterhead, note: string, version: number): Promise<{ no: number }> {
    demand(actor, 'letterhead.edit');
    refuseProblems(content, this.queries);
    const at = this.clock.now();
    return this.unitOfWork.run(async (tx) => {
      const label = await scopeLabel(tx, scope);
      const kept = await scopeAt(tx, scope, version);
      const no = kept.newest + 1;
      const before = await inForceOf(tx, kept);
      await move(tx, kept, { newest: no });
      const text = canonicalJson(content);
      await tx.insert(LetterheadVersion, {
        id: newId(),
        scope,
        no,
        content: content as object,
        sha256: sha256(text),
        note,
        by: actor.name,
        at,
      });
      const diff = letterheadDiff(before, content, this.queries.fonts());
      const changed = diff.map((one) => `${one.label}“${one.before}”改为“${one.after}”`).join('；') || '与现行的相同';
      await recordEvent(
        tx,
        'letterheads',
        actor,
        { action: 'letterhead.saved', detail: { scope: label, no, changed, note } },
        at,
      );
      return { no };
    });
  }

  /** 启用; refused before its latest trial has passed. */
  force(actor: Actor, scope: string, no: number, version: number): Promise<void> {
    demand(actor, 'letterhead.edit');
    return this.unitOfWork.run(async (tx) => {
      const label = await scopeLabel(tx, scope);
      const kept = await scopeAt(tx, scope, version);
      const row = await versionOf(tx, scope, no);
      const trials = await tx.find(LetterheadTrial, {
        where: { versionId: row.id },
        order: { at: 'DESC', id: 'ASC' },
        take: 1,
      });
      if (trials.length === 0)
        throw new Refusal(
          'letterheads.not-tried',
          `第${no}版还没有试印，没有启用。`,
          '请先用三份答复试印，看过前后对照再启用。',
        );
      if (!trials[0]!.pass)
        throw new Refusal(
          'letterheads.trial-failed',
          `第${no}版试印不合格，没有启用。`,
          '请看试印结果，改好后另存一版，再试印。',
        );
      const content = letterheadFrom(row.content);
      if (!content) throw new Refusal('letterheads.broken', `第${no}版的内容读不出来，没有启用。`, '请另存一版。');
      refuseProblems(content, this.queries);
      await move(tx, kept, { inForceId: row.id });
      await recordEvent(
        tx,
        'letterheads',
        actor,
        { action: 'letterhead.forced', detail: { scope: label, no } },
        this.clock.now(),
      );
    });
  }

  /** 恢复自带: the program's own from now on; the versions stay. */
  restore(actor: Actor, scope: string, version: number): Promise<void> {
    demand(actor, 'letterhead.edit');
    return this.unitOfWork.run(async (tx) => {
      const label = await scopeLabel(tx, scope);
      const kept = await scopeAt(tx, scope, version);
      if (kept.inForceId === null)
        throw new Refusal('letterheads.standard', `${label}用的就是程序自带的。`, '不需要恢复。');
      await move(tx, kept, { inForceId: null });
      await recordEvent(
        tx,
        'letterheads',
        actor,
        { action: 'letterhead.restored', detail: { scope: label } },
        this.clock.now(),
      );
    });
  }
}

function refuseProblems(content: Letterhead, queries: LetterheadQueries): void {
  const problems = letterheadProblems(content, queries.fonts());
  const [first, ...more] = problems;
  if (!first) return;
  const fields = Object.fromEntries(problems.map(({ field, sentence }) => [field, sentence]));
  throw new DetailedRefusal(
    'letterheads.invalid',
    `${first.sentence}，没有保存${more.length > 0 ? `（共${problems.length}处）` : ''}。`,
    first.remedy,
    fields,
    more.map(({ sentence, remedy }) => `${sentence}。${remedy}`),
  );
}

async function scopeAt(tx: EntityManager, scope: string, version: number): Promise<LetterheadScope> {
  const kept = await tx.findOneBy(LetterheadScope, { scope });
  if ((kept?.version ?? 0) !== version) throw overtaken(kept);
  if (kept) return kept;
  const fresh = { scope, newest: 0, inForceId: null, version: 0 };
  await tx.createQueryBuilder().insert().into(LetterheadScope).values(fresh).orIgnore().execute();
  return fresh;
}

async function move(
  tx: EntityManager,
  { scope, version }: LetterheadScope,
  change: Partial<LetterheadScope>,
): Promise<void> {
  const { affected } = await tx.update(LetterheadScope, { scope, version }, { ...change, version: version + 1 });
  if (affected !== 1) throw overtaken(await tx.findOneBy(LetterheadScope, { scope }));
}

const overtaken = (kept: LetterheadScope | null): Conflict =>
  new Conflict('letterheads.conflict', '版头和用语刚被别人改过。', { version: kept?.version ?? 0 }, null);

async function inForceOf(manager: EntityManager, { inForceId }: LetterheadScope): Promise<Letterhead> {
  const row = inForceId === null ? null : await manager.findOneBy(LetterheadVersion, { id: inForceId });
  return (row && letterheadFrom(row.content)) ?? STANDARD;
}
