import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordEvent } from '../audit/audit-trail.js';
import { DueMoves, type DueMove, type RulesChange } from '../calendar/due-moves.js';
import { canonicalJson } from '../domain/audit/canonical-json.js';
import { addDays, type PlainDate } from '../domain/plain-date.js';
import { policyChanges, type PolicyChange } from '../domain/policy/policy-diff.js';
import { Refusal } from '../domain/refusal.js';
import type { Actor } from '../domain/rights/actor.js';
import { demand } from '../domain/rights/may.js';
import type { Clock } from '../platform/clock.js';
import { Conflict } from '../platform/database/conflict.js';
import { newId } from '../platform/database/ids.js';
import { writeSetting } from '../platform/database/setting.entity.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { sha256 } from '../platform/sha256.js';
import { CLOCK } from '../platform/tokens.js';
import { contentOf, type DistrictVersion } from './district-version.js';
import { OpenCases } from './open-cases.js';
import { POLICY_SETTING, type PolicySetting } from './policy-setting.js';
import { PolicyStore } from './policy-store.js';
import { PolicyVersionRow } from './policy-version.entity.js';
import { acceptedVersion, type DistrictVersionDraft, type ProposedRules } from './proposed-rules.js';

/** What a next version would change; the same for a page and a program. */
export interface PolicyPreview {
  /** The version of the setting that it was made from; the save names it. */
  revision: number;
  before: DistrictVersion;
  next: DistrictVersionDraft;
  /** The last day of the version before. */
  beforeTo: PlainDate;
  changes: PolicyChange[];
  applyToOpenCases: boolean;
  /** Filed and not closed; all of them, without 也适用于在办件, keep what they have. */
  openCases: number;
  /** Empty without 也适用于在办件. */
  moves: DueMove[];
  /** What the list of moves comes to; a save that names it is refused when other days would move. */
  movesHash: string;
}

/** Makes the district's next version: shows what it would change, and changes exactly that. */
@Injectable()
export class PolicyChanges {
  constructor(
    private readonly store: PolicyStore,
    private readonly unitOfWork: UnitOfWork,
    private readonly dueMoves: DueMoves,
    private readonly openCases: OpenCases,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Throws `InvalidPolicy` with everything that is wrong, a `Refusal` when nothing would change. */
  async preview(actor: Actor, proposed: ProposedRules): Promise<PolicyPreview> {
    demand(actor, 'policy.edit');
    const { revision, ...before } = await this.store.newest();
    const next = acceptedVersion(proposed, before.version);
    const changes = districtChanges(before, next);
    if (changes.length === 0) throw unchanged(before);
    const { applyToOpenCases } = proposed;
    const moves = applyToOpenCases ? await this.dueMoves.preview(asChange(next)) : [];
    const openCases = await this.openCases.count();
    const beforeTo = addDays(next.version.validFrom, -1);
    const movesHash = hashOf(moves);
    return { revision, before, next, beforeTo, changes, applyToOpenCases, openCases, moves, movesHash };
  }

  /**
   * Puts it into force, in one transaction with the end of the version before, the moved due days and the line in the
   * trail. Throws `Conflict` when the rules are not at `revision` any more, or when `movesHash` is not what would move.
   */
  async save(actor: Actor, revision: number, proposed: ProposedRules, movesHash?: string): Promise<DistrictVersion> {
    demand(actor, 'policy.edit');
    const at = this.clock.now();
    return this.unitOfWork.run(async (tx) => {
      const { policyId } = proposed;
      const written = await writeSetting(tx, POLICY_SETTING, revision, { policyId } satisfies PolicySetting);
      const { versions } = await this.store.all(tx);
      const before = versions.at(-1)!;
      if (!written) throw overtaken(before, proposed);
      const next = acceptedVersion(proposed, before.version);
      if (districtChanges(before, next).length === 0) throw unchanged(before);
      await this.openCases.keep(tx, before, next.version.validFrom);
      const saved = await insertVersion(tx, before, { ...next, createdBy: actor.name, createdAt: at });
      const { applyToOpenCases } = proposed;
      const moves = applyToOpenCases ? await this.dueMoves.apply(tx, asChange(next), actor, at) : [];
      if (movesHash !== undefined && movesHash !== hashOf(moves)) throw movedOtherwise(moves.length);
      await recordEvent(tx, 'policy', actor, eventOf(before, saved, applyToOpenCases ? moves.length : null), at);
      return saved;
    });
  }
}

async function insertVersion(
  tx: EntityManager,
  before: DistrictVersion,
  next: DistrictVersion,
): Promise<DistrictVersion> {
  const { policyId, name, version, note, createdBy, createdAt } = next;
  const { validFrom, validTo } = version;
  await tx.update(
    PolicyVersionRow,
    { policyId: before.policyId, version: before.version.version },
    { validTo: addDays(validFrom, -1) },
  );
  const row = { policyId, name, version: version.version, validFrom, validTo, note, createdBy, createdAt };
  await tx.insert(PolicyVersionRow, { id: newId(), ...row, content: contentOf(version) });
  return next;
}

/** The rules' differences, and the name's when the district calls them otherwise or takes another policy. */
export function districtChanges(
  before: Pick<DistrictVersion, 'policyId' | 'name' | 'version'>,
  after: Pick<DistrictVersion, 'policyId' | 'name' | 'version'>,
): PolicyChange[] {
  const named = ({ name, policyId }: typeof before) => (before.name === after.name ? `${name}（${policyId}）` : name);
  const same = before.name === after.name && before.policyId === after.policyId;
  const name = { part: '名称', subject: '名称', fact: '', before: named(before), after: named(after) };
  return [...(same ? [] : [name]), ...policyChanges(before.version, after.version)];
}

function eventOf(before: DistrictVersion, { policyId, name, version, note }: DistrictVersion, moved: number | null) {
  const { version: number, validFrom } = version;
  return {
    action: 'policy.changed',
    from: before.policyId,
    to: policyId,
    detail: { name, version: number, before: before.version.version, validFrom, note, moved },
  };
}

const asChange = ({ policyId, version }: DistrictVersionDraft): RulesChange => ({ policy: { policyId, version } });

function hashOf(moves: readonly DueMove[]): string {
  return sha256(canonicalJson(moves.map((move) => canonicalJson(move)).sort()));
}

const unchanged = ({ version: { version } }: DistrictVersion): Refusal =>
  new Refusal('policy.unchanged', `与第${version}版没有不同，不必另立一版。`, '请先改动，再预览。');

function overtaken(current: DistrictVersion, sent: ProposedRules): Conflict {
  const { createdBy, version } = current;
  const sentence = `${createdBy}刚把办理规定改成了第${version.version}版，您的改动没有保存。`;
  return new Conflict('policy.conflict', sentence, current, sent);
}

const movedOtherwise = (count: number): Refusal =>
  new Refusal(
    'policy.moves.conflict',
    `预览以后在办件有了变化：现在会有${count}个期限变动，没有保存。`,
    '请看过新的预览再确认。',
  );
