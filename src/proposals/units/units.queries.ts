import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { unitView } from '../../directory/directory.views.js';
import { UnitChange } from '../../directory/unit-change.entity.js';
import { UnitName } from '../../directory/unit-name.entity.js';
import { Unit } from '../../directory/unit.entity.js';
import { REORGANISATIONS } from '../../domain/units/reorganisation.js';
import { notFound } from '../not-found.js';
import type { UnitChangeView, UnitDetail } from './units.views.js';

/** Units with what became of them. */
@Injectable()
export class UnitQueries {
  constructor(private readonly reader: DataSource) {}

  async read(id: string): Promise<UnitDetail> {
    const { manager } = this.reader;
    const unit = await manager.findOneBy(Unit, { id });
    if (!unit) throw notFound('units', id);
    const names = await manager.find(UnitName, { where: { unitId: id }, order: { untilDay: 'DESC', id: 'ASC' } });
    const changes = (await this.changes()).filter(({ before, after }) =>
      [...before, ...after].some((one) => one.id === id),
    );
    return {
      ...unitView(unit),
      names: names.map(({ name, shortName, untilDay }) => ({ name, shortName, untilDay })),
      changes,
    };
  }

  /** Latest first; a district has a few in a year. */
  async changes(): Promise<UnitChangeView[]> {
    const rows = await this.reader.manager.find(UnitChange, { order: { day: 'DESC', at: 'DESC', id: 'ASC' } });
    return rows.map(unitChangeView);
  }
}

export const unitChangeView = ({
  id,
  kind,
  day,
  basis,
  before,
  after,
  moves,
  left,
  by,
  at,
}: UnitChange): UnitChangeView => ({
  id,
  kind,
  kindLabel: kind === 'create' ? '新设' : REORGANISATIONS[kind],
  day,
  basis,
  before,
  after,
  moves,
  left,
  by,
  at,
});
