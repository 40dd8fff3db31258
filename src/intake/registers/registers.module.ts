import { Module } from '@nestjs/common';
import { DirectoryModule } from '../../directory/directory.module.js';
import { RegisterDrafts } from './register-drafts.service.js';
import { RegistersController } from './registers.controller.js';
import { RegisterPages } from './registers.pages.js';
import { Registers } from './registers.service.js';

/** 登记表: what an office keeps in spreadsheets, taken in as a whole. */
@Module({
  imports: [DirectoryModule],
  controllers: [RegistersController, RegisterPages],
  providers: [RegisterDrafts, Registers],
})
export class RegistersModule {}
