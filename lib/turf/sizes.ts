// How large a turf may be. Apart from the nouns, because the walk order needs the numbers on a phone and not the parser that
// reads them from forms: that would be ten times the script of the search itself.
export const MIN_TURF_DOORS = 5;
/** DOR-02: at most 150 addresses in one lease. */
export const MAX_TURF_DOORS = 150;
export const MIN_TURF_HOURS = 0.5;
/** More than four hours of doors would be more than one lease may hold. */
export const MAX_TURF_HOURS = 4;
