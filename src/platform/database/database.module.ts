import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Database } from './database.js';
import { UnitOfWork } from './unit-of-work.js';

/** Makes the open database known: `UnitOfWork` to write, `DataSource` (the reading one) to ask. */
@Global()
@Module({})
export class DatabaseModule {
  static forRoot(database: Database): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => database.reader.options,
          dataSourceFactory: () => Promise.resolve(database.reader),
        }),
      ],
      providers: [
        { provide: Database, useValue: database },
        { provide: UnitOfWork, useValue: database.unitOfWork },
      ],
      exports: [Database, UnitOfWork],
    };
  }
}
