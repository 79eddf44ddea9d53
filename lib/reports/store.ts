// SQL of counts: exact work from a keeper's function, snapshots of what people said, the areas they belong to.
import type { Tx } from '@/lib/platform/db';
import type { Day, SaidCount, Snapshot, TurfWork } from './model';

// A turf belongs to the precinct in which most of its doors lie.
const turfs = `select t.id, t.number, t.name,
    (select d.precinct from public.door d where d.campaign_id = t.campaign_id and d.turf_id = t.id and d.precinct is not null
     group by d.precinct order by count(*) desc, d.precinct limit 1) as precinct
  from public.turf t where t.campaign_id = $1 and t.state = 'published'`;

export function selectWork(tx: Tx, campaignId: string): Promise<TurfWork[]> {
  return tx.rows(
    `select t.id as "turfId", t.number, t.name, t.precinct, w.doors, w.knocked, w.not_home as "notHome", w.spoke,
       w.doors - w.knocked as left
     from gate.work_counts() w join (${turfs}) t on t.id = w.turf_id order by t.number`,
    [campaignId],
  );
}

export function selectSaid(tx: Tx, campaignId: string): Promise<SaidCount[]> {
  return tx.rows(
    `select t.id as "turfId", coalesce(t.precinct, '') as precinct, coalesce(c.yes, 0)::int as yes, coalesce(c.no, 0)::int as no
     from (${turfs}) t left join gate.consent_counts() c on c.turf_id = t.id order by t.number`,
    [campaignId],
  );
}

export function selectSnapshot(tx: Tx, campaignId: string): Promise<Snapshot | undefined> {
  return tx.maybe(
    `select made_at as "madeAt", cells, answers, answers_mark as "answersMark" from public.result_snapshot where campaign_id = $1 order by made_at desc limit 1`,
    [campaignId],
  );
}

/** The former snapshot goes with the new one: two of them could be subtracted. */
export async function replaceSnapshot(
  tx: Tx,
  campaignId: string,
  id: string,
  made: Omit<Snapshot, 'madeAt'>,
): Promise<void> {
  await tx.run('delete from public.result_snapshot where campaign_id = $1', [campaignId]);
  await tx.run(
    'insert into public.result_snapshot (campaign_id, id, cells, answers, answers_mark) values ($1, $2, $3, $4, $5)',
    [campaignId, id, JSON.stringify(made.cells), JSON.stringify(made.answers), made.answersMark],
  );
}

export interface SealedAnswer {
  readonly id: string;
  readonly personId: string;
  readonly question: string;
  readonly precinct: string;
  readonly sealed: Buffer;
}

/** Answers that may be used now, in order of person: a stop, a freeze or an end has taken the others away. */
export function selectAnswers(tx: Tx, campaignId: string): Promise<SealedAnswer[]> {
  return tx.rows(
    `select a.id, a.person_id as "personId", a.question_id as question, coalesce(t.precinct, '') as precinct, a.sealed
     from personal.answer a join (${turfs}) t on t.id = a.turf_id where a.campaign_id = $1 order by a.person_id, a.at, a.id`,
    [campaignId],
  );
}

export function selectDay(tx: Tx, campaignId: string): Promise<Day> {
  return tx.one(
    `select
       (select count(*)::int from public.door where campaign_id = $1) as doors,
       (select count(*)::int from public.door where campaign_id = $1 and state = 'unplaced') as unplaced,
       (select count(*)::int from public.turf where campaign_id = $1 and state = 'published') as turfs,
       (select count(*)::int from public.walk where campaign_id = $1 and state = 'open' and lease_until > gate.clock()) as "walksOut",
       (select count(*)::int from public.member where campaign_id = $1 and state = 'active'
          and role in ('volunteer', 'captain')) as walkers,
       (select count(*)::int from gate.glasses() g where g.refused_at is null and (g.ends_at is null or g.ends_at > gate.clock())) as glasses,
       (select count(*)::int from public.purpose_basis where campaign_id = $1 and must_tell and told_at is null) as grounds,
       (select count(*)::int from consent.notice where campaign_id = $1 and retired_at is null) as notices,
       (select coalesce(jsonb_agg(jsonb_build_object('number', s.number, 'turfId', s.turf_id,
            'since', to_char(s.destroy_by, 'YYYY-MM-DD')) order by s.destroy_by), '[]')
          from public.walk_sheet s where s.campaign_id = $1 and s.settled_at is null and s.recalled_at is null
            and s.destroy_by < gate.clock()) as "lateSheets",
       (select count(*)::int from public.walk_sheet s where s.campaign_id = $1 and s.settled_at is null
          and s.recalled_at is not null) as recalls,
       (select coalesce(jsonb_agg(jsonb_build_object('label', s.label, 'by', to_char(s.tell_by, 'YYYY-MM-DD')) order by s.tell_by), '[]')
          from public.source s where s.campaign_id = $1 and s.ended_at is null and s.tell_by is not null) as "tellBy"`,
    [campaignId],
  );
}
