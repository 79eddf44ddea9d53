'use client';

import { type KeyboardEvent, useState } from 'react';

export interface EntryDoor {
  readonly place: number;
  readonly address: string;
  /** Asked to be left alone: there is nothing to enter. */
  readonly isStopped: boolean;
  /** The digit that was entered before; empty when none was. */
  readonly was: string;
}

/**
 * The doors of a sheet, one box each: one digit an outcome, Enter to the next. A box shows what was entered before; another
 * digit over it corrects that. Without script the boxes are the same, and what was typed is checked when it is kept.
 */
export function PaperEntry({
  doors,
  outcomes,
  words,
}: {
  doors: readonly EntryDoor[];
  /** Word for each digit. */
  outcomes: Readonly<Record<string, string>>;
  words: { readonly stop: string; readonly unknown: string; readonly instead: string; readonly takenBack: string };
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
            <Door key={door.was} door={door} outcomes={outcomes} words={words} />
          )}
        </li>
      ))}
    </ol>
  );
}

function Door({
  door,
  outcomes,
  words,
}: {
  door: EntryDoor;
  outcomes: Readonly<Record<string, string>>;
  words: { readonly unknown: string; readonly instead: string; readonly takenBack: string };
}) {
  const [key, setKey] = useState(door.was);
  const isTakenBack = key === '-' && door.was !== '';
  const isWrong = key !== '' && outcomes[key] === undefined && !isTakenBack;
  const says = isWrong ? words.unknown : isTakenBack ? words.takenBack : (outcomes[key] ?? '');
  const before = door.was !== '' && key !== '' && key !== door.was ? (outcomes[door.was] ?? words.takenBack) : '';
  const id = `door-${door.place}`;
  return (
    <p data-place={door.place}>
      <label htmlFor={id}>{door.address}</label>
      <input type="hidden" name="place[]" value={door.place} />
      <input type="hidden" name="was[]" value={door.was} />
      <input
        id={id}
        name="key[]"
        className="ui-input"
        inputMode="numeric"
        autoComplete="off"
        maxLength={1}
        defaultValue={door.was}
        aria-describedby={`${id}-says`}
        aria-invalid={isWrong || undefined}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setKey(event.currentTarget.value)}
        onKeyDown={toNext}
      />
      <output id={`${id}-says`} htmlFor={id}>
        {says}
        {before && !isWrong ? ` ${words.instead.replace('%', before)}` : ''}
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
