import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { recordEvents } from '../../audit/audit-trail.js';
import type { Actor } from '../../domain/rights/actor.js';
import type { PlainDate } from '../../domain/plain-date.js';
import type { Clock } from '../../platform/clock.js';
import { Conflict } from '../../platform/database/conflict.js';
import { isDuplicate } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CLOCK } from '../../platform/tokens.js';
import { momentWords } from '../../platform/web/day-words.js';
import { record } from '../../proposals/case-change.js';
import type { Typed } from '../paper-offer.js';
import { FilledForm } from './filled-form.entity.js';

/** What a paper is printed of, as far as what was typed for it is kept. */
export interface Subject {
  id: string;
  /** In whose trail it is told; null for what belongs to no case. */
  caseId: string | null;
  /** `区民政局`, `示例区政协五届三次会议`; null where the case says all. */
  of: string | null;
}

/** Who typed last, and when. */
export type LastFilled = Pick<FilledForm, 'version' | 'by' | 'at'>;

interface Kept {
  kind: { id: string; name: string };
  subject: Subject;
  texts: Typed;
  /** The version that the person saw; 0 for none. */
  seen: number;
}

/** 填写内容: kept per paper and subject, each version with its author. */
@Injectable()
export class FilledForms {
  constructor(
    private readonly reader: DataSource,
    private readonly unitOfWork: UnitOfWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  last(kind: string, subjectId: string): Promise<FilledForm | null> {
    return newest(this.reader.manager, kind, subjectId);
  }

  /** Of all papers of these: `lastKey` → who and when. */
  async lasts(subjectIds: readonly string[]): Promise<Map<string, LastFilled>> {
    if (subjectIds.length === 0) return new Map();
    const rows = await this.reader.manager.find(FilledForm, {
      where: { subjectId: In([...subjectIds]) },
      select: { id: true, kind: true, subjectId: true, version: true, by: true, at: true },
      order: { version: 'ASC' },
    });
    return new Map(rows.map((row) => [lastKey(row.kind, row.subjectId), row]));
  }

  /** @throws {Conflict} where anybody has typed otherwise since `seen`, in another window too; `current` is what was typed */
  async keep(actor: Actor, kept: Kept): Promise<FilledForm> {
    const work = () => this.unitOfWork.run((tx) => this.keepWithin(tx, actor, kept));
    try {
      return await work();
    } catch (error) {
      // Somebody else was faster by a moment: now that is seen.
      if (isDuplicate(error)) return work();
      throw error;
    }
  }

  private async keepWithin(tx: EntityManager, actor: Actor, { kind, subject, texts, seen }: Kept): Promise<FilledForm> {
    const last = await newest(tx, kind.id, subject.id);
    if (last && isSame(last.texts, texts)) return last;
    if (last && last.version !== seen) throw typedBetween(kind.name, last, { texts, actor, today: this.clock.today() });
    const at = this.clock.now();
    const { id: byId, name: by, unitName: byUnit } = actor;
    const row = { id: newId(), kind: kind.id, subjectId: subject.id, version: (last?.version ?? 0) + 1, texts };
    await tx.insert(FilledForm, { ...row, byId, by, byUnit, at });
    const { caseId, of } = subject;
    const detail = { paper: kind.name, ...(of !== null && { of }) };
    if (caseId !== null) await record({ tx, actor, at, caseId }, { action: 'proposal.paper', detail });
    else await recordEvents(tx, [{ chain: 'papers', event: { action: 'paper.filled', detail } }], actor, at);
    return { ...row, byId, by, byUnit, at };
  }
}

export const lastKey = (kind: string, subjectId: string): string => `${subjectId} ${kind}`;

const newest = (manager: EntityManager, kind: string, subjectId: string): Promise<FilledForm | null> =>
  manager.findOne(FilledForm, { where: { kind, subjectId }, order: { version: 'DESC' } });

function isSame(one: Typed, other: Typed): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}

const typedBetween = (
  name: string,
  last: FilledForm,
  { texts, actor, today }: { texts: Typed; actor: Actor; today: PlainDate },
): Conflict =>
  new Conflict(
    'papers.conflict',
    `${name}在您打开以后由${last.byId === actor.id ? '您在别的窗口' : last.by}填过（${momentWords(last.at, today)}），没有存也没有印。`,
    last,
    texts,
  );
