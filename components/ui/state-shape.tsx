import type { ReactNode } from 'react';

// Shape first, then the word, colour last: who sees no colour, or no screen, still knows the state.
const door = 'M9 27V6.5A1.5 1.5 0 0 1 10.5 5h11A1.5 1.5 0 0 1 23 6.5V27Z';
const ring = 'M16 27a11 11 0 1 0 0-22 11 11 0 0 0 0 22Z';
const small = 'M16 25a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z';
const octagon = 'M11.5 5h9L27 11.5v9L20.5 27h-9L5 20.5v-9Z';
const outline = <path d={door} />;
const fullDoor = <path className="is-full" d={door} />;
const fullRing = <path className="is-full" d={ring} />;

const shapes = {
  'door-to-do': [outline, 'ink'],
  'door-not-home': [
    <>
      {outline}
      <path key="half" className="is-full" d="M9 16h14v11H9Z" />
    </>,
    'second',
  ],
  'door-spoke': [
    <>
      {fullDoor}
      <path key="tick" className="is-cut" d="m12 16.5 3 3 5-6" />
    </>,
    'done',
  ],
  'door-no-talk': [
    <>
      {fullDoor}
      <path key="bar" className="is-cut" d="M12 16h8" />
    </>,
    'ink',
  ],
  'door-come-back': [
    <>
      {outline}
      <path key="hand" d="M16 11v5.5l3.5 2" />
    </>,
    'second',
  ],
  'door-card': [<path key="card" d="M9 27V6.5A1.5 1.5 0 0 1 10.5 5H18l5 5v17ZM18 5v5h5" />, 'second'],
  'door-moved': [
    <>
      {outline}
      <path key="out" d="M14 16h14M24 12l4 4-4 4" />
    </>,
    'second',
  ],
  'door-died': [
    <>
      {outline}
      <path key="line" d="M12 22h8" />
    </>,
    'second',
  ],
  'door-language': [
    <>
      {outline}
      <path key="a" d="m12.5 20 3.5-9 3.5 9M13.800 17h4.400" />
    </>,
    'second',
  ],
  'door-gate': [
    <>
      {outline}
      <path key="gate" d="M4 13h24M4 20h24M13 9v15M19 9v15" />
    </>,
    'second',
  ],
  stop: [
    <>
      {<path key="full" className="is-full" d={octagon} />}
      <path key="bar" className="is-cut" d="M11 16h10" />
    </>,
    'stop',
  ],
  'yes-witnessed': [
    <>
      {fullRing}
      <path key="tick" className="is-cut" d="m11 16.5 3.5 3.5 6.5-7.5" />
    </>,
    'done',
  ],
  'yes-confirmed': [
    <>
      <path key="outer" d="M16 30a14 14 0 1 0 0-28 14 14 0 0 0 0 28Z" />
      <path key="full" className="is-full" d={small} />
      <path key="tick" className="is-cut" d="m12 16.3 3 3 5.200-6" />
    </>,
    'done',
  ],
  'said-no': [
    <>
      {fullRing}
      <path key="bar" className="is-cut" d="M11 16h10" />
    </>,
    'ink',
  ],
  withdrew: [
    <>
      {<path key="ring" d={ring} />}
      <path key="back" d="M21 16H11M14.5 12 11 16l3.5 4" />
    </>,
    'ink',
  ],
  'not-asked': [<path key="ring" d={ring} />, 'second'],
  ended: [
    <>
      {<path key="ring" d={ring} />}
      <path key="hand" d="M16 10v6.5l4 2.5" />
    </>,
    'warn',
  ],
  frozen: [<path key="frozen" d="M6 6h20v20H6ZM13 11.5v9M19 11.5v9" />, 'ink'],
  'phone-only': [<path key="up" d="M16 25V8M9 14.5 16 7l7 7.5" />, 'ink'],
  late: [<path key="late" className="is-full" d="M16 5 4 26h24Z" />, 'stop'],
} satisfies Record<string, readonly [ReactNode, Tone]>;

export type Tone = 'ink' | 'second' | 'done' | 'warn' | 'stop';
export type StateName = keyof typeof shapes;

/** A state as shape and word. The word comes from the messages of the page; it is never left out. */
export function StateShape({ state, word, size = 20 }: { state: StateName; word: string; size?: number }) {
  const [drawing, tone] = shapes[state];
  return (
    <span className="ui-badge" data-tone={tone} data-state={state}>
      <svg className="ui-icon" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
        {drawing}
      </svg>
      {word}
    </span>
  );
}

/** A word that carries a tone but no state of its own. */
export function Badge({ tone = 'second', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className="ui-badge" data-tone={tone}>
      {children}
    </span>
  );
}
