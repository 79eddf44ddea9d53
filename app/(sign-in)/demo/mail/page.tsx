import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/notice';
import { formatTime } from '@/lib/platform/format';
import { outbox } from '@/lib/platform/mail';
import { definePage, isLocalDemo } from '@/lib/web';

/** The demo's mail, from memory. Does not exist outside the local demo. */
export default definePage({
  who: 'anyone',
  assurance: 'link',
  render: async () => {
    if (!(await isLocalDemo())) notFound();
    const t = await getTranslations({ locale: 'en', namespace: 'demo' });
    const kept = outbox();
    return (
      <>
        <title>{`${t('mail')} - Askfirst`}</title>
        <h1>{t('mail')}</h1>
        <p>{t('mailText')}</p>
        {kept.length === 0 ? <EmptyState why={t('noMail')} /> : null}
        {kept.map((mail) => (
          <Card key={mail.id} title={mail.subject} aside={`${formatTime(mail.sentAt, 'en', 'UTC')} UTC`}>
            <p className="ui-second">{t('to', { address: mail.to })}</p>
            <MailText text={mail.text} />
          </Card>
        ))}
        <p>
          <a href="/demo">{t('back')}</a>
        </p>
      </>
    );
  },
});

/** Addresses of our own pages become links, so that the demo can be walked without copying. */
function MailText({ text }: { text: string }) {
  const paragraphs = text
    .split('\n\n')
    .map((paragraph, place) => ({ place: `p${place}`, lines: paragraph.split('\n') }));
  return paragraphs.map(({ place, lines }) => (
    <p key={place} className="break-words">
      {lines.map((line) => (
        <span className="block" key={line}>
          {/^https?:\/\/\S+$/.test(line) ? <a href={line}>{line}</a> : line}
        </span>
      ))}
    </p>
  ));
}
