import type { QueryRunner } from 'typeorm';
import { conditionIn } from '../domain/commitments/condition.js';
import { addMonths } from '../domain/deadlines/months.js';
import type { PlainDate } from '../domain/plain-date.js';
import { shanghaiDay } from '../platform/clock.js';
import { newId } from '../platform/database/ids.js';

/** A promise as it was kept before, with what of its letter tells whether it binds. */
interface Row {
  id: string;
  text: string;
  ownerUnitId: string | null;
  owner: string | null;
  duePrinted: string | null;
  dueDay: PlainDate | null;
  withoutDue: boolean | number;
  state: string;
  evidence: string | null;
  confirmed: boolean | number;
  updatedAt: Date | string;
  inText: boolean | number;
  handState: string;
  repliedDay: PlainDate | null;
  deliveredDay: PlainDate | null;
}

const SIGNED = ['signed', 'numbered', 'sealed', 'delivered', 'published', 'withheld'];
const ENDED = ['done', 'dropped'];

/** No rule of that time says when to look again; half a year is what the ready rules begin with. */
const RECHECK_MONTHS = 6;

export function promisesSoFar(runner: QueryRunner): Promise<Row[]> {
  return runner.query(`SELECT promise."id", promise."text", promise."ownerUnitId", promise."owner", promise."duePrinted",
    promise."dueDay", promise."withoutDue", promise."state", promise."evidence", promise."confirmed", promise."updatedAt",
    promise."replyVersion" = reply."version" AS "inText",
    hand."state" AS "handState", hand."repliedDay", hand."deliveredDay"
    FROM commitment promise
    JOIN reply ON reply."id" = promise."replyId"
    JOIN assignment hand ON hand."id" = reply."assignmentId"`) as Promise<Row[]>;
}

/** Signed letters bind from now on; what people had entered as evidence becomes the first entry of progress. */
export async function keepPromises(runner: QueryRunner, rows: readonly Row[]): Promise<void> {
  const { manager } = runner;
  for (const row of rows) {
    await manager
      .createQueryBuilder()
      .update('commitment')
      .set(keptFields(row))
      .where('id = :id', { id: row.id })
      .execute();
    if (row.evidence === null) continue;
    const entry = {
      id: newId(),
      commitmentId: row.id,
      day: shanghaiDay(instantOf(row)),
      text: row.evidence,
      percent: null,
      link: null,
      paperId: null,
      actorId: 'system',
      actorName: '系统（原完成依据）',
      unitName: null,
      at: instantOf(row),
    };
    await manager.createQueryBuilder().insert().into('commitment_progress').values(entry).execute();
  }
}

function keptFields(row: Row): object {
  const person = ownPerson(row);
  const about = {
    condition: conditionIn(row.text),
    printedDueDay: row.duePrinted === null ? null : row.dueDay,
    ownerPerson: person,
    owner: person === null ? row.owner : null,
  };
  if (!SIGNED.includes(row.handState) || !row.inText) return { ...about, state: 'not_started' };
  const issuedDay = row.repliedDay ?? row.deliveredDay ?? shanghaiDay(instantOf(row));
  const undated = row.dueDay === null;
  return {
    ...about,
    issuedDay,
    firstDueDay: row.dueDay,
    withoutDue: undated,
    recheckDay: undated && !ENDED.includes(row.state) ? addMonths(issuedDay, RECHECK_MONTHS).day : null,
    doneDay: row.state === 'done' ? shanghaiDay(instantOf(row)) : null,
  };
}

/** What somebody typed as the responsible and the letter does not say may be a person's name, which stays inside. */
function ownPerson({ confirmed, ownerUnitId, owner, text }: Row): string | null {
  return confirmed && ownerUnitId === null && owner !== null && !text.includes(owner) ? owner : null;
}

/** Raw rows: SQLite gives text for instants (UTC, without a zone). */
const instantOf = ({ updatedAt }: Row): Date =>
  typeof updatedAt === 'string' ? new Date(`${updatedAt.replace(' ', 'T')}Z`) : updatedAt;
