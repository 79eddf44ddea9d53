// Forms as a browser without scripts sends them: the fields of the page, its hidden ones included, and the cookies kept.

export class Visitor {
  readonly #url: string;
  readonly #cookies = new Map<string, string>();

  constructor(url: string) {
    this.#url = url;
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.#send(path, { headers });
  }

  async text(path: string, headers: Record<string, string> = {}): Promise<string> {
    return (await this.get(path, headers)).text();
  }

  /** Posts the form of a page that holds `marker`, with these values over its own. Where it leads, or the status. */
  async submit(
    path: string,
    marker: string,
    values: Readonly<Record<string, string>>,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; to: string; body: string }> {
    const html = await this.text(path);
    const form = html.match(/<form[\s\S]*?<\/form>/g)?.find((each) => each.includes(marker));
    if (form === undefined) throw new Error(`${path} has no form with "${marker}".`);
    const body = new FormData();
    for (const [name, value] of hiddenOf(form)) body.append(name, value);
    for (const [name, value] of Object.entries(values)) body.set(name, value);
    const action = /<form[^>]*\baction="([^"]*)"/.exec(form)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const isPlain =
      /<form[^>]*enctype="application\/x-www-form-urlencoded"|<form(?![^>]*enctype)/i.test(form) && action !== '';
    const answer = await this.#send(action === '' ? path : action, {
      method: 'POST',
      headers: { origin: this.#url, 'sec-fetch-site': 'same-origin', ...headers },
      body: isPlain ? new URLSearchParams([...body].map(([name, value]) => [name, String(value)])) : body,
    });
    return { status: answer.status, to: answer.headers.get('location') ?? '', body: await answer.text() };
  }

  async #send(path: string, init: RequestInit): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...(init.headers as Record<string, string>), ...(cookie && { cookie }) };
    const answer = await fetch(new URL(path, this.#url), { ...init, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return answer;
  }
}

/** How many fields a form asks somebody to fill. */
export function fieldsOf(form: string): number {
  return form.match(/<(?:input|select|textarea)\b(?![^>]*type="hidden")[^>]*>/g)?.length ?? 0;
}

/** The forms of a page that change something. */
export function postsOf(html: string): string[] {
  return html.match(/<form[^>]*method="post"[\s\S]*?<\/form>/gi) ?? [];
}

/** The form of a page that asks for a yes. */
export function yesForm(html: string): string | undefined {
  return html.match(/<form[\s\S]*?<\/form>/g)?.find((form) => form.includes('name="agree"'));
}

function hiddenOf(form: string): [string, string][] {
  return (form.match(/<input[^>]*>/g) ?? [])
    .filter((input) => /type="hidden"/.test(input))
    .map((input): [string, string] => [
      /\bname="([^"]*)"/.exec(input)?.[1] ?? '',
      (/\bvalue="([^"]*)"/.exec(input)?.[1] ?? '').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
    ])
    .filter(([name]) => name !== '');
}

/** Addresses on this site that a page links to. */
export function linksOf(html: string): string[] {
  return [...html.matchAll(/<a\b[^>]*\bhref="(\/[^"#]*)/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));
}
