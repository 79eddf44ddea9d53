export interface Step {
  key: string;
  label: string;
  state: 'done' | 'here' | 'ahead';
}

/** Where you are in a few steps. `words` says the state for readers, e.g. "done", "you are here", "still to do". */
export function Steps({
  label,
  steps,
  words,
}: {
  label: string;
  steps: readonly Step[];
  words: Record<Step['state'], string>;
}) {
  return (
    <nav aria-label={label}>
      <ol className="ui-steps">
        {steps.map((step) => (
          <li
            key={step.key}
            data-state={step.state}
            {...(step.state === 'here' && { 'aria-current': 'step' as const })}
          >
            <span>
              {step.label}
              <span className="ui-unseen"> ({words[step.state]})</span>
            </span>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Work that is counted: "3,120 of 4,328 rows". The words carry the figures; the bar repeats them. */
export function Progress({ id, words, value, max }: { id: string; words: string; value: number; max: number }) {
  return (
    <div className="ui-progress">
      <label htmlFor={id}>{words}</label>
      <progress id={id} value={Math.min(value, max)} max={Math.max(max, 1)} />
    </div>
  );
}

export interface TabItem {
  href: string;
  label: string;
  here: boolean;
}

/** Tabs as links: each is an address of its own, works without script and by the Back button. */
export function Tabs({ label, items }: { label: string; items: readonly TabItem[] }) {
  return (
    <nav aria-label={label} className="ui-tabs">
      {items.map((item) => (
        <a key={item.href} href={item.href} {...(item.here && { 'aria-current': 'page' as const })}>
          {item.label}
        </a>
      ))}
    </nav>
  );
}
