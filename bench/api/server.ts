import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import path from 'node:path';
import type { Ask, Ready, Statement, Taken } from './messages.js';

export interface Answer {
  status: number;
  text: string;
}

/** A server in a process of its own, and a client that keeps its connections. */
export class Server {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 64 });

  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
  ) {}

  static async start(program: 'ours' | 'bare', ...args: string[]): Promise<Server> {
    const child = fork(path.join(import.meta.dirname, `${program}.js`), args, {
      // What the program logs is written, and read by nobody.
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const ended = once(child, 'exit').then(() => Promise.reject(new Error(`The server “${program}” ended.`)));
    const [{ port }] = (await Promise.race([once(child, 'message'), ended])) as [Ready];
    ended.catch(() => undefined);
    return new Server(child, port);
  }

  /** Throws unless the answer is a success. */
  async ask({ name, method, path: where, token, cookie, version, body }: Ask): Promise<Answer> {
    const sent = body === undefined ? undefined : JSON.stringify(body);
    const headers = {
      'x-ask': name,
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(cookie !== undefined && { cookie }),
      ...(version !== undefined && { 'if-match': `"${version}"` }),
      ...(sent !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) }),
    };
    const answer = await new Promise<Answer>((resolve, reject) => {
      const req = request({ port: this.port, host: '127.0.0.1', agent: this.agent, method, path: where, headers });
      req.on('error', reject);
      req.on('response', (res) => {
        const parts: Buffer[] = [];
        res.on('data', (part: Buffer) => parts.push(part));
        res.on('end', () => resolve({ status: res.statusCode ?? 0, text: Buffer.concat(parts).toString() }));
      });
      req.end(sent);
    });
    if (answer.status >= 300) throw new Error(`${method} ${where}: ${answer.status} ${answer.text}`);
    return answer;
  }

  /** Signs in as a browser does; gives the cookie. */
  async signIn(login: string, password: string): Promise<string> {
    const origin = `http://127.0.0.1:${this.port}`;
    const body = new URLSearchParams({ login, password, to: '/' });
    const answer = await fetch(`${origin}/sign-in`, {
      method: 'POST',
      headers: { origin },
      body,
      redirect: 'manual',
    });
    const [cookie] = answer.headers.getSetCookie();
    if (answer.status !== 303 || cookie === undefined) throw new Error(`${login} cannot sign in: ${answer.status}`);
    return cookie.split(';')[0]!;
  }

  /** The statements it ran since it was asked last. */
  async taken(): Promise<Statement[]> {
    this.child.send('take');
    const [{ ran }] = (await once(this.child, 'message')) as [Taken];
    return ran;
  }

  async stop(): Promise<void> {
    this.agent.destroy();
    const ended = once(this.child, 'exit');
    this.child.disconnect();
    await ended;
  }
}
