// Builds the pages with the secrets of this installation, when their sources have changed.
import { buildIfChanged } from './launch/build';
import { readOrMakeWebSecrets } from './launch/secrets';
import { runScript } from './problem';

await runScript(async () => {
  await buildIfChanged(readOrMakeWebSecrets());
  return 0;
});
