import { loadDemo } from '../demo/load-demo.js';
import { Refusal } from '../domain/refusal.js';
import { SystemClock } from '../platform/clock.js';
import { readConfig } from '../platform/config.js';
import { Database } from '../platform/database/database.js';
import { prepareRules } from '../policy/prepare-rules.js';
import { SCHEMA } from '../schema.js';
import { DONE, printJson, tell, type Command } from './command.js';

const command: Command = {
  usage: '[--json]',
  summary: '把演示区的数据装进空的数据库；已有提案时什么也不做。',
  options: { json: { type: 'boolean' } },
  async run(args) {
    const config = readConfig();
    if (config.NODE_ENV === 'production')
      throw new Refusal('seed.not-allowed', '生产模式没有演示数据。', '请在试用环境里装入。');
    const database = await Database.open(config, SCHEMA);
    try {
      await prepareRules(database, new SystemClock());
      const loaded = await loadDemo(database, config);
      if (args.values.json) printJson({ loaded });
      else tell(loaded ? '演示数据已装入。' : '数据库里已有提案，没有装入演示数据。');
      return DONE;
    } finally {
      await database.close();
    }
  },
};

export default command;
