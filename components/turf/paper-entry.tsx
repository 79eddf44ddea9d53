'use client';

import { type KeyboardEvent, useState } from 'react';

export interface EntryDoor {
  readonly place: number;
  readonly address: string;
  /** Asked to be left alone: there is nothing to enter. */
  readonly isStopped: boolean;
}

/**
 * The doors of a sheet, one box each: one digit an outcome, Enter to the next. Without script the boxes are the same, and
 * what was typed is checked when it is kept.
 */
export function PaperEntry({
  doors,
  outcomes,
  words,
}: {
  doors: readonly EntryDoor[];
  /** Word for each digit. */
  outcomes: Readonly<Record<string, string>>;
  words: { readonly stop: string; readonly unknown: string };
}) {
  return (
    <ol className="ui-entry">
      {doors.map((door) => (
        <li key={door.place}>
          {door.isStopped ? (
            <p data-place={door.place}>
              <s>{door.address}</s> <span className="ui-second">{words.stop}</span>
            </p>
          ) : (
            <Door door={door} outcomes={outcomes} unknown={words.unknown} />
          )}
        </li>
      ))}
    </ol>
  );
}

function Door({
  door,
  outcomes,
  unknown,
}: {
  door: EntryDoor;
  outcomes: Readonly<Record<string, string>>;
  unknown: string;
}) {
  const [key, setKey] = useState('');
  const isWrong = key !== '' && outcomes[key] === undefined;
  const id = `door-${door.place}`;
  return (
    <p data-place={door.place}>
      <label htmlFor={id}>{door.address}</label>
      <input type="hidden" name="place[]" value={door.place} />
      <input
        id={id}
        name="key[]"
        className="ui-input"
        inputMode="numeric"
        autoComplete="off"
        maxLength={1}
        aria-describedby={`${id}-says`}
        aria-invalid={isWrong || undefined}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setKey(event.currentTarget.value)}
        onKeyDown={toNext}
      />
      <output id={`${id}-says`} htmlFor={id}>
        {isWrong ? unknown : (outcomes[key] ?? '')}
      </output>
    </p>
  );
}

/** Enter goes to the next door instead of sending; after the last one it goes to the button. */
function toNext(event: KeyboardEvent<HTMLInputElement>) {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
  event.preventDefault();
  const form = event.currentTarget.form;
  const stops = [...(form?.querySelectorAll<HTMLElement>('input[name="key[]"], button[type=submit]') ?? [])];
  stops[stops.indexOf(event.currentTarget) + 1]?.focus();
}
