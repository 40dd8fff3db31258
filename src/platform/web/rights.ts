import type { Refusal } from '../../domain/refusal.js';
import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Actor } from '../../domain/rights/actor.js';
import type { Right } from '../../domain/rights/rights.js';

/** Metadata of a route: which right it needs, or `OPEN`. A route without it is refused to everybody. */
export const ROUTE_RIGHT = 'banfu:right';
export const OPEN = 'open';

/** Who may call the route: whoever has the right over anything; over what exactly is the service's to ask. */
export const Needs = (right: Right) => SetMetadata(ROUTE_RIGHT, right);

/** A route for everybody, signed in or not. */
export const OpenToAll = () => SetMetadata(ROUTE_RIGHT, OPEN);

/** A request after the sign-in's middleware has looked at it. */
export interface IdentifiedRequest extends Request {
  /** Who sends it; null when nobody is signed in. */
  actor?: Actor | null;
  /** Set while the person must choose a password before anything else (首次登录改密). */
  passwordDue?: boolean;
  /** Why the file was not read, where the page itself says so. */
  unreadFile?: Refusal;
}

/** Who sends the request. Only for routes that need a right: there the guard has made sure of it. */
export const CurrentActor = createParamDecorator((_data: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<IdentifiedRequest>();
  if (!actor) throw new Error('A route that is open to all asked who is signed in.');
  return actor;
});
