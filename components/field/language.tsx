/* The volunteer's own language; the voter's is chosen at hand-over and does not change it. */
import { useTranslations } from 'next-intl';
import type { Locale } from '@/lib/canvass/model';
import { remember, useMemory } from './phone/memory';
import { LOCALES } from './words';

export function LanguageRow() {
  const t = useTranslations('frame');
  const locale = useMemory((memory) => memory.locale);
  const choose = (id: Locale) => {
    localStorage.setItem('language', id);
    remember({ locale: id });
  };
  return (
    <fieldset className="f-languages">
      <legend className="f-hidden">{t('language')}</legend>
      {LOCALES.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          lang={id}
          className="ui-button"
          data-quiet=""
          aria-pressed={id === locale}
          onClick={() => choose(id)}
        >
          {name}
        </button>
      ))}
    </fieldset>
  );
}
