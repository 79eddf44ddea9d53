// A text that is searched for what must not be in it, without what is random or of this moment: four digits of a phone
// number stand in one of some hundred ids, and a part of a place in one of some hundred instants.

const id = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi;
const instant = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d(?::\d\d)?)/g;

/** Without UUIDs. */
export function withoutIds(text: string): string {
  return text.replaceAll(id, 'an id');
}

/** Without UUIDs and without instants as JSON writes them. */
export function withoutIdsAndTimes(text: string): string {
  return withoutIds(text).replaceAll(instant, 'an instant');
}
