import { getTranslations } from 'next-intl/server';
import type { Role } from '@/lib/auth/model';
import { peopleTabs } from '../../rail-items';

/** The pages about people: what a use may reach, exact finding, and the record that is opened in an emergency. */
export async function PeopleTabs({ slug, role, here }: { slug: string; role: Role; here: string }) {
  const t = await getTranslations({ locale: 'en', namespace: 'may-i' });
  return (
    <nav aria-label={t('tabs.label')}>
      <ul className="ui-part-key">
        {peopleTabs(role).map((key) => (
          <li key={key}>
            <a href={`/desk/${slug}/${key}`} aria-current={key === here ? 'page' : undefined}>
              {t(`tabs.${key}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
