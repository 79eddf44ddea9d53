import type { getTranslations } from 'next-intl/server';
import { formatInstant } from '@/lib/platform/format';
import type { TurfGround } from '@/lib/turf';
import { turfNumber } from '@/lib/turf/rules';

type Translator = Awaited<ReturnType<typeof getTranslations<'turf'>>>;

const shown = 6;
/** What keeps the drafts from being published, each with a way to see it. Nothing while there is nothing. */
export function Faults({ ground, base, t }: { ground: TurfGround; base: string; t: Translator }) {
  if (ground.faults.length === 0) return null;
  const turfOf = new Map(ground.turfs.map((turf) => [turf.id, turf]));
  return (
    <div className="ui-stack" data-gap="s">
      <h3>{t('publish.waits')}</h3>
      {ground.faults.map((fault) => {
        const isUnplaced = fault.why === 'unplaced-inside';
        const count = 'doorIds' in fault ? fault.doorIds.length : fault.turfIds.length;
        return (
          <div key={fault.why}>
            <p>{t(`publish.faults.${fault.why}`, { count })}</p>
            <ul className="ui-row list-none p-0">
              {isUnplaced
                ? fault.doorIds.slice(0, shown).map((id, at) => (
                    <li key={id}>
                      <a href={`${base}/doors/unplaced?door=${id}`}>{t('publish.showDoor', { n: at + 1 })}</a>
                    </li>
                  ))
                : fault.turfIds.slice(0, shown).map((id) => {
                    const turf = turfOf.get(id);
                    return turf ? (
                      <li key={id}>
                        <a href={`${base}/turf/${id}`}>{t('publish.showTurf', { number: turfNumber(turf.number) })}</a>
                      </li>
                    ) : null;
                  })}
            </ul>
          </div>
        );
      })}
    </div>
  );
}

/** Turfs that are out of use: what they were can still be read. */
export function Earlier({ ground, base, zone, t }: { ground: TurfGround; base: string; zone: string; t: Translator }) {
  if (ground.earlier.length === 0) return null;
  const day = (at: Date | null) => (at ? formatInstant(at, 'en', zone) : '');
  return (
    <details>
      <summary>{t('ground.earlier', { count: ground.earlier.length })}</summary>
      <ul className="ui-stack pt-3" data-gap="s">
        {ground.earlier.map((turf) => (
          <li key={turf.id}>
            <a href={`${base}/turf/${turf.id}`}>
              {t('ground.earlierRow', {
                ...{ number: turfNumber(turf.number), count: turf.doors },
                ...{ from: day(turf.publishedAt), to: day(turf.retiredAt) },
              })}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}
