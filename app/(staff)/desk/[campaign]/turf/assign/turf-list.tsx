import { getTranslations } from 'next-intl/server';
import { LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import type { Turf } from '@/lib/turf/model';
import { turfNumber } from '@/lib/turf/rules';
import { hoursOf } from './fit-words';

const turfsAPage = 10;

/** Turfs that are free, a few at a time: each is one tap from its volunteers. */
export async function FreeTurfs({ free, page, base }: { free: readonly Turf[]; page: number; base: string }) {
  const t = await getTranslations({ locale: 'en', namespace: 'turf' });
  const pages = Math.max(1, Math.ceil(free.length / turfsAPage));
  const here = Math.min(Math.max(1, page), pages);
  const from = (here - 1) * turfsAPage;
  const shown = free.slice(from, from + turfsAPage);
  return (
    <Card title={t('assign.free')}>
      <div className="ui-row">
        <LinkButton kind="main" href={`${base}/assign?suggest=1`}>
          {t('assign.suggest')}
        </LinkButton>
      </div>
      <ul className="ui-lines">
        {shown.map((turf) => (
          <li key={turf.id} className="ui-row" data-spread="">
            <span>
              <strong>{t('one.title', { number: turfNumber(turf.number) })}</strong>
              <br />
              <span className="ui-second ui-small">
                {t('assign.size', { doors: turf.doors, hours: hoursOf(turf) })}
              </span>
            </span>
            <LinkButton href={`${base}/assign?turf=${turf.id}`}>
              {t('assign.choose')}
              <span className="ui-unseen"> {t('assign.forTurf', { number: turfNumber(turf.number) })}</span>
            </LinkButton>
          </li>
        ))}
      </ul>
      {pages > 1 ? (
        <nav className="ui-row" data-spread="" aria-label={t('assign.pages')}>
          {here > 1 ? <a href={`${base}/assign?page=${here - 1}`}>{t('assign.earlier')}</a> : <span />}
          <span>{t('assign.page', { from: from + 1, to: from + shown.length, of: free.length })}</span>
          {here < pages ? <a href={`${base}/assign?page=${here + 1}`}>{t('assign.later')}</a> : <span />}
        </nav>
      ) : null}
    </Card>
  );
}
