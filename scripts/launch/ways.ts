// What `npm start` says: where to open it, who can sign in, and how a phone gets the HTTPS it needs.

export function isLoopback(host: string): boolean {
  return host === '127.0.0.1' || host === '::1' || host === 'localhost';
}

/** A phone keeps work offline and encrypted only over HTTPS; browsers make an exception for 127.0.0.1 alone. */
export function phoneWays(publicUrl: string, port: number): string[] {
  if (publicUrl.startsWith('https://')) return [];
  return [
    'Phones need HTTPS: without it a browser offers neither offline work nor encryption. Three ways:',
    `  a name of your own   caddy reverse-proxy --from desk.example.org --to 127.0.0.1:${port}`,
    '                       then: ASKFIRST_URL=https://desk.example.org npm start',
    `  a phone on a cable   adb reverse tcp:${port} tcp:${port}, then open ${publicUrl}/field on the phone`,
    `  this machine         ${publicUrl}/field in a narrow window`,
  ];
}

export function masterKeyNotice(words: readonly string[], folder: string): string[] {
  const rows = [0, 6, 12, 18].map((from) => `    ${words.slice(from, from + 6).join(' ')}`);
  return [
    'The master key was made now. Write these 24 words down and keep them away from this machine; they are shown once.',
    'Without them or the folder below nothing personal can ever be read again.',
    ...rows,
    `    kept in ${folder}, which belongs in no backup of the data`,
  ];
}

export function linkLines(links: readonly { who: string; path: string }[], publicUrl: string): string[] {
  if (links.length === 0) return [];
  const width = Math.max(...links.map(({ who }) => who.length));
  return [
    'Sign in as (only from this machine, as long as the demo runs):',
    ...links.map(({ who, path }) => `  ${who.padEnd(width)}  ${publicUrl}${path}`),
  ];
}
