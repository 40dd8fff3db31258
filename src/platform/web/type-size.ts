import type { Request } from 'express';

/** 大字: kept in a cookie of its own, so that it holds before and without a sign-in, on this very phone. */
export const TYPE_COOKIE = 'banfu-type';

export const isLarge = ({ headers: { cookie = '' } }: Request): boolean =>
  cookie.split(';').some((one) => one.trim() === `${TYPE_COOKIE}=large`);
