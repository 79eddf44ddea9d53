// SQL of break-glass: the keeper's functions decide who may; the rows about a person are read under rights.handle alone.
import type { Tx } from '@/lib/platform/db';
import type { AskGlass, Glass } from './model';

/** A reference that names nobody leaves the same line. */
export async function insertGlass(tx: Tx, id: string, asked: AskGlass): Promise<void> {
  await tx.run('select gate.ask_glass($1, $2, $3, $4)', [id, asked.ref, asked.reason, asked.words]);
}

export async function updateSettled(tx: Tx, id: string, agrees: boolean): Promise<boolean> {
  return (await tx.one<{ done: boolean }>('select gate.settle_glass($1, $2) as done', [id, agrees])).done;
}

export async function updateClosed(tx: Tx, id: string): Promise<boolean> {
  return (await tx.one<{ done: boolean }>('select gate.close_glass($1) as done', [id])).done;
}

export function selectGlasses(tx: Tx): Promise<Glass[]> {
  return tx.rows(
    `select id, asked_role as "askedRole", reason, words, asked_at as "askedAt", approved_at as "approvedAt",
       refused_at as "refusedAt", opens_at as "opensAt", ends_at as "endsAt", told_at as "toldAt", is_own as "isOwn",
       announced_at as "announcedAt", opening_announced_at as "openingAnnouncedAt"
     from gate.glasses()`,
  );
}

export async function countSecondPeople(tx: Tx): Promise<number> {
  return (await tx.one<{ many: number }>('select gate.second_people() as many')).many;
}

/** Whom an open one of the actor is about; undefined when it is not open. */
export async function selectGlassPerson(tx: Tx, id: string): Promise<string | undefined> {
  return (await tx.one<{ id: string | null }>('select gate.glass_person($1) as id', [id])).id ?? undefined;
}

export interface OwnGlass {
  readonly askedRole: string;
  readonly reason: string;
  readonly opensAt: Date;
  readonly endsAt: Date;
}

/** What was opened of one person; under rights.handle, for that person. */
export function selectGlassesOfPerson(tx: Tx, campaignId: string, personId: string): Promise<OwnGlass[]> {
  return tx.rows(
    `select asked_role as "askedRole", reason, opens_at as "opensAt", ends_at as "endsAt" from public.break_glass
     where campaign_id = $1 and person_id = $2 and refused_at is null and opens_at <= gate.clock() order by opens_at`,
    [campaignId, personId],
  );
}

export async function updateTold(tx: Tx, personId: string): Promise<number> {
  return (await tx.one<{ told: number }>('select gate.glass_told($1) as told', [personId])).told;
}

export function selectUntold(tx: Tx): Promise<{ campaignId: string; personId: string }[]> {
  return tx.rows('select campaign_id as "campaignId", person_id as "personId" from gate.untold_glasses()');
}

export interface DueAnnouncement {
  readonly campaignId: string;
  readonly id: string;
  readonly isOpen: boolean;
  readonly askedRole: string;
  readonly reason: Glass['reason'];
  readonly askedAt: Date;
  readonly opensAt: Date;
}

export function selectToAnnounce(tx: Tx): Promise<DueAnnouncement[]> {
  return tx.rows(
    `select campaign_id as "campaignId", id, is_open as "isOpen", asked_role as "askedRole", reason, asked_at as "askedAt",
       opens_at as "opensAt" from gate.glasses_to_announce()`,
  );
}

export async function updateAnnounced(tx: Tx, id: string, isOpen: boolean): Promise<boolean> {
  return (await tx.one<{ done: boolean }>('select gate.glass_announced($1, $2) as done', [id, isOpen])).done;
}
