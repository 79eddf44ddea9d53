// The person corrects what we hold. Their own word is a row of its own: it is shown first, and the next list cannot
// take its place (ACC-08). The list's row stays as what the list said, until its own end.
import { readCampaign, selectStandingSourceId } from '@/lib/campaign';
import { type Looker, learnTokens, withPurpose, writeContact, writeName } from '@/lib/people';
import { normalEmail, phoneToE164, splitFullName } from '@/lib/people/names';
import { Refusal } from '@/lib/platform/result';
import { selectAnchorOf } from '../store';

export interface Correction {
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
}

/** Empty answers change nothing. Refused when an address or number cannot be read. */
export async function correctRecord(looker: Looker, personId: string, correction: Correction): Promise<void> {
  const { campaignId } = looker;
  const country = (await readCampaign(campaignId))?.country ?? 'US';
  const name = correction.name ? splitFullName(correction.name) : undefined;
  const email = correction.email ? normalEmail(correction.email) : undefined;
  const phone = correction.phone ? phoneToE164(correction.phone, country) : undefined;
  if (email === null) throw new Refusal('invalid', 'We cannot read this address.', { email: 'format' });
  if (phone === null) throw new Refusal('invalid', 'We cannot read this number.', { phone: 'format' });
  const fields = [name && 'name', email && 'email', phone && 'phone'].filter((field) => field !== undefined);
  const look = { purpose: 'rights.handle', action: 'record.correct', personId, fields } as const;
  const home = await withPurpose(looker, look, async (door) => {
    const anchor = await selectAnchorOf(door.tx, campaignId, personId);
    if (!anchor) throw new Refusal('not-found', 'This record does not exist.');
    const ring = await door.keys([personId]);
    door.saw([personId], ring);
    const kind = anchor.circle === 'roll' ? 'person' : anchor.circle;
    const sourceId = await selectStandingSourceId(door.tx, campaignId, kind);
    const given = { sourceId, givenBy: 'person' } as const;
    const doorId = anchor.door_id ?? undefined;
    if (name) await writeName(door, ring, campaignId, personId, { ...given, doorId, name });
    if (email) await writeContact(door, ring, campaignId, personId, { ...given, kind: 'email', value: email });
    if (phone) await writeContact(door, ring, campaignId, personId, { ...given, kind: 'phone', value: phone });
    return anchor;
  });
  const source = { sourceId: '', givenBy: 'person', circle: home.circle, country } as const;
  const doorId = home.door_id ?? undefined;
  await learnTokens(campaignId, personId, { ...source, doorId, name, email, phone });
}
