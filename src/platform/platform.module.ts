import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { Clock } from './clock.js';
import type { Config } from './config.js';
import type { Printer } from './pdf/print-job.js';
import { CLOCK, CONFIG, PRINTER } from './tokens.js';

/** What the application does with the printer besides printing: watch it, and close it at the end. */
export type PrinterCare = Pick<Printer, 'healthy' | 'close'>;

/** Makes configuration, clock and printer known to every feature. */
@Global()
@Module({})
export class PlatformModule {
  static forRoot({ config, clock, printer }: { config: Config; clock: Clock; printer: PrinterCare }): DynamicModule {
    const providers = [
      { provide: CONFIG, useValue: config },
      { provide: CLOCK, useValue: clock },
      { provide: PRINTER, useValue: printer },
    ];
    return { module: PlatformModule, providers, exports: providers };
  }
}
