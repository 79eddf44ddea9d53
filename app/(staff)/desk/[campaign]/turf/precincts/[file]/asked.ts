// What an address asks of the list of areas: closed lists only, so that whatever else is typed is the usual view.
import { type Comes, comesOfHundred, type Method, methods, type Sort, sorts } from '@/lib/precincts/model';

export interface Asked {
  readonly method: Method;
  readonly comes: Comes;
  readonly sort: Sort;
  readonly isDown: boolean;
  readonly page: number;
}

type Given = Readonly<Record<string, string | string[] | undefined>>;

export function askedOf(given: Given): Asked {
  const page = Number(given.page);
  return {
    method: methods.find((each) => each === given.method) ?? 'turnout',
    comes: comesOfHundred.find((each) => String(each) === given.comes) ?? 2,
    sort: sorts.find((each) => each === given.sort) ?? 'place',
    isDown: given.dir === 'down',
    page: Number.isInteger(page) && page > 0 && page < 10_000 ? page : 1,
  };
}

/** The address of the same list with something changed. */
export function addressOf(asked: Asked, change: Partial<Asked> = {}): string {
  const { method, comes, sort, isDown, page } = { ...asked, page: 1, ...change };
  const dir = isDown ? 'down' : 'up';
  return `?method=${method}&comes=${comes}&sort=${sort}&dir=${dir}${page > 1 ? `&page=${page}` : ''}`;
}
