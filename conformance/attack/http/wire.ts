// Requests as an attacker sends them: any header, any body, no help from a browser. What comes back is kept whole, headers
// and body, because a value that leaks leaks in either.
import { Agent, request } from 'node:http';

export interface Asked {
  readonly method?: 'GET' | 'POST' | 'HEAD' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path and query, sent as they are. */
  readonly path: string;
  readonly cookie?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | FormData | URLSearchParams | undefined;
}

export interface Said {
  readonly status: number;
  readonly location: string;
  readonly cookies: readonly string[];
  readonly body: string;
  /** Headers and body in one text, for judges. */
  readonly text: string;
}

/** What a page of our own site sends along with a form. */
export const ownSite = (url: string): Readonly<Record<string, string>> => ({
  origin: url,
  'sec-fetch-site': 'same-origin',
});

export class Wire {
  readonly url: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 8 });
  readonly #cookiesSeen = new Set<string>();

  constructor(url: string) {
    this.url = url;
  }

  /** Every Set-Cookie line of this run, without its value. */
  get cookiesSeen(): readonly string[] {
    return [...this.#cookiesSeen];
  }

  async send({ method = 'GET', path, cookie, headers = {}, body }: Asked): Promise<Said> {
    const packed = body === undefined ? undefined : new Response(body);
    const bytes = packed && Buffer.from(await packed.arrayBuffer());
    const type = packed?.headers.get('content-type');
    const [host = '', port = ''] = this.url.replace(/^https?:\/\//, '').split(':');
    const sent = {
      ...(type && { 'content-type': type }),
      ...(bytes && { 'content-length': String(bytes.length) }),
      ...(cookie && { cookie }),
      ...headers,
    };
    return new Promise((resolve, reject) => {
      const options = { host, port: Number(port), path, method, agent: this.#agent, headers: sent, timeout: 60_000 };
      const req = request(options, (res) => {
        const parts: Buffer[] = [];
        res.on('data', (part: Buffer) => parts.push(part));
        res.on('error', reject);
        res.on('end', () => {
          const answer = Buffer.concat(parts).toString('utf8');
          const cookies = res.headers['set-cookie'] ?? [];
          for (const line of cookies) this.#cookiesSeen.add(line.replace(/=[^;]*/, '='));
          const lines = Object.entries(res.headers).map(([name, value]) => `${name}: ${String(value)}`);
          const said = { status: res.statusCode ?? 0, location: res.headers.location ?? '', cookies, body: answer };
          resolve({ ...said, text: `${lines.join('\n')}\n\n${answer}` });
        });
      });
      req.on('timeout', () => req.destroy(new Error('No answer within a minute.')));
      req.on('error', reject);
      req.end(bytes);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
