import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { recordEvent } from '../../audit/audit-trail.js';
import { Unit } from '../../directory/unit.entity.js';
import type { Actor } from '../../domain/rights/actor.js';
import { demand } from '../../domain/rights/may.js';
import { UNIT_KINDS, type UnitKind } from '../../domain/unit-kinds.js';
import { Refusal } from '../../domain/refusal.js';
import type { Clock } from '../../platform/clock.js';
import { Conflict } from '../../platform/database/conflict.js';
import { isDuplicate } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CLOCK } from '../../platform/tokens.js';
import { HandingBody } from './handing-body.entity.js';
import { handingScopes } from './load-sitting.js';

const { government, party, subdistrict, other, committee } = UNIT_KINDS;

/** Kinds of units that proposals are handed over to, as a scope names them. */
export const SCOPE_KINDS = { government, party, subdistrict, other, committee } as const;
export type ScopeKind = keyof typeof SCOPE_KINDS;

export interface BodyView {
  id: string;
  version: number;
  unitId: string;
  name: string;
  kinds: UnitKind[];
  unitIds: string[];
  /** How many units are in its scope. */
  units: number;
}

export interface BodyScope {
  kinds: readonly string[];
  unitIds: readonly string[];
}

/** 交办机关 of the district, each with the units it may hand proposals over to. */
@Injectable()
export class HandingBodies {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list(): Promise<BodyView[]> {
    const { manager } = this.reader;
    const scopes = await handingScopes(manager, await manager.find(Unit));
    const rows = new Map((await manager.find(HandingBody)).map((row) => [row.id, row]));
    return scopes.map(({ id, name, unitId, units }) => {
      const { version, kinds, unitIds } = rows.get(id)!;
      return { id, version, unitId, name, kinds, unitIds, units: units.length };
    });
  }

  /**
   * Sets the scope of a unit's office; an empty one takes the office away as a body. `version` 0: it is none yet. `Conflict`
   * when somebody was faster.
   */
  async change(actor: Actor, unitId: string, version: number, scope: BodyScope): Promise<void> {
    demand(actor, 'bodies.edit');
    try {
      await this.unitOfWork.run(async (tx) => {
        const units = await tx.find(Unit);
        const own = units.find(({ id }) => id === unitId);
        if (!own || own.kind === 'body')
          throw invalid('unitId', '没有这个单位，或它是只提出提案的党派团体', '请从单位名录里选交办机关。');
        const { kinds, unitIds } = accepted(scope, units);
        const at = this.clock.now();
        const said = { kinds, unitIds, changedBy: actor.name, changedAt: at };
        const row = await tx.findOneBy(HandingBody, { unitId });
        if (row === null && version === 0) await tx.insert(HandingBody, { id: newId(), unitId, version: 1, ...said });
        else {
          // One that was taken away begins again as if it were new.
          const seen = row && version === 0 && row.kinds.length + row.unitIds.length === 0 ? row.version : version;
          const written = await tx.update(HandingBody, { unitId, version: seen }, { version: seen + 1, ...said });
          if (written.affected !== 1) throw conflict(own.shortName, row, scope);
        }
        const names = units.filter(({ id }) => unitIds.includes(id)).map(({ shortName }) => shortName);
        const told = [...kinds.map((kind) => SCOPE_KINDS[kind]), ...names].join('、');
        const detail = { body: own.shortName, scope: told };
        await recordEvent(tx, 'sitting', actor, { action: 'body.changed', detail }, at);
      });
    } catch (error) {
      if (isDuplicate(error)) throw conflict('这个单位', null, scope);
      throw error;
    }
  }
}

const conflict = (name: string, row: HandingBody | null, sent: object): Conflict =>
  new Conflict('bodies.conflict', `${name}的交办范围刚被别人改过，没有保存。`, row && { version: row.version }, sent);

function accepted({ kinds, unitIds }: BodyScope, units: readonly Unit[]): { kinds: ScopeKind[]; unitIds: string[] } {
  const wrong = kinds.find((kind) => !Object.hasOwn(SCOPE_KINDS, kind));
  if (wrong !== undefined) throw invalid('kinds', `没有“${wrong}”这一类单位`, '请从列出的类别里选。');
  const unknown = unitIds.find((id) => !units.some((unit) => unit.id === id && unit.kind !== 'body'));
  if (unknown !== undefined) throw invalid('unitIds', `没有“${unknown}”这个承办单位`, '请从列出的单位里选。');
  return {
    kinds: (Object.keys(SCOPE_KINDS) as ScopeKind[]).filter((kind) => kinds.includes(kind)),
    unitIds: [...new Set(unitIds)],
  };
}

const invalid = (field: string, problem: string, remedy: string): Refusal =>
  new Refusal('bodies.invalid', `${problem}，没有保存。`, remedy, { [field]: problem });
