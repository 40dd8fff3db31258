import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { recordEvents } from '../../audit/audit-trail.js';
import { UnitChange } from '../../directory/unit-change.entity.js';
import { Unit } from '../../directory/unit.entity.js';
import { canonicalJson } from '../../domain/audit/canonical-json.js';
import { printedDate } from '../../domain/plain-date.js';
import { DetailedRefusal, Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { demand } from '../../domain/rights/may.js';
import { nameObstacles } from '../../domain/units/names.js';
import { planReorganisation } from '../../domain/units/plan.js';
import {
  isNew,
  REORGANISATIONS,
  type NewUnit,
  type Obstacle,
  type ReorganisationPlan,
  type ReorganisationWish,
} from '../../domain/units/reorganisation.js';
import type { Clock } from '../../platform/clock.js';
import { answerOnce } from '../../platform/database/answer-once.js';
import { Conflict } from '../../platform/database/conflict.js';
import { newId } from '../../platform/database/ids.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { sha256 } from '../../platform/sha256.js';
import { CLOCK } from '../../platform/tokens.js';
import { carryOut } from './carry-out.js';
import { unitsKnown, unitsNow } from './unit-work.js';

/** A plan as it is shown before it is carried out; `seen` is sent back with the order to do it. */
export interface Preview extends ReorganisationPlan {
  seen: string;
}

/** 机构调整: every change of the directory's units with the work that they have in their hands. */
@Injectable()
export class ReorganiseService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** 新设. */
  create(actor: Actor, typed: NewUnit & { day: string; basis: string }, key: string | null = null): Promise<Unit> {
    demand(actor, 'unit.reorganise');
    const at = this.clock.now();
    const { name, shortName, kind, day, basis } = typed;
    const work = () =>
      this.unitOfWork.run(async (tx) => {
        const wish = { from: [], into: [{ name, shortName, kind }] };
        const obstacles = nameObstacles(wish, await unitsNow(tx)).map(onItsOwn);
        if (day > this.clock.today())
          obstacles.push({
            field: 'day',
            sentence: `${printedDate(day)}还没有到`,
            remedy: '请到那一天再办，或改日期。',
          });
        refuse('新设', obstacles);
        const unit: Unit = {
          id: newId(),
          name,
          shortName,
          kind,
          formerNames: null,
          convenerId: null,
          closedDay: null,
          version: 1,
        };
        await tx.insert(Unit, unit);
        const after = [{ id: unit.id, name }];
        await tx.insert(UnitChange, {
          id: newId(),
          kind: 'create',
          day,
          basis,
          before: [],
          after,
          moves: [],
          left: [],
          by: actor.name,
          at,
        });
        const detail = { into: name, day: printedDate(day), basis };
        await recordEvents(tx, [{ chain: 'units', event: { action: 'unit.created', detail } }], actor, at);
        return unit;
      });
    return this.once(actor, key, ['units.create', typed], work);
  }

  /** What would happen, and what keeps it from happening; nothing is changed. */
  async preview(actor: Actor, wish: ReorganisationWish): Promise<Preview> {
    demand(actor, 'unit.reorganise');
    return this.planned(this.reader.manager, wish);
  }

  /**
   * In one transaction. Refused while anything contradicts it; a `Conflict` when the units' work is no longer what the preview
   * has shown.
   * @param seen of that preview; null for whoever does without one (the command line)
   */
  reorganise(
    actor: Actor,
    wish: ReorganisationWish,
    seen: string | null,
    key: string | null = null,
  ): Promise<UnitChange> {
    demand(actor, 'unit.reorganise');
    const work = () =>
      this.unitOfWork.run(async (tx) => {
        const at = this.clock.now();
        // Two orders at once: the second waits here, and finds what the first has done.
        for (const id of lockedUnits(wish)) await tx.increment(Unit, { id }, 'version', 0);
        const known = await unitsKnown(tx, wish, this.clock.today());
        const plan = planReorganisation(wish, known);
        refuse(REORGANISATIONS[wish.kind], plan.obstacles);
        if (seen !== null && seen !== fingerprint(plan))
          throw new Conflict(
            'units.conflict',
            '预览之后，这些单位的工作又有变动，还没有办。',
            { seen: fingerprint(plan) },
            null,
          );
        const sources = known.units.filter(({ id }) => wish.from.includes(id));
        return carryOut({ tx, actor, at, wish, plan, sources, work: known.work });
      });
    return this.once(actor, key, ['units', wish, seen], work);
  }

  private async planned(manager: EntityManager, wish: ReorganisationWish): Promise<Preview> {
    const plan = planReorganisation(wish, await unitsKnown(manager, wish, this.clock.today()));
    return { ...plan, seen: fingerprint(plan) };
  }

  private once<T>(actor: Actor, key: string | null, asked: unknown, work: () => Promise<T>): Promise<T> {
    if (key === null) return work();
    return answerOnce(this.unitOfWork, { key, actorId: actor.id, asked, at: this.clock.now() }, work);
  }
}

const lockedUnits = (wish: ReorganisationWish): string[] =>
  [...new Set([...wish.from, ...wish.into.flatMap((target) => (isNew(target) ? [] : [target.id]))])].sort();

const fingerprint = ({ moves, left }: ReorganisationPlan): string => sha256(canonicalJson({ moves, left }));

const onItsOwn = ({ field, ...rest }: Obstacle): Obstacle => ({ ...rest, field: field.replace(/^into\.0\./, '') });

function refuse(label: string, obstacles: readonly Obstacle[]): void {
  const [first, ...more] = obstacles;
  if (!first) return;
  const fields = Object.fromEntries(obstacles.map(({ field, sentence }) => [field, sentence]));
  if (more.length === 0) throw new Refusal('units.refused', `${first.sentence}，没有${label}。`, first.remedy, fields);
  throw new DetailedRefusal(
    'units.refused',
    `${first.sentence}（共${obstacles.length}处），没有${label}。`,
    first.remedy,
    fields,
    more.map(({ sentence, remedy }) => `${sentence}。${remedy}`),
  );
}
