import { Global, Module } from '@nestjs/common';
import { JobHandlers } from './handlers.js';
import { JobExpiry } from './job-expiry.js';
import { JobOrders } from './job-orders.js';
import { JobRunner } from './job-runner.js';

const PARTS = [JobHandlers, JobOrders, JobRunner, JobExpiry];

/** Work in the background: orders, and the runner that does them. */
@Global()
@Module({ providers: PARTS, exports: PARTS })
export class JobsModule {}
