// Prints the SQL that makes the logins and the database on a server of your own, to be run once by its superuser:
//   npm run --silent roles -- data | psql ...      npm run --silent roles -- keys | psql ...
import { databaseStatements, ownerOf, roleStatements } from './database/roles';
import { databaseNames, logins, type ServerName } from './database/settings';
import { Problem, runScript } from './problem';

function sqlFor(server: ServerName): string {
  const database = databaseNames[server];
  const signingIn = logins[server].filter((login) => login !== 'postgres');
  return [
    ...roleStatements(server),
    `create database ${database} owner ${ownerOf(server)}`,
    ...databaseStatements(server, database),
    ...signingIn.map((login) => `-- give it a password: alter role ${login} password '...'`),
  ]
    .map((line) => (line.startsWith('--') ? line : `${line};`))
    .join('\n');
}

await runScript(() => {
  const server = process.argv[2];
  if (server !== 'data' && server !== 'keys') throw new Problem('Usage: npm run --silent roles -- data|keys');
  console.log(sqlFor(server));
  return Promise.resolve(0);
});
