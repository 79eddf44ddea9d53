// Whoever stays when a file is taken back is found by what is left of them, and by nothing of that file: their search tokens
// are made anew from the name that is shown now, whoever gave it. And a file that comes again finds nobody a name that they
// put right.
import type { OpenDoor } from '@/lib/people/gateway';
import { type BulkPerson, openIntake } from '@/lib/people/keys/bulk';
import { type RenamedPerson, renameRollPeople } from '@/lib/people/keys/rename';
import { nameForms, PersonName } from '@/lib/people/names';
import { selectNamesLeft, selectOwnNames } from './store';
import type { Weighed } from './weigh';

/**
 * Inside the undo's own transaction, before it commits: whose tokens are made anew once too often loses nothing. The next
 * file that has them compares them anew.
 */
export async function findByWhatIsLeft(
  door: OpenDoor,
  campaignId: string,
  importId: string,
  personIds: readonly string[],
): Promise<void> {
  if (personIds.length === 0) return;
  const left = await selectNamesLeft(door.tx, importId, personIds);
  const named = left.filter(({ sealed }) => sealed !== null);
  const intake = await openIntake(campaignId);
  const ring = await door.keys(named.map(({ personId }) => personId));
  const people = left.map(({ personId, doorId, nameId, sealed }): RenamedPerson => {
    if (sealed === null || nameId === null || !ring.has(personId))
      return { personId, last: '', full: '', sound: '', home: '' };
    const place = { personId, table: 'name', column: 'sealed', rowId: nameId } as const;
    const forms = nameForms(PersonName.parse(ring.openJson(place, sealed)));
    return {
      personId,
      last: intake.sharedToken('last', forms.last),
      full: intake.token('full', forms.firstLast),
      sound: intake.sharedToken('sound', forms.sound),
      home: doorId === null ? '' : intake.token('home', `${forms.firstLast}|${doorId}`),
    };
  });
  await renameRollPeople(campaignId, people);
}

/**
 * Inside the chunk's own transaction: the same people, with the tokens of the name that they gave themselves where they did
 * (ACC-08). What the file says of them is known all the same, or it would seem new each time it comes.
 */
export async function underOwnNames(
  door: OpenDoor,
  importId: string,
  { intake, taken }: Pick<Weighed, 'intake' | 'taken'>,
  people: readonly BulkPerson[],
): Promise<BulkPerson[]> {
  const own = await selectOwnNames(
    door.tx,
    importId,
    people.map(({ personId }) => personId),
  );
  if (own.length === 0) return [...people];
  const ring = await door.keys(own.map(({ personId }) => personId));
  const doors = new Map(taken.map(({ row, person }) => [person.personId, row.doorId]));
  const forms = new Map(
    own
      .filter(({ personId }) => ring.has(personId))
      .map(({ personId, nameId, sealed }) => {
        const place = { personId, table: 'name', column: 'sealed', rowId: nameId } as const;
        return [personId, nameForms(PersonName.parse(ring.openJson(place, sealed)))];
      }),
  );
  return people.map((person) => {
    const name = forms.get(person.personId);
    if (!name) return person;
    const tokens = {
      ...person.tokens(),
      last: intake.sharedToken('last', name.last),
      full: intake.token('full', name.firstLast),
      sound: intake.sharedToken('sound', name.sound),
      home: intake.token('home', `${name.firstLast}|${doors.get(person.personId) ?? ''}`),
    };
    return { ...person, tokens: () => tokens };
  });
}
