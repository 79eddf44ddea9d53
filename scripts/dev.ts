// Next's development server on the databases of this checkout: those of a running `npm start`, or our own.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { connect } from './askfirst/connect';
import { externalAddresses } from './database/pair';
import { dataFolder, root, secretsFolder } from './database/settings';
import { ensureMaster } from './keys/master';
import { readOrMakeWebSecrets } from './launch/secrets';
import { runScript } from './problem';

await runScript(async () => {
  process.chdir(root);
  const disconnect = await connect('npm run dev');
  const port = process.env.PORT ?? '3000';
  const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
  const url = `http://127.0.0.1:${port}`;
  const addresses = externalAddresses();
  if (addresses) await ensureMaster(addresses);
  const child = spawn(process.execPath, [next, 'dev', '-H', '127.0.0.1', '-p', port], {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      NODE_ENV: 'development',
      NEXT_TELEMETRY_DISABLED: '1',
      ASKFIRST_DATA: dataFolder(),
      ASKFIRST_SECRETS: secretsFolder(),
      ASKFIRST_URL: url,
      ASKFIRST_DEMO: '1',
      NEXTAUTH_URL: url,
      ...readOrMakeWebSecrets(),
    },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  const code = await new Promise<number>((resolve) => child.on('exit', (ended) => resolve(ended ?? 0)));
  await disconnect();
  return code;
});
