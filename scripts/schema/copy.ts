// A throw-away copy of a migrated template, for looking at.
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { ServerName } from '../database/settings';
import type { TestServers } from '../database/test-servers';

export async function copyOf(
  servers: TestServers,
  server: ServerName,
): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `look_${randomBytes(6).toString('hex')}`;
  const run = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: servers.superuserUrls[server] });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  };
  await run(`create database ${name} template ${servers.templates[server]}`);
  const url = new URL(servers.superuserUrls[server]);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => run(`drop database ${name} with (force)`) };
}
