import type { Request, Response } from 'express';

const COOKIE = 'banfu-welcomed';
const YEAR = 365 * 24 * 60 * 60 * 1000;

/** Whether somebody here has not yet put the greeting for first visitors away. */
export const isNewHere = (req: Request): boolean => !(req.headers.cookie ?? '').includes(`${COOKIE}=1`);

export function welcomed(res: Response): void {
  res.cookie(COOKIE, '1', { httpOnly: true, sameSite: 'lax', path: '/', maxAge: YEAR });
}
