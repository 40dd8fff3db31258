import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { changeCommitment, type EnteredFields } from '../../commitments/commitment-store.js';
import { Commitment } from '../../commitments/commitment.entity.js';
import { Unit } from '../../directory/unit.entity.js';
import { isPlainDate } from '../../domain/plain-date.js';
import { Refusal } from '../../domain/refusal.js';
import { sameWords } from '../../domain/same-words.js';
import { Conflict } from '../../platform/database/conflict.js';
import { record, type CaseChange } from '../case-change.js';
import { changesOf, type PromiseValues, type TypedPromise } from './draft-promises.js';

/** Owner and day that were typed beside the promises while the text was, stored with it. */
@Injectable()
export class PromiseEntries {
  /**
   * For promises of the version that has just been stored. Refuses what means nothing, by the name of the input
   * (`promise.2.owner`), and what somebody else has entered otherwise since the fields were shown.
   */
  async enter(change: CaseChange, replyId: string, typed: readonly TypedPromise[]): Promise<void> {
    const changed = typed.filter((one) => Object.keys(changesOf(one)).length > 0);
    if (changed.length === 0) return;
    const { tx, at } = change;
    const promises = await tx.find(Commitment, { where: { replyId }, order: { no: 'ASC' } });
    const units = await unitsNamed(tx, changed);
    // All of them are matched, so that none takes another's place.
    const beside = sameWords(promises, typed);
    for (const one of changed) {
      const promise = beside.get(one);
      if (!promise) continue;
      const patch = patchOf(one, typed.indexOf(one), units);
      const stale = one.version !== promise.version && (one.version > 0 || promise.confirmed);
      if (stale && !says(promise, patch)) throw overtaken(promise, one);
      if (says(promise, patch)) continue;
      if (!(await changeCommitment(tx, promise, patch, at))) throw overtaken(promise, one);
      await record(change, { action: 'commitment.updated', detail: { no: promise.no } });
    }
  }
}

type Patch = Partial<Pick<EnteredFields, 'ownerUnitId' | 'dueDay' | 'withoutDue'>>;

const says = (promise: Commitment, patch: Patch): boolean =>
  (Object.keys(patch) as (keyof Patch)[]).every((field) => promise[field] === patch[field]);

function patchOf(one: TypedPromise, index: number, units: readonly Unit[]): Patch {
  const { owner, due } = changesOf(one);
  return {
    ...(owner !== undefined && { ownerUnitId: owner === '' ? null : unitId(owner, index, units) }),
    ...(due !== undefined && (due === '' ? { dueDay: null } : { dueDay: dayOf(due, index), withoutDue: false })),
  };
}

function unitId(typed: string, index: number, units: readonly Unit[]): string {
  const unit = units.find(({ name, shortName }) => typed === name || typed === shortName);
  if (unit) return unit.id;
  throw refused(index, 'owner', `责任单位“${typed.slice(0, 100)}”不在单位名录里`, '请从名录中选择，或留空。');
}

function dayOf(typed: string, index: number) {
  if (isPlainDate(typed)) return typed;
  throw refused(index, 'due', `完成时限“${typed.slice(0, 40)}”不是存在的日期`, '请写成 2025-09-12 这样，或留空。');
}

const refused = (index: number, field: keyof PromiseValues, sentence: string, remedy: string): Refusal =>
  new Refusal('commitments.invalid', `第${index + 1}项承诺的${sentence}，没有保存。`, remedy, {
    [`promise.${index}.${field}`]: sentence,
  });

async function unitsNamed(tx: EntityManager, typed: readonly TypedPromise[]): Promise<Unit[]> {
  const names = [...new Set(typed.map(({ owner }) => owner).filter(Boolean))];
  return names.length === 0 ? [] : tx.find(Unit, { where: [{ name: In(names) }, { shortName: In(names) }] });
}

const overtaken = ({ text, dueDay, version }: Commitment, sent: TypedPromise): Conflict =>
  new Conflict(
    'commitments.conflict',
    `承诺“${text.slice(0, 40)}”的责任和时限刚被别人改过，没有保存。`,
    { version, dueDay },
    sent,
  );
