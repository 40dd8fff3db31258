import { Injectable, NotFoundException, type PipeTransform } from '@nestjs/common';
import { LIST_NAMES, type ListName } from '../../domain/lists/description.js';

/** A list's name in an address; another one is an address that leads nowhere. */
@Injectable()
export class ListNamePipe implements PipeTransform<string, ListName> {
  transform(value: string): ListName {
    const name = LIST_NAMES.find((one) => one === value);
    if (name) return name;
    throw new NotFoundException();
  }
}
