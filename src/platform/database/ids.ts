import { randomUUID } from 'node:crypto';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const newId = (): string => randomUUID();

/** False for text that cannot be an id of ours; ask before the database does. */
export const isId = (text: string): boolean => UUID.test(text);
