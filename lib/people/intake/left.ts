// Whoever stays when a file is taken back is found by what is left of them, and by nothing of that file: their search tokens
// are made anew from the name that is shown now, whoever gave it.
import type { OpenDoor } from '@/lib/people/gateway';
import { openIntake, type RenamedPerson, renameRollPeople } from '@/lib/people/keys/bulk';
import { nameForms, PersonName } from '@/lib/people/names';
import { selectNamesLeft } from './store';

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
