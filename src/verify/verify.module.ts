import { Module } from '@nestjs/common';
import { VerifyController } from './verify.controller.js';
import { VerifyPages } from './verify.pages.js';
import { VerifyService } from './verify.service.js';

/** 核验: open to everybody. */
@Module({
  controllers: [VerifyPages, VerifyController],
  providers: [VerifyService],
})
export class VerifyModule {}
