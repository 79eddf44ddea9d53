import { getTranslations } from 'next-intl/server';
import type { Role } from '@/lib/auth/model';
import { peopleTabs } from '../../rail-items';

/** The pages about people: what a use may reach, exact finding, and the record that is opened in an emergency. */
export async function PeopleTabs({ slug, role, here }: { slug: string; role: Role; here: string }) {
  const t = await getTranslations({ locale: 'en', namespace: 'may-i' });
  const tabs = peopleTabs(role);
  // One page alone needs no tabs: the rail leads to it.
  if (tabs.length < 2) return null;
  return (
    <nav className="ui-tabs" aria-label={t('tabs.label')}>
      {tabs.map((key) => (
        <a key={key} href={`/desk/${slug}/${key}`} aria-current={key === here ? 'page' : undefined}>
          {t(`tabs.${key}`)}
        </a>
      ))}
    </nav>
  );
}
