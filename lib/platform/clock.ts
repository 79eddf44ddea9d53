// The only file that asks the machine for the time. Everything else takes `now` as an argument; inside a transaction
// `now` is the database's clock, so that policies and code judge by the same instant.

export function machineNow(): Date {
  return new Date();
}

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

export function plus(instant: Date, milliseconds: number): Date {
  return new Date(instant.getTime() + milliseconds);
}
