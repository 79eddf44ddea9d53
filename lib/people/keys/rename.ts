// Search tokens of people whose name is no longer what their file said.
import { tightUuidArray, uuidArray } from '@/lib/platform/arrays';
import { keysTransaction } from '@/lib/platform/db';

/** Tokens of somebody's name as it is left, 16 bytes as Latin-1; '' where there is none. */
export interface RenamedPerson {
  readonly personId: string;
  readonly last: string;
  readonly full: string;
  readonly sound: string;
  readonly home: string;
}

const nameKinds = ['last', 'full', 'sound', 'home'] as const;

/**
 * Tokens of people of whom a file was taken back. One of name and birth date stays only where the name does: nobody knows the
 * date. Nothing else is known to be as a file had it: the next one that has them is compared anew.
 */
export function renameRollPeople(campaignId: string, people: readonly RenamedPerson[]): Promise<number> {
  return keysTransaction(campaignId, (tx) =>
    tx.run(
      `update keys.person k set digest = null, tok_last = x.tok_last, tok_full = x.tok_full, tok_sound = x.tok_sound, tok_home = x.tok_home,
         tok_birth = case when x.tok_full = k.tok_full then k.tok_birth end
       from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[]) as x(id, tok_last, tok_full, tok_sound, tok_home)
       where k.campaign_id = $1 and k.circle = 'roll' and k.person_id = x.id`,
      [
        campaignId,
        uuidArray(people.map(({ personId }) => personId)),
        ...nameKinds.map((kind) => tightUuidArray(people.map((each) => each[kind]))),
      ],
    ),
  );
}
