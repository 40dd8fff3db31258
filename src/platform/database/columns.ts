import { Column, PrimaryColumn } from 'typeorm';

/** A UUID as text: an id of a wrong shape finds no row on either database, instead of an error on one. */
export const Id = (): PropertyDecorator => PrimaryColumn('varchar', { length: 36 });

/** A primary key that is a code, a day or a number of its own instead of an id. */
export const Key = (type: 'code' | 'text' | 'day' | 'whole' | 'sha256'): PropertyDecorator =>
  type === 'whole' || type === 'text'
    ? PrimaryColumn(type === 'whole' ? 'integer' : 'text')
    : PrimaryColumn('varchar', { length: { code: 40, day: 10, sha256: 64 }[type] });

/** A primary key that is the id of the row it belongs to. */
export const RefKey = (): PropertyDecorator => PrimaryColumn('varchar', { length: 36 });

export const Ref = (options: { nullable?: boolean } = {}): PropertyDecorator =>
  Column('varchar', { length: 36, ...options });

/** A short text or one code of a union; never a database enum, which cannot change without a migration. */
export const Code = (options: { nullable?: boolean } = {}): PropertyDecorator =>
  Column('varchar', { length: 40, ...options });

export const Text = (options: { nullable?: boolean } = {}): PropertyDecorator => Column('text', options);

export const Whole = (options: { nullable?: boolean } = {}): PropertyDecorator => Column('integer', options);

export const Flag = (options: { nullable?: boolean } = {}): PropertyDecorator => Column('boolean', options);

/** A civil day, `YYYY-MM-DD` as text: sorts and compares alike everywhere and knows no time zone. */
export const Day = (options: { nullable?: boolean } = {}): PropertyDecorator =>
  Column('varchar', { length: 10, ...options });

/**
 * An instant, written by our clock and never by a default of the database. The migration makes it `datetime` (UTC text)
 * on SQLite and `timestamptz` on PostgreSQL; a plain `timestamp` would come back shifted by the zone of the process.
 */
export const Instant = (options: { nullable?: boolean } = {}): PropertyDecorator => Column({ type: Date, ...options });

/** Plain data; never filtered inside, because the databases disagree on `->>`. */
export const Json = (options: { nullable?: boolean } = {}): PropertyDecorator => Column('json', options);

/** 64 hex digits. */
export const Sha256 = (options: { nullable?: boolean } = {}): PropertyDecorator =>
  Column('varchar', { length: 64, ...options });
