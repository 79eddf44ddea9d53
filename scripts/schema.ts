// Writes prisma/schema and prisma/keys-schema from the migrations, applied to a database of their own.
import { enterTestServers } from './database/test-servers';
import { runScript } from './problem';
import { copyOf } from './schema/copy';
import { pullSchema } from './schema/pull';

await runScript(async () => {
  const { servers, leave } = await enterTestServers();
  try {
    for (const server of ['data', 'keys'] as const) {
      const copy = await copyOf(servers, server);
      try {
        const files = await pullSchema(server, copy.url);
        console.log(`${server}: ${files.join(', ')}`);
      } finally {
        await copy.drop();
      }
    }
  } finally {
    await leave();
  }
  return 0;
});
