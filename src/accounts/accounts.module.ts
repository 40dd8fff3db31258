import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { RightsGuard } from '../platform/web/rights-guard.js';
import { AccountsPages } from './accounts.pages.js';
import { AccountQueries } from './accounts.queries.js';
import { AccountsService } from './accounts.service.js';
import { Identity } from './identity.js';
import { MeController } from './me.controller.js';
import { NetworkTries } from './network-tries.js';
import { OwnAccountPages } from './own-account.pages.js';
import { OwnAccountService } from './own-account.service.js';
import { PasswordService } from './password.service.js';
import { SessionStore } from './session-store.js';
import { SignInPages } from './sign-in.pages.js';
import { SignInService } from './sign-in.service.js';
import { TypeSizePages } from './type-size.pages.js';
import { SignInTries } from './sign-in-tries.js';

/** Who may come in, and as whom; the guard stands before every route of the application. */
@Global()
@Module({
  controllers: [SignInPages, OwnAccountPages, AccountsPages, TypeSizePages, MeController],
  providers: [
    AccountQueries,
    AccountsService,
    Identity,
    NetworkTries,
    OwnAccountService,
    PasswordService,
    SessionStore,
    SignInService,
    SignInTries,
    { provide: APP_GUARD, useClass: RightsGuard },
  ],
  exports: [SessionStore, Identity, NetworkTries],
})
export class AccountsModule {}
