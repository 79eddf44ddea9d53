/*
 * F6's card with three equal rows, then F7 a: the ways to ask, all of the same standing.
 * Nothing here records an answer; a spoken yes only adds one to a tally about nobody.
 */
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Locale, Packet, Step, Worded } from '@/lib/canvass/model';
import { ReceiptCard } from './handed/receipt-card';
import { handOver, takeCard, takeReceipt } from './phone/hand-over';
import type { OpenTalk } from './phone/memory';
import { keepTalk, save } from './phone/record';
import { closeUse } from './talk';
import { LOCALES } from './words';

type ConsentStep = Extract<Step, { kind: 'consent' }>;
type Slot = NonNullable<Awaited<ReturnType<typeof takeReceipt>>>;

export function HandOverChoice({ step, talk, packet }: { step: ConsentStep; talk: OpenTalk; packet: Packet }) {
  const t = useTranslations('handOver');
  const own = useLocale() as keyof Worded;
  const door = packet.doors.find((each) => each.ref === talk.door);
  const spoken = door?.residents.find((resident) => resident.ref === talk.person)?.language;
  const [asking, setAsking] = useState(false);
  const [locale, setLocale] = useState<Locale>(spoken ?? (own as Locale));
  const [card, setCard] = useState<{ slot: Slot; why: 'own' | 'paper' | 'card' } | null>(null);
  const offered = LOCALES.filter(({ id }) =>
    packet.notices.some((each) => each.use === step.use && each.locale === id),
  );

  const give = async () => {
    const receipt = await takeReceipt();
    if (!receipt || !door) return;
    await keepTalk(talk);
    await handOver({
      walkId: packet.walkId,
      door: door.ref,
      talk: talk.id,
      step: step.id,
      use: step.use,
      campaign: packet.campaign,
      rightsUrl: packet.rightsUrl,
      // Who said no not long ago is not offered the question again (CON-15); who they are, they say themselves.
      residents: door.residents.filter((resident) => !resident.notNow),
      notices: packet.notices.filter((notice) => notice.use === step.use),
      receipt,
      locale,
      stage: 'who',
      answerer: null,
      result: null,
    });
  };
  const showCode = async (why: 'own' | 'paper' | 'card') => {
    const slot = why === 'paper' ? await takeReceipt() : await takeCard();
    if (!slot) return;
    if (why !== 'paper' && door) {
      const people = door.residents.flatMap(({ ref, ask }) => (ask?.includes(step.use) ? [ref] : []));
      await save({ kind: 'card', door: door.ref, receipt: slot.id, uses: [step.use], people });
    }
    setCard({ slot, why });
  };
  if (card) {
    return (
      <section className="f-step">
        <p className="f-say">{t(`with.${card.why}`)}</p>
        <ReceiptCard receipt={card.slot} />
        <button type="button" className="ui-button" data-wide="" onClick={() => void closeUse(talk, step)}>
          {t('cardLeft')}
        </button>
      </section>
    );
  }
  if (!asking) {
    return (
      <section className="f-step f-equal">
        <p className="f-say">{t(`ask.${step.use.replace('.', '-')}`, { topic: step.topic[own] })}</p>
        {step.own ? (
          <button type="button" className="ui-button" data-wide="" onClick={() => void showCode('own')}>
            {t('ownPhone')}
          </button>
        ) : (
          <button type="button" className="ui-button" data-wide="" onClick={() => setAsking(true)}>
            {t('withPhone')}
          </button>
        )}
        <button type="button" className="ui-button" data-wide="" onClick={() => void closeUse(talk, step)}>
          {t('ratherNot')}
        </button>
        <button
          type="button"
          className="ui-button"
          data-wide=""
          onClick={async () => {
            await save({ kind: 'tally', use: step.use });
            await showCode('card');
          }}
        >
          {t('aloud')}
        </button>
      </section>
    );
  }
  return (
    <section className="f-step">
      <p className="f-say">{t('say')}</p>
      <fieldset className="f-languages">
        <legend>{t('language')}</legend>
        {offered.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            lang={id}
            className="ui-button"
            aria-pressed={id === locale}
            onClick={() => setLocale(id)}
          >
            {name}
          </button>
        ))}
      </fieldset>
      <div className="f-equal">
        <button type="button" className="ui-button" data-wide="" onClick={() => void give()}>
          {t('give')}
        </button>
        <button type="button" className="ui-button" data-wide="" onClick={() => void showCode('own')}>
          {t('ownPhone')}
        </button>
        <button type="button" className="ui-button" data-wide="" onClick={() => void showCode('paper')}>
          {t('paper')}
        </button>
        <button type="button" className="ui-button" data-wide="" onClick={() => void showCode('card')}>
          {t('leaveCard')}
        </button>
      </div>
      <button type="button" className="ui-button" data-quiet="" onClick={() => setAsking(false)}>
        {t('back')}
      </button>
    </section>
  );
}
