import { getTranslations } from 'next-intl/server';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden } from '@/components/form/fields';
import { formWords } from '@/components/form/words';
import { LinkButton } from '@/components/ui/button';
import type { Role } from '@/lib/auth/model';
import { formatInstant } from '@/lib/platform/format';
import { type Glass, glassState, maySettle } from '@/lib/requests/glass';
import { close, settle } from './actions';

/** One emergency: why, by which role, how it stands, and what this reader may do about it. */
export async function Line({
  glass,
  role,
  now,
  zone,
  base,
}: {
  glass: Glass;
  role: Role;
  now: Date;
  zone: string;
  base: string;
}) {
  const t = await getTranslations({ locale: 'en', namespace: 'break-glass' });
  const form = await getTranslations({ locale: 'en', namespace: 'form' });
  const words = formWords(form);
  const at = (instant: Date | null) => (instant ? formatInstant(instant, 'en', zone) : '');
  const state = glassState(glass, now);
  const when = at(state === 'waits-for-time' ? glass.opensAt : glass.endsAt);
  return (
    <li className="ui-stack" data-gap="s">
      <p>
        <strong>
          {t('line', {
            reason: t(`reason.${glass.reason}`),
            role: glass.askedRole.replaceAll('-', ' '),
            at: at(glass.askedAt),
          })}
        </strong>
        <br />
        {glass.words}
        <br />
        {t(`state.${state}`, { at: when })}
        {glass.approvedAt === null && glass.opensAt ? (
          <>
            {' '}
            {glass.announcedAt
              ? t('announced', { at: at(glass.openingAnnouncedAt ?? glass.announcedAt) })
              : t('unannounced')}
          </>
        ) : null}
        {state === 'open' || state === 'closed' ? ` ${glass.toldAt ? t('told') : t('untold')}` : ''}
      </p>
      {maySettle(role, glass, now) ? (
        <div className="ui-part-key">
          <ActionForm action={settle} words={words}>
            <FormHidden name="id" value={glass.id} />
            <FormHidden name="agrees" value="yes" />
            <SubmitButton kind="plain">{t('agree')}</SubmitButton>
          </ActionForm>
          <ActionForm action={settle} words={words}>
            <FormHidden name="id" value={glass.id} />
            <FormHidden name="agrees" value="no" />
            <SubmitButton kind="plain">{t('refuse')}</SubmitButton>
          </ActionForm>
        </div>
      ) : null}
      {state === 'open' ? (
        <div className="ui-part-key">
          {glass.isOwn ? <LinkButton href={`${base}/${glass.id}`}>{t('look')}</LinkButton> : null}
          <ActionForm action={close} words={words}>
            <FormHidden name="id" value={glass.id} />
            <SubmitButton kind="plain">{t('close')}</SubmitButton>
          </ActionForm>
        </div>
      ) : null}
    </li>
  );
}
