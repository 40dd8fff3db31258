import { Param, type PipeTransform } from '@nestjs/common';
import { Refusal } from '../domain/refusal.js';
import { isId } from '../platform/database/ids.js';

export const noSuchAccount = (): Refusal => new Refusal('accounts.not-found', '没有这个账号。', '请从账号列表里找。');

const pipe: PipeTransform<string, string> = {
  transform(typed) {
    if (isId(typed)) return typed;
    throw noSuchAccount();
  },
};

/** The account an address names; what cannot be an id is no account. */
export const AccountId = (): ParameterDecorator => Param('id', pipe);
