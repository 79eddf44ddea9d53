import { publicHref } from '@/i18n/public-address';
import type { Locale } from '@/lib/auth/model';
import { usStates } from '@/lib/rules-data';

/** Every state in the order of its name, each as its own link. Names of states are not translated. */
export function StateList({ locale }: { locale: Locale }) {
  return (
    <ul className="ui-links ui-columns">
      {usStates.map((state) => (
        <li key={state.region}>
          <a href={publicHref(locale, `/register/us/${state.region}`)}>
            <span lang="en">{state.name}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
