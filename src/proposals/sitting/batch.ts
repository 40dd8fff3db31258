import { In, type EntityManager } from 'typeorm';
import { Refusal } from '../../domain/refusal.js';
import { Conflict } from '../../platform/database/conflict.js';
import { lockRows } from '../../platform/database/dialect/lock-rows.js';
import { caseName } from '../case-name.js';
import { Proposal } from '../proposal.entity.js';

/** Far above what one session brings. */
export const MOST = 1000;

/** Ids per IN list. */
const CHUNK = 400;

/** Refuses what no batch can be: nothing, too much, one proposal twice. `doing`, as in “没有立案”. */
export function checkBatch(ids: readonly string[], doing: string): void {
  if (ids.length === 0) throw new Refusal('sitting.none', `没有选提案，没有${doing}。`, '请先勾选提案。');
  if (ids.length > MOST)
    throw new Refusal(
      'sitting.too-many',
      `一次最多${MOST}件，选了${ids.length}件，没有${doing}。`,
      '请按分类或收件号分几批办理。',
    );
  const twice = ids.findIndex((id, i) => ids.indexOf(id) !== i);
  if (twice >= 0)
    throw new Refusal(
      'sitting.twice',
      `第${twice + 1}件在这一批里出现了两次，没有${doing}。`,
      '请刷新页面后重新勾选。',
    );
}

/** The proposals of a batch by their ids; unknown ones are missing. */
export async function proposalsOf(manager: EntityManager, ids: readonly string[]): Promise<Map<string, Proposal>> {
  const found = new Map<string, Proposal>();
  for (let start = 0; start < ids.length; start += CHUNK) {
    const rows = await manager.findBy(Proposal, { id: In(ids.slice(start, start + CHUNK)) });
    for (const row of rows) found.set(row.id, row);
  }
  return found;
}

/**
 * Takes the cases' rows in one order, before any of them is changed: two batches that share some come one after the other,
 * instead of waiting for each other.
 */
export const lockCases = (tx: EntityManager, ids: readonly string[]): Promise<void> => lockRows(tx, Proposal, ids);

/** What a refusal calls one row of a batch, by its place from 0. */
export const rowField = (place: number): string => `rows.${place}`;

/** Does it for one of a batch; what stands in the way comes out with its place and name, and nothing of the batch is done. */
export async function namedIn<T>(
  { place, proposal, doing }: { place: number; proposal: Proposal | undefined; doing: string },
  work: () => T | Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // Of a case that the person may not see, not even its name is told.
    const seen = proposal && !error.code.endsWith('.not-found');
    const which = `第${place}件${seen ? `（${caseName(proposal)}）` : ''}`;
    const sentence = `${which}不能${doing}，这一批都没有${doing}：${error.sentence}`;
    if (error instanceof Conflict)
      throw new Conflict(error.code as `${string}.conflict`, sentence, error.current, error.sent);
    const fields = { ...error.fields, [rowField(place - 1)]: error.sentence };
    throw new Refusal(error.code, sentence, error.remedy, fields, { cause: error });
  }
}

/** Names each row of a batch by its place from 0. */
export const namedBy =
  (rows: readonly { id: string }[], proposals: ReadonlyMap<string, Proposal>, doing: string) =>
  <T>(place: number, work: () => T | Promise<T>): Promise<T> =>
    namedIn({ place: place + 1, proposal: proposals.get(rows[place]!.id), doing }, work);
