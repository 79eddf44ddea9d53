import { Fragment, type ReactNode } from 'react';
import { DoorNames } from '@/components/personal/door-names';
import { AboutPlace } from '@/components/ui/about-place';
import { StateShape } from '@/components/ui/state-shape';
import type { PersonName } from '@/lib/people/names';
import { sideOf } from '@/lib/places/rules';
import type { Personal } from '@/lib/platform/redacted';
import type { CampaignDoor } from '@/lib/turf/model';
import { sheetOutcomes } from '@/lib/turf/paper/rules';
import { DOORS_A_PAGE, streetName } from '@/lib/turf/rules';
import { outcomeShapes, type SheetWords } from './sheet-columns';

type SheetDoor = CampaignDoor & { readonly place: number; readonly hour: number };

interface Printed {
  readonly sheet: { readonly number: number };
  readonly doors: readonly SheetDoor[];
  readonly people: ReadonlyMap<string, readonly { readonly name?: Personal<PersonName> }[]>;
}

/**
 * A walk list on paper, in the order of the phone. First names and surname initials only; no age, party
 * or opinion, and no reason at a door that asked us to stop.
 */
export function WalkSheet({
  printed,
  words,
  head,
  foot,
  codes,
  map,
}: {
  printed: Printed;
  words: SheetWords;
  head: ReactNode;
  foot: ReactNode;
  /** What a camera opens, on the first page. */
  codes: ReactNode;
  /** The map of the walk, on a page of its own at the end. */
  map?: ReactNode;
}) {
  const hours = printed.doors.at(-1)?.hour ?? 1;
  const pages = Array.from({ length: Math.ceil(printed.doors.length / DOORS_A_PAGE) }, (_, i) =>
    printed.doors.slice(i * DOORS_A_PAGE, (i + 1) * DOORS_A_PAGE),
  );
  return (
    <>
      {pages.map((doors, i) => (
        <section key={doors[0]?.id} className={`ui-sheet${i < pages.length - 1 || map ? ' break-after-page' : ''}`}>
          <header className="flex flex-wrap justify-between gap-x-3 pb-1 text-[11pt]">
            {head}
            <span>{words.page(i + 1, pages.length + (map ? 1 : 0))}</span>
          </header>
          {i === 0 ? <div className="flex flex-wrap justify-between gap-3 pb-1">{codes}</div> : null}
          {/* Wider than a phone: keys move it too. */}
          <section
            className="overflow-x-auto print:overflow-visible"
            aria-label={words.page(i + 1, pages.length + (map ? 1 : 0))}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: keys move what is wider than the window
            tabIndex={0}
          >
            <table className="w-full border-collapse text-[11pt] leading-none [&_td]:border [&_td]:border-line [&_td]:px-1 [&_td]:py-0.5 [&_th]:border [&_th]:border-line [&_th]:px-1 [&_th]:py-0.5">
              <thead>
                <tr>
                  <th scope="col" className="text-start">
                    {words.door}
                  </th>
                  <th scope="col" className="text-start">
                    {words.who}
                  </th>
                  {outcomeShapes.map((shape, column) => (
                    <th key={shape} scope="col" className="w-[7.5mm] align-bottom">
                      <span className="inline-block rotate-180 text-[9pt] [writing-mode:vertical-rl]">
                        <StateShape state={shape} word={words.outcomes[column] ?? ''} size={14} />
                      </span>
                      <span className="block pt-1">{sheetOutcomes[column]?.key}</span>
                    </th>
                  ))}
                  <th scope="col" className="w-[45mm] min-w-32">
                    {words.notes}
                  </th>
                </tr>
              </thead>
              <tbody>
                {doors.map((door, row) => (
                  <Fragment key={door.id}>
                    {hours > 1 && door.hour !== (doors[row - 1] ?? pages[i - 1]?.at(-1))?.hour ? (
                      <tr>
                        <th scope="rowgroup" colSpan={outcomeShapes.length + 3} className="border-2! text-start">
                          {words.hour(door.hour, hours)}
                        </th>
                      </tr>
                    ) : null}
                    {isNewSide(door, doors[row - 1]) ? (
                      <tr>
                        <th scope="rowgroup" colSpan={outcomeShapes.length + 3} className="bg-sunk text-start">
                          {words.street(streetName(door), sideOf(door))}
                        </th>
                      </tr>
                    ) : null}
                    <Door door={door} names={printed.people.get(door.id) ?? []} words={words} />
                  </Fragment>
                ))}
              </tbody>
            </table>
          </section>
          <footer className="pt-1 text-[9pt]">
            {foot} {words.credit}
          </footer>
        </section>
      ))}
      {map ? (
        <section className="ui-sheet">
          <header className="flex flex-wrap justify-between gap-x-3 pb-1 text-[11pt]">
            {head}
            <span>{words.page(pages.length + 1, pages.length + 1)}</span>
          </header>
          <h2>{words.map}</h2>
          {map}
          <footer className="pt-1 text-[9pt]">
            {foot} {words.credit}
          </footer>
        </section>
      ) : null}
    </>
  );
}

const isNewSide = (door: CampaignDoor, before: CampaignDoor | undefined) =>
  !before || before.street !== door.street || sideOf(before) !== sideOf(door);

function Door({
  door,
  names,
  words,
}: {
  door: SheetDoor;
  names: readonly { readonly name?: Personal<PersonName> }[];
  words: SheetWords;
}) {
  const place = <span className="text-[9pt]">{door.place}</span>;
  const number = [door.number, door.unit].filter(Boolean).join(', ');
  if (door.isStopped) {
    return (
      <tr>
        <th scope="row" className="text-start text-[16pt]">
          {place} <s>{number}</s>
        </th>
        <td colSpan={outcomeShapes.length + 2}>{words.stop}</td>
      </tr>
    );
  }
  return (
    <tr>
      <th scope="row" className="text-start text-[16pt] whitespace-nowrap">
        {place} {number}
        {door.isAbout ? (
          <span className="block text-[9pt]">
            <AboutPlace word={words.about} />
          </span>
        ) : null}
      </th>
      <td>
        <DoorNames names={names.map(({ name }) => name)} resident={words.resident} />
      </td>
      {outcomeShapes.map((shape) => (
        <td key={shape} />
      ))}
      <td />
    </tr>
  );
}
