// Prisma's own createMany, for the import benchmark to compare with. It has packages of its own (three hundred megabytes),
// which nothing else needs: the benchmark fetches them when it first runs.
import { performance } from 'node:perf_hooks';
import { PrismaPg } from '@prisma/adapter-pg';
import { columns, rollRows } from '../import-roll.ts';
import { PrismaClient } from './node_modules/.made/client.ts';

const atOnce = 1_000;

const [address, rows] = process.argv.slice(2);
const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: address }) });
await prisma.$connect();
const names = columns.map((name) => name.toLowerCase());
const all = [...rollRows(Number(rows))].map((row) => Object.fromEntries(names.map((name, at) => [name, row[at]])));
const before = performance.now();
for (let from = 0; from < all.length; from += atOnce) {
  await prisma.benchMany.createMany({ data: all.slice(from, from + atOnce) });
}
console.log(Math.round(performance.now() - before));
await prisma.$disconnect();
