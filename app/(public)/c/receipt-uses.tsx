// The preference centre of one talk: every use and channel that was answered in it, where it stands, since when, by what
// evidence, and one tap to stop it. Below: the same as a file, and how anybody checks it.
import { getTranslations } from 'next-intl/server';
import { SaidAnswers } from '@/components/personal/answers';
import { Button, LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import type { Locale } from '@/lib/auth/model';
import { readNotice } from '@/lib/consent';
import { dayIn, formatDay, formatInstant } from '@/lib/platform/format';
import type { ReceiptLine, ReceiptView } from '@/lib/requests/model';
import { withLocale } from '../voter-page';
import { type Came, Post, StopButtons, type Words } from './receipt-form';

const keyOf = (line: Pick<ReceiptLine, 'purpose' | 'channel'>): string => `${line.purpose}/${line.channel}`;

/** What each line is called, in the visitor's language: the topic of an answer, or the words of the use. */
export async function titlesOf(view: ReceiptView, locale: Locale, t: Words): Promise<ReadonlyMap<string, string>> {
  const uses = await getTranslations({ locale, namespace: 'privacy' });
  const titles = new Map<string, string>();
  for (const line of view.lines) {
    const notice = line.noticeHash ? await readNotice(line.noticeHash) : undefined;
    const says = `use.${line.purpose.replace('.', '-')}.says`;
    const channel =
      line.channel !== '' && t.has(`channel.${line.channel}`) ? t(`channel.${line.channel}`) : line.channel;
    const use = uses.has(says) ? uses(says).replace(/\.$/, '') : line.purpose;
    const isAnswer = line.purpose === 'canvass.record_opinion' && notice !== undefined;
    titles.set(
      keyOf(line),
      isAnswer ? t('asked', { topic: notice.texts[locale].topic }) : channel ? t('useBy', { use, channel }) : use,
    );
  }
  return titles;
}

export function ReceiptUses({
  view,
  came,
  zone,
  t,
  titles,
}: {
  view: ReceiptView;
  came: Came;
  zone: string;
  t: Words;
  titles: ReadonlyMap<string, string>;
}) {
  const { locale } = came;
  const answered = view.lines.find((line) => line.purpose === 'canvass.record_opinion');
  return view.lines.map((line) => {
    const title = titles.get(keyOf(line)) ?? line.purpose;
    return (
      <Card key={keyOf(line)} title={title}>
        <p>{stateWords(line, locale, zone, t)}</p>
        {line.state === 'withdrawn' ? null : (
          <p className="ui-second">{t('since', { date: formatInstant(line.since, locale, zone, { year: true }) })}</p>
        )}
        {line.statement ? (
          <details>
            <summary>{t('words')}</summary>
            <blockquote lang={line.locale ?? locale}>{line.statement}</blockquote>
            <p>
              <a href={withLocale(`/n/${line.noticeHash}`, locale)}>{t('exact')}</a>
            </p>
          </details>
        ) : null}
        {line === answered && view.answers.length > 0 ? (
          <>
            <h3>{t('said')}</h3>
            <SaidAnswers answers={view.answers} plain={t('said')} />
          </>
        ) : null}
        {line.state !== 'given' && line.state !== 'waiting' ? null : view.lines.length === 1 ? (
          <StopButtons came={came} scopes={['use']} t={t} />
        ) : (
          <Post came={came} action="use" use={line.purpose}>
            <Button wide>{t('one', { use: title })}</Button>
          </Post>
        )}
      </Card>
    );
  });
}

function stateWords(line: ReceiptLine, locale: Locale, zone: string, t: Words): string {
  const day = (instant: Date) => formatDay(dayIn(instant, zone), locale, { year: true });
  const isOwn = line.grade === 'confirmed';
  const way = line.method === 'paper' || line.method === 'telephone' ? line.method : null;
  if (way && !isOwn && line.state !== 'withdrawn') {
    return t(`${way}.${line.state}`, { date: day(line.saidAt), until: line.until ? day(line.until) : '' });
  }
  if (line.state === 'refused') return t(isOwn ? 'refused' : 'no');
  if (line.state === 'withdrawn') {
    const words = line.purpose === 'canvass.record_opinion' ? 'withdrawn' : 'stoppedOn';
    return t(words, { date: formatInstant(line.since, locale, zone) });
  }
  return t(isOwn ? 'confirmed' : 'yes', { date: line.until ? day(line.until) : '' });
}

/** The receipt on paper and as a file; what only a program reads stands apart, for those who want it. */
export function ReceiptCopies({ came, t }: { came: Came; t: Words }) {
  return (
    <Card title={t('file.title')} calm>
      <div className="ui-stack" data-gap="s">
        {came.path === '/c' ? (
          <Post came={came} action="slip">
            <Button wide>{t('file.slip')}</Button>
          </Post>
        ) : (
          <LinkButton wide href={withLocale(`${came.path}/slip`, came.locale)}>
            {t('file.slip')}
          </LinkButton>
        )}
        <Post came={came} action="file">
          <Button wide>{t('file.save')}</Button>
        </Post>
      </div>
      <p>{t('file.text')}</p>
      <details>
        <summary>{t('file.experts')}</summary>
        <div className="ui-stack" data-gap="s">
          <p>{t('file.standard')}</p>
          <p className="ui-break">
            {t('file.check')} <a href="/.well-known/receipt-key.json">/.well-known/receipt-key.json</a>
          </p>
          <Post came={came} action="file-kantara">
            <Button wide quiet>
              {t('file.kantara')}
            </Button>
          </Post>
        </div>
      </details>
    </Card>
  );
}
