import type { ReactNode } from 'react';

// Drawn on the mark's 32 grid with a 2.4 stroke. An icon never stands without a word, so it is always hidden from readers.
const drawings = {
  today: <path d="M5 14 16 5l11 9v12a1.5 1.5 0 0 1-1.5 1.5h-19A1.5 1.5 0 0 1 5 26ZM12.5 27.5V18h7v9.5" />,
  turf: <path d="m4 8 8-3 8 3 8-3v19l-8 3-8-3-8 3ZM12 5v19M20 8v19" />,
  shifts: <path d="M5 8h22v19H5ZM5 14h22M11 4.5V10M21 4.5V10M11 20h4" />,
  people: (
    <path d="M12 15a5 5 0 1 0 0-10 5 5 0 0 0 0 10ZM3 27c0-5 4-8 9-8s9 3 9 8M21 5.5a5 5 0 0 1 0 9M24 19.5c3 1 5 3.5 5 7.5" />
  ),
  imports: <path d="M16 4v15M10 13.5l6 6 6-6M5 21v6h22v-6" />,
  privacy: <path d="M16 4 6 8v7c0 7 4.5 11 10 13 5.5-2 10-6 10-13V8ZM11.5 16l3.200 3.200L21 13" />,
  results: <path d="M5 27h22M8 27V17h4v10M15 27V6h4v21M22 27V12h4v15" />,
  setup: (
    <path d="M5 9h11M22 9h5M5 23h5M16 23h11M19 12.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM13 26.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Z" />
  ),
  more: <path d="M5 9h22M5 16h22M5 23h22" />,
  find: <path d="M14 23a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM20.5 20.5 28 28" />,
  tick: <path d="m6 17 7 7L26 9" />,
  cross: <path d="m8 8 16 16M24 8 8 24" />,
  plus: <path d="M16 6v20M6 16h20" />,
  forward: <path d="M6 16h20M18 8l8 8-8 8" />,
  back: <path d="M26 16H6M14 8l-8 8 8 8" />,
  down: <path d="m8 12 8 8 8-8" />,
  undo: <path d="M11 6 5 12l6 6M5 12h14a7 7 0 0 1 0 14h-7" />,
  warn: <path d="M16 5 3.5 27h25ZM16 13v6.5M16 23.400v.2" />,
  info: <path d="M16 28a12 12 0 1 0 0-24 12 12 0 0 0 0 24ZM16 15v7M16 10v.2" />,
  stop: <path d="M11 4h10l7 7v10l-7 7H11l-7-7V11ZM10.5 16h11" />,
  call: <path d="M6 5h6l2.5 7-3.5 2.5a16 16 0 0 0 6.5 6.5L20 17.5l7 2.5v6c0 1-1 2-2 2C14 28 4 18 4 7c0-1 1-2 2-2Z" />,
  mail: <path d="M4 7h24v18H4ZM4.5 8 16 18 27.5 8" />,
  list: <path d="M5 8h3M5 16h3M5 24h3M13 8h14M13 16h14M13 24h14" />,
  pin: <path d="M16 28s-9-8-9-15a9 9 0 0 1 18 0c0 7-9 15-9 15ZM16 16a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z" />,
  safety: (
    <path d="M16 28a12 12 0 1 0 0-24 12 12 0 0 0 0 24ZM16 20.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM7.5 7.5l5.3 5.3M19.200 19.200l5.3 5.3M24.5 7.5l-5.3 5.3M12.800 19.200l-5.3 5.3" />
  ),
  lock: <path d="M7 14h18v13H7ZM11 14v-4a5 5 0 0 1 10 0v4M16 19v3.5" />,
  sun: (
    <path d="M16 21a5 5 0 1 0 0-10 5 5 0 0 0 0 10ZM16 3.5v3M16 25.5v3M3.5 16h3M25.5 16h3M7 7l2.200 2.200M22.800 22.800 25 25M25 7l-2.200 2.200M9.200 22.800 7 25" />
  ),
  moon: <path d="M26 19A11 11 0 0 1 13 6a11 11 0 1 0 13 13Z" />,
  print: <path d="M9 12V5h14v7M9 24H5V12h22v12h-4M9 20h14v8H9Z" />,
  save: <path d="M16 4v15M10 13.5l6 6 6-6M5 27h22" />,
  edit: <path d="M5 27v-5L21 6l5 5-16 16ZM18 9l5 5" />,
  clock: <path d="M16 28a12 12 0 1 0 0-24 12 12 0 0 0 0 24ZM16 9v7.5l5 3" />,
  log: <path d="M7 4h13l5 5v19H7ZM11 14h10M11 19h10M11 24h6" />,
  send: <path d="M4 15 28 5l-7 23-5.5-10ZM15.5 18 28 5" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof drawings;

/** One line icon in the colour of its text; `size` in CSS pixels. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg className="ui-icon" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      {drawings[name]}
    </svg>
  );
}
