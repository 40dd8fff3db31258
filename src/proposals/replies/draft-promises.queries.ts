import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Commitment } from '../../commitments/commitment.entity.js';
import { DirectoryQueries } from '../../directory/directory.queries.js';
import { draftPromises, type DraftPromise, type TypedPromise } from '../commitments/draft-promises.js';
import { promisesIn } from './letter-text.js';

/** The promises of a text that is being written, beside what is on record of them. */
@Injectable()
export class DraftPromiseQueries {
  constructor(
    private readonly reader: DataSource,
    private readonly directory: DirectoryQueries,
  ) {}

  async of(
    replyId: string,
    text: string,
    typed: readonly TypedPromise[],
  ): Promise<{ promises: DraftPromise[]; units: string[] }> {
    const units = await this.directory.units();
    const nameOf = (id: string) => units.find((unit) => unit.id === id)?.name ?? '';
    const onRecord = await this.reader.manager.find(Commitment, { where: { replyId }, order: { no: 'ASC' } });
    return {
      promises: draftPromises(onRecord, promisesIn(text), typed, nameOf),
      units: units.map(({ name }) => name),
    };
  }
}
