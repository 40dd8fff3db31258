import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Refusal } from '../../domain/refusal.js';
import { demandAtAll } from '../../domain/rights/may.js';
import type { Right } from '../../domain/rights/rights.js';
import { OPEN, ROUTE_RIGHT, type IdentifiedRequest } from './rights.js';

/** Every route is closed until it names the right it needs. */
@Injectable()
export class RightsGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const needed = this.reflector.get<Right | typeof OPEN | undefined>(ROUTE_RIGHT, context.getHandler());
    if (needed === OPEN) return true;
    const { actor, passwordDue } = context.switchToHttp().getRequest<IdentifiedRequest>();
    if (needed === undefined)
      throw new Refusal('rights.not-allowed', '这个地址没有开放给任何人。', '请从页面上的入口操作。');
    if (!actor) throw new Refusal('sign-in.required', '请先登录。', '登录后回到刚才的页面。');
    if (passwordDue === true && needed !== 'password.change')
      throw new Refusal('sign-in.password-due', '首次登录须先改密码。', '请先在“我的账号”里设自己的密码。');
    demandAtAll(actor, needed);
    return true;
  }
}
