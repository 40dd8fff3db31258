import { nextNumber } from '../../domain/issuing/letter-series.js';
import { partsOf } from '../../domain/plain-date.js';
import { Refusal } from '../../domain/refusal.js';
import type { Typed } from '../../domain/workflow/inputs.js';
import { newId } from '../../platform/database/ids.js';
import { UnitLetterSeries } from '../issuing/unit-letter-series.entity.js';
import { DocumentNumber } from '../workflow/hands/document-number.entity.js';
import { told, type Doing } from './office-doing.js';

/** From its next number on; numbers that were given stay as they are. */
export async function setNumberSeries(doing: Doing, values: Typed): Promise<void> {
  const { tx, actor, unitId, at, today } = doing;
  const { pattern, first } = values as { pattern: string; first: string };
  const { year } = partsOf(today);
  const given = await tx.find(DocumentNumber, { select: { id: true, number: true }, where: { unitId } });
  const numbers = given.map(({ number }) => number);
  const next = nextNumber({ pattern, firstYear: year, firstSerial: 1, given: numbers }, year);
  if (Number(first) < next.serial)
    throw new Refusal(
      'office.number-series',
      `${year}年这个系列已经编到${next.serial - 1}号，不能从${first}号编起。`,
      `请填${next.serial}或更大的号。`,
      { first: `至少${next.serial}` },
    );
  const series = { pattern, firstYear: year, firstSerial: Number(first), setBy: actor.name, at };
  const kept = await tx.findOneBy(UnitLetterSeries, { unitId });
  if (kept) await tx.update(UnitLetterSeries, { id: kept.id }, { ...series, version: kept.version + 1 });
  else await tx.insert(UnitLetterSeries, { id: newId(), unitId, ...series, version: 1 });
  await told(doing, 'number-series.set', { pattern, year, first: Number(first) });
}

export async function endNumberSeries(doing: Doing): Promise<void> {
  const { tx, unitId } = doing;
  const kept = await tx.findOneBy(UnitLetterSeries, { unitId });
  if (!kept) throw new Refusal('office.no-number-series', '本单位没有发文字号系列。', '不需要停用。');
  await tx.delete(UnitLetterSeries, { id: kept.id });
  await told(doing, 'number-series.ended', { pattern: kept.pattern });
}
