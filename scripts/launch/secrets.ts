// Secrets of the web process, made at first start and kept with the other secrets. They must outlive a build: a form that
// was open while a new version came still finds its action.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { readFileOr, secretsFolder, writeSecretFile } from '../database/settings';

const schema = z.object({
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: z.string().min(40),
  NEXTAUTH_SECRET: z.string().min(40),
});
export type WebSecrets = z.infer<typeof schema>;

export function readOrMakeWebSecrets(): WebSecrets {
  const path = join(secretsFolder(), 'web.json');
  const kept = schema.partial().parse(JSON.parse(readFileOr(path, '{}')));
  const secrets = schema.parse({
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    NEXTAUTH_SECRET: randomBytes(32).toString('base64url'),
    ...kept,
  });
  if (Object.keys(kept).length < Object.keys(secrets).length)
    writeSecretFile(path, `${JSON.stringify(secrets, null, 2)}\n`);
  return secrets;
}
