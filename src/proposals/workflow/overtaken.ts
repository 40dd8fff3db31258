import type { EntityManager } from 'typeorm';
import { AuditEntry } from '../../audit/audit-entry.entity.js';
import type { Actor } from '../../domain/rights/actor.js';
import { may } from '../../domain/rights/may.js';
import type { PlainDate } from '../../domain/plain-date.js';
import { Conflict } from '../../platform/database/conflict.js';
import { momentWords } from '../../platform/web/day-words.js';
import { Proposal } from '../proposal.entity.js';
import { relationsOf } from '../rights/parties.js';
import { isTold, plainLine, timelineEntry } from '../timeline.js';
import type { AnySteppable, Loaded } from './steppable.js';

/** Lines that may stand behind the one that tells what somebody did, such as due days that moved with it. */
const LINES_LOOKED_AT = 12;

const FOLLOWS: ReadonlySet<string> = new Set(['assignment.due', 'commitment.recheck_day', 'assignment.opinion']);

/** The refusal of a step that comes too late, with who did what and when, as far as the person may read the case's history. */
export async function overtaken(
  manager: EntityManager,
  actor: Actor,
  steppable: AnySteppable,
  { loaded, version, today }: { loaded: Loaded<{ state: string }>; version: number; today: PlainDate },
): Promise<Conflict> {
  const { kind, machine } = steppable;
  const { label } = (machine.states as Readonly<Record<string, { label: string }>>)[loaded.facts.state]!;
  const said =
    version > loaded.version
      ? `这一步写明的版本${version}还没有`
      : `${machine.what}在您打开以后有了改动${await whatHappened(manager, actor, steppable, loaded, today)}`;
  return new Conflict(
    `${kind}.conflict`,
    `${said}。${machine.what}现在是“${label}”，这一步没有执行。`,
    { version: loaded.version, state: loaded.facts.state },
    { version },
    '请看过最新情况，再决定是否办理。',
  );
}

/** `：11月18日（周三）10:32，元示例：区人力局签收`; empty where the person may not read the line. */
async function whatHappened(
  manager: EntityManager,
  actor: Actor,
  steppable: AnySteppable,
  loaded: Loaded<unknown>,
  today: PlainDate,
): Promise<string> {
  const { caseId } = loaded;
  const newest = { where: { chain: caseId }, order: { seq: 'DESC' as const }, take: LINES_LOOKED_AT };
  const lines = await manager.find(AuditEntry, newest);
  const line = lines.find((one) => !FOLLOWS.has(one.action) && (steppable.tells?.(loaded, one) ?? true));
  if (!line) return '';
  const relations = await relationsOf(manager, actor, await manager.findOneByOrFail(Proposal, { id: caseId }));
  const handling = may(actor, 'opinion.read', relations);
  if (!isTold(line, { actor, handling, instructed: false })) return '';
  const { at, actor: name, sentence } = timelineEntry(handling ? line : plainLine(line));
  const who = line.actorId === actor.id ? '您自己' : name;
  return `：${momentWords(at, today)}，${who}：${sentence}`;
}
