import type { EntityManager } from 'typeorm';
import type { LetterSeries } from '../../domain/issuing/letter-series.js';
import { DocumentNumber } from '../workflow/hands/document-number.entity.js';
import { UnitLetterSeries } from './unit-letter-series.entity.js';

/** 发文字号系列 of a unit with every number that it has given; null where it numbers elsewhere. */
export async function seriesOf(manager: EntityManager, unitId: string): Promise<LetterSeries | null> {
  const series = await manager.findOneBy(UnitLetterSeries, { unitId });
  if (!series) return null;
  const { pattern, firstYear, firstSerial } = series;
  const given = await manager.find(DocumentNumber, { select: { id: true, number: true }, where: { unitId } });
  return { pattern, firstYear, firstSerial, given: given.map(({ number }) => number) };
}
