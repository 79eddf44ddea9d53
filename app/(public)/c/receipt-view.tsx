// The receipt of one talk, its three buttons, and what it says after each. Reached by link or by typed code; the forms
// carry what the visitor came with, because we keep no other trace of the visit.
import { getTranslations } from 'next-intl/server';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import type { Campaign } from '@/lib/campaign';
import { type FoundReceipt, readCard } from '@/lib/consent';
import { type StopScope, stopScopes } from '@/lib/consent/model';
import { formatInstant, formatTime } from '@/lib/platform/format';
import { readReceipt, type Stopped } from '@/lib/requests';
import type { ReceiptView } from '@/lib/requests/model';
import { longestDay } from '../asked-use';
import { campaignOf, voterPage, withLocale } from '../voter-page';
import { CardQuestions, type CardSaid, Over } from './card-view';
import { type Came, Post, StopButtons, type Words } from './receipt-form';
import { LetterCard, type LetterFault } from './receipt-letter';
import { ReceiptCopies, ReceiptUses, titlesOf } from './receipt-uses';

export async function receiptPage(
  receipt: FoundReceipt | undefined,
  came: Came,
  now: Date,
  { said, letter }: { readonly said?: CardSaid; readonly letter?: LetterFault } = {},
): Promise<Response> {
  const { locale, path } = came;
  const t = await getTranslations({ locale, namespace: 'receipt' });
  const title = t('tab');
  if (!receipt) {
    const words = [t('unknown.title'), t('unknown.text')] as const;
    return voterPage({ locale, path, title, status: 404, children: <Closed words={words} came={came} t={t} /> });
  }
  const campaign = await campaignOf(receipt.campaignId);
  if (receipt.endsAt <= now) {
    const words = [t('ended.title'), t('ended.text'), t('ended.mark')] as const;
    return voterPage({
      locale,
      path,
      title,
      campaign,
      status: 410,
      children: <Closed words={words} came={came} t={t} />,
    });
  }
  const card = receipt.syncedAt ? undefined : await readCard(receipt.receiptId);
  if (card && (card.state === 'asking' || card.state === 'over')) {
    const asks = await getTranslations({ locale, namespace: 'ask' });
    const children = (
      <>
        {card.state === 'asking' ? (
          <CardQuestions
            {...{ questions: card.questions, campaign, came, said, t: asks }}
            longest={longestDay(now, locale, campaign?.timeZone ?? 'UTC')}
          />
        ) : (
          <Over t={asks} />
        )}
        <Card title={asks('card.stopTitle')} calm>
          <p>{asks('card.stopText')}</p>
          <StopButtons came={came} scopes={['visits', 'everything']} t={t} />
        </Card>
      </>
    );
    return voterPage({ locale, path, title, campaign, status: said?.isMissing ? 422 : 200, children });
  }
  const view = await readReceipt(receipt, locale);
  const children = view.syncedAt ? (
    <>
      {said ? (
        <Notice tone="done" live>
          <p>{(await getTranslations({ locale, namespace: 'ask' }))('card.saved')}</p>
        </Notice>
      ) : null}
      <Synced
        view={view}
        campaign={campaign}
        came={came}
        t={t}
        titles={await titlesOf(view, locale, t)}
        letter={letter}
      />
    </>
  ) : (
    <>
      <h1>{t('waiting.title')}</h1>
      <Notice>{t('waiting.text')}</Notice>
      <AlreadyStopped stops={view.stops} t={t} />
      <StopButtons came={came} scopes={stopScopes} t={t} />
      <LetterCard came={came} fault={letter} t={t} />
      <p className="ui-second">{t('genuine')}</p>
    </>
  );
  const status = letter ? (letter.why === 'too-many' ? 429 : 422) : 200;
  return voterPage({ locale, path, title, campaign, status, children });
}

/** After a button: when it was done, what follows, and the way back. */
export async function stoppedPage(receipt: FoundReceipt, scope: StopScope, stopped: Stopped, came: Came, use?: string) {
  // Help to register is on no volunteer's list of doors.
  const isOnPhones = !use?.startsWith('registration.');
  const { locale, path } = came;
  const t = await getTranslations({ locale, namespace: 'receipt' });
  const campaign = await campaignOf(receipt.campaignId);
  const zone = campaign?.timeZone ?? 'UTC';
  const children = (
    <>
      <h1>{t(`stop.${scope}`)}</h1>
      <Notice tone="done" title={t(`stopped.${scope}`, { time: formatTime(stopped.at, locale, zone) })} live>
        {isOnPhones ? (
          <p>
            {stopped.phoneUntil
              ? t('stopped.phone', { time: formatTime(stopped.phoneUntil, locale, zone) })
              : t('stopped.later')}
          </p>
        ) : null}
      </Notice>
      <p>{t('stopped.keep')}</p>
      <p>{t('change')}</p>
      {Object.keys(came.carried).length === 0 ? (
        <p>
          <a href={withLocale(path, locale)}>{t('stopped.back')}</a>
        </p>
      ) : null}
    </>
  );
  return voterPage({ locale, path, title: t('tab'), campaign, children });
}

function Synced({
  view,
  campaign,
  came,
  t,
  titles,
  letter,
}: {
  view: ReceiptView;
  campaign: Campaign | null;
  came: Came;
  t: Words;
  titles: ReadonlyMap<string, string>;
  letter: LetterFault | undefined;
}) {
  const zone = campaign?.timeZone ?? 'UTC';
  const { locale } = came;
  const isOpen = view.lines.some((line) => line.state === 'given' || line.state === 'waiting');
  const date = view.saidAt ? formatInstant(view.saidAt, locale, zone) : '';
  return (
    <>
      <h1>{t('title', { date })}</h1>
      <ReceiptUses view={view} came={came} zone={zone} t={t} titles={titles} />
      <AlreadyStopped stops={isOpen ? view.stops.filter((stop) => stop !== 'use') : view.stops} t={t} />
      <StopButtons came={came} scopes={['visits', 'everything']} t={t} />
      <LetterCard came={came} fault={letter} t={t} />
      <ReceiptCopies came={came} t={t} />
      <Card title={t('other.title')} calm>
        <p>{t('other.text')}</p>
        <Post came={came} action="send-code">
          <Button wide>{t('other.button')}</Button>
        </Post>
        <p>
          <a href={withLocale('/privacy/requests', locale)}>{t('other.ways')}</a>
        </p>
      </Card>
      {view.isSignalKept ? <p className="ui-second">{t('signal')}</p> : null}
      <p className="ui-second">{t('genuine')}</p>
      <p className="ui-second">{t('change')}</p>
    </>
  );
}

function AlreadyStopped({ stops, t }: { stops: readonly StopScope[]; t: Words }) {
  return stops.length > 0 ? (
    <Notice tone="done">
      {stops.map((scope) => (
        <p key={scope}>{t(`already.${scope}`)}</p>
      ))}
    </Notice>
  ) : null;
}

function Closed({ words, came, t }: { words: readonly [string, ...string[]]; came: Came; t: Words }) {
  const [title, ...texts] = words;
  return (
    <>
      <h1>{title}</h1>
      {texts.map((text) => (
        <p key={text}>{text}</p>
      ))}
      <p>
        <a href={withLocale('/c', came.locale)}>{t('code.title')}</a>
      </p>
      <p>
        <a href={withLocale('/privacy/requests', came.locale)}>{t('other.ways')}</a>
      </p>
    </>
  );
}
