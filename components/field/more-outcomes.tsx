/* The four rarer outcomes. Moved and has died ask who, because they are about a person; all can be undone. */
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Door, Outcome } from '@/lib/canvass/model';
import { MORE_OUTCOMES } from '@/lib/canvass/rules';
import { useDoorWords } from './door-words';
import { save } from './phone/record';
import { LOCALES } from './words';

const LANGUAGES = [...LOCALES.map((locale) => locale.name), 'Português', '中文', 'العربية', 'Polski', 'Tagalog'];

export function MoreOutcomes({ door, about, onSaved }: { door: Door; about: string | null; onSaved: () => void }) {
  const t = useTranslations('door');
  const words = useDoorWords();
  const [asking, setAsking] = useState<Outcome | null>(null);
  const mark = async (outcome: Outcome, people: string[], language?: string) => {
    await save({
      kind: 'visit',
      door: door.ref,
      outcome,
      people,
      scope: people.length > 0 ? 'person' : 'home',
      ...(language ? { language } : {}),
    });
    setAsking(null);
    onSaved();
  };
  const choose = (outcome: Outcome) => {
    const aboutPeople = outcome === 'moved' || outcome === 'deceased';
    if (outcome === 'inaccessible') return mark(outcome, []);
    if (aboutPeople && about) return mark(outcome, [about]);
    if (aboutPeople && door.residents.length === 1) return mark(outcome, [door.residents[0]?.ref ?? '']);
    return setAsking(outcome);
  };
  return (
    <details className="f-more">
      <summary>{t('more')}</summary>
      <div className="f-outcomes">
        {MORE_OUTCOMES.map((outcome) => (
          <button key={outcome} type="button" className="ui-button" onClick={() => void choose(outcome)}>
            {words.outcome(outcome)}
          </button>
        ))}
      </div>
      {asking === 'moved' || asking === 'deceased' ? (
        <fieldset className="f-ask">
          <legend>{t(asking === 'moved' ? 'whoMoved' : 'whoDied')}</legend>
          {door.residents.map((resident) => (
            <button
              key={resident.ref}
              type="button"
              className="ui-button"
              onClick={() => void mark(asking, [resident.ref])}
            >
              {resident.label}
            </button>
          ))}
          <button type="button" className="ui-button" onClick={() => void mark(asking, [])}>
            {t('everyone')}
          </button>
        </fieldset>
      ) : null}
      {asking === 'language' ? (
        <fieldset className="f-ask">
          <legend>{t('whichLanguage')}</legend>
          {LANGUAGES.map((language) => (
            <button
              key={language}
              type="button"
              className="ui-button"
              onClick={() => void mark('language', [], language)}
            >
              {language}
            </button>
          ))}
          <button type="button" className="ui-button" onClick={() => void mark('language', [])}>
            {t('otherLanguage')}
          </button>
        </fieldset>
      ) : null}
    </details>
  );
}
