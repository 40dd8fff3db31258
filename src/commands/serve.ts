import { readConfig } from '../platform/config.js';
import { serve } from '../serve.js';
import { DONE, type Command } from './command.js';

const command: Command = {
  usage: '',
  summary: '启动网页服务（与 npm start 相同）。',
  options: {},
  async run() {
    await serve(readConfig());
    return DONE;
  },
};

export default command;
