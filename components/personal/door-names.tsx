import { doorName, type PersonName } from '@/lib/people/names';
import { type Personal, reveal } from '@/lib/platform/redacted';

/** Who lives behind a door, as a walk list may say it (DOR-02): first names and surname initials, or "Resident". */
export function DoorNames({
  names,
  resident,
}: {
  names: readonly (Personal<PersonName> | undefined)[];
  resident: string;
}) {
  const shown = names.flatMap((name) => (name ? doorName(reveal(name)) : '')).filter(Boolean);
  return <>{shown.length > 0 ? shown.join(', ') : resident}</>;
}
