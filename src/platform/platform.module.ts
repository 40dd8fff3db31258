import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { Clock } from './clock.js';
import type { Config } from './config.js';
import { FileStore, filesOf } from './files/file-store.js';
import { PaperReader } from './pdf/paper-reader.js';
import { openSealService } from './sign/seal-service.js';
import type { Printer } from './pdf/print-job.js';
import { CLOCK, CONFIG, DEMO_SIGN_INS, PRINTER, SEALS } from './tokens.js';

/** What the application does with the printer besides printing: watch it, and close it at the end. */
export type PrinterCare = Pick<Printer, 'healthy' | 'close'>;

/** One click on the sign-in page of the demo district. */
export interface DemoSignIn {
  login: string;
  password: string;
  /** `元示例 区人力局 经办人`. */
  label: string;
}

interface PlatformParts {
  config: Config;
  clock: Clock;
  printer: PrinterCare;
  demoSignIns?: readonly DemoSignIn[];
}

/** Makes configuration, clock, file store and printer known to every feature. */
@Global()
@Module({})
export class PlatformModule {
  static forRoot({ config, clock, printer, demoSignIns = [] }: PlatformParts): DynamicModule {
    const providers = [
      { provide: CONFIG, useValue: config },
      { provide: CLOCK, useValue: clock },
      { provide: PRINTER, useValue: printer },
      { provide: DEMO_SIGN_INS, useValue: demoSignIns },
      { provide: FileStore, useValue: filesOf(config) },
      PaperReader,
      { provide: SEALS, useValue: openSealService(config, clock) },
    ];
    return { module: PlatformModule, providers, exports: providers };
  }
}
