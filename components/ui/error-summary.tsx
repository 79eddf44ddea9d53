import type { ReactNode } from 'react';
import { Icon } from './icon';

export interface FaultLink {
  /** The field's name, which is also its id. */
  field: string;
  words: string;
}

/**
 * The summary above a form that came back: says first what is safe, then links to each field with the same words as at
 * the field. `autoFocus` on a focusable block works without script too; components/form moves focus with script.
 */
export function ErrorSummary({
  title,
  safe,
  faults,
  id = 'faults',
}: {
  title: ReactNode;
  safe?: ReactNode;
  faults: readonly FaultLink[];
  id?: string;
}) {
  return (
    // biome-ignore lint/a11y/noAutofocus: the page came back because of these faults; without script nothing else can move focus here
    <section className="ui-notice" data-tone="stop" id={id} tabIndex={-1} aria-labelledby={`${id}-title`} autoFocus>
      <Icon name="warn" size={22} />
      <div className="ui-notice-body">
        <p className="ui-notice-title" id={`${id}-title`}>
          {title}
        </p>
        {safe ? <p>{safe}</p> : null}
        {faults.length > 0 ? (
          <ul>
            {faults.map((fault) => (
              <li key={fault.field}>
                <a href={`#${fault.field}`}>{fault.words}</a>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </section>
  );
}
