import { SystemClock } from '../platform/clock.js';
import { readConfig } from '../platform/config.js';
import { Database } from '../platform/database/database.js';
import { prepareRules } from '../policy/prepare-rules.js';
import { SCHEMA } from '../schema.js';
import { DONE, printJson, tell, type Command } from './command.js';

const command: Command = {
  usage: '[--json]',
  summary: '把数据库更新到本版本的结构；数据不变。',
  options: { json: { type: 'boolean' } },
  async run(args) {
    const database = await Database.open(readConfig(), SCHEMA);
    try {
      await prepareRules(database, new SystemClock());
      const migrations = await database.migrations();
      if (args.values.json) printJson({ migrations });
      else tell(`数据库结构是最新的（${migrations.length} 步）。`);
      return DONE;
    } finally {
      await database.close();
    }
  },
};

export default command;
