import type { PipeTransform } from '@nestjs/common';
import { isId } from '../platform/database/ids.js';
import { notFound } from './not-found.js';

/** An id from an address: one of a wrong shape names nothing, so it is not found like any other unknown id. */
export class IdPipe implements PipeTransform<string, string> {
  constructor(private readonly what: Parameters<typeof notFound>[0]) {}

  transform(id: string): string {
    if (isId(id)) return id;
    throw notFound(this.what, id);
  }
}
