import { Body, Controller, Inject, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Config } from '../platform/config.js';
import { CONFIG } from '../platform/tokens.js';
import { formText, type FormBody } from '../platform/web/form.js';
import { localPath } from '../platform/web/kept-form.js';
import { OpenToAll } from '../platform/web/rights.js';
import { TYPE_COOKIE } from '../platform/web/type-size.js';
import { isSecure } from './browser-session.js';

const YEAR = 365 * 24 * 60 * 60 * 1000;

/** 大字 on and off, for whoever reads a member's page, signed in or not. */
@Controller('type')
export class TypeSizePages {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Post()
  @OpenToAll()
  choose(@Body() body: FormBody, @Res() res: Response): void {
    const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(this.config) } as const;
    if (formText(body, 'size') === 'large') res.cookie(TYPE_COOKIE, 'large', { ...options, maxAge: YEAR });
    else res.clearCookie(TYPE_COOKIE, options);
    res.redirect(303, localPath(formText(body, 'to')));
  }
}
