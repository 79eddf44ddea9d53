/* F8: a right asked for at the door. Two taps to a ticket, the clock starts now; nothing is looked up on the phone. */
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Worded } from '@/lib/canvass/model';
import { useDoorWords } from './door-words';
import { Frame } from './frame';
import { newTicket } from './phone/bytes';
import { useMemory } from './phone/memory';
import { save } from './phone/record';

const RIGHTS = ['stop', 'access', 'correct', 'erase', 'freeze'] as const;

export function RightsScreen({ place }: { place: number }) {
  const t = useTranslations('rights');
  const d = useTranslations('door');
  const locale = useLocale() as keyof Worded;
  const words = useDoorWords();
  const packet = useMemory((memory) => memory.packet);
  const door = packet?.doors.find((each) => each.place === place);
  const [ticket, setTicket] = useState<{ right: (typeof RIGHTS)[number]; code: string } | null>(null);
  if (!packet || !door) return null;
  const askFor = async (right: (typeof RIGHTS)[number]) => {
    const code = newTicket();
    if (right === 'stop') await save({ kind: 'visit', door: door.ref, outcome: 'stop', people: [], scope: 'home' });
    await save({ kind: 'right', door: door.ref, right, ticket: code });
    setTicket({ right, code });
  };
  return (
    <Frame here="walk" title={t('title')} back={{ href: `#door/${door.place}`, words: words.number(door) }}>
      <section className="ui-card">
        <h2>{t('source')}</h2>
        <p>{packet.source[locale]}</p>
      </section>
      {ticket ? (
        <section className="f-step" role="status">
          <p className="f-say">{t(`words.${ticket.right}`, { campaign: packet.campaign })}</p>
          <p>
            {t('ticket')} <strong className="f-code">{ticket.code}</strong>
          </p>
          <p className="ui-second">{t('writeDown', { site: new URL(packet.rightsUrl).host })}</p>
          <a className="ui-button" data-kind="main" data-wide="" href="#walk">
            {d('list')}
          </a>
        </section>
      ) : (
        <fieldset className="f-equal">
          <legend>{t('choose')}</legend>
          {RIGHTS.map((right) => (
            <button key={right} type="button" className="ui-button" data-wide="" onClick={() => void askFor(right)}>
              {t(`right.${right}`)}
            </button>
          ))}
        </fieldset>
      )}
    </Frame>
  );
}
