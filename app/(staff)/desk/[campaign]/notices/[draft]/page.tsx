import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden } from '@/components/form/fields';
import { formWords } from '@/components/form/words';
import { PublishNotice } from '@/components/notices/publish-notice';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { Table } from '@/components/ui/table';
import { readDraft } from '@/lib/consent';
import { type NoticeLocale, noticeLocales } from '@/lib/consent/model';
import { lintRules, measureRules } from '@/lib/consent/notices';
import { definePage } from '@/lib/web';
import { DeskPage } from '../../../../desk-page';
import { drop, publish } from '../actions';
import { BlanksForm } from './blanks-form';

type Draft = NonNullable<Awaited<ReturnType<typeof readDraft>>>;

/** D11: one notice being written: its blanks, what its words fail, its screen at phone size, whom it touches. */
export default definePage({
  who: 'notice.publish',
  assurance: 'second-step',
  render: async (ctx, { params }) => {
    const id = String(params.draft);
    const draft = /^[0-9a-f-]{36}$/.test(id) ? await readDraft(ctx, id) : undefined;
    if (!draft) notFound();
    const t = await getTranslations({ locale: 'en', namespace: 'notices' });
    const form = await getTranslations({ locale: 'en', namespace: 'form' });
    return (
      <DeskPage title={t('draftTitle', { template: t(`template.${draft.draft.template}`) })}>
        <p>
          <a href={`/desk/${String(params.campaign)}/notices`}>{t('back')}</a>
        </p>
        <Card title={t('blanks')}>
          <BlanksForm draft={id} blanks={draft.blanks} own={draft.draft.blanks} latestEnd={draft.dates.latestEnd} />
        </Card>
        <Checks draft={draft} />
        <Card title={t('preview')}>
          <p>{t('previewWhy')}</p>
          <Touched draft={draft} />
          <PublishNotice action={publish} draft={id} word={draft.word} words={await publishWords()} />
        </Card>
        <ActionForm action={drop} words={formWords(form)}>
          <FormHidden name="draft" value={id} />
          <SubmitButton kind="plain">{t('drop')}</SubmitButton>
        </ActionForm>
      </DeskPage>
    );
  },
});

async function Checks({ draft }: { draft: Draft }) {
  const t = await getTranslations({ locale: 'en', namespace: 'notices' });
  return (
    <Card title={t('checks')}>
      {draft.findings.length > 0 ? (
        <Notice tone="warn" title={t('failing')}>
          <ul>
            {draft.findings.map(({ rule, locale, about }) => (
              <li key={`${rule}/${locale}/${about}`}>
                {locale ? `${t(`language.${locale}`)}: ` : ''}
                {t(`rule.${rule}`)} ({about})
              </li>
            ))}
          </ul>
        </Notice>
      ) : (
        <Notice tone="done" title={t('allKept')} />
      )}
      <Table
        caption={t('reading')}
        rows={noticeLocales}
        rowKey={(locale) => locale}
        columns={[
          {
            key: 'language',
            label: t('languageHead'),
            head: true,
            cell: (locale: NoticeLocale) => t(`language.${locale}`),
          },
          {
            key: 'purpose',
            label: t('purposeWords'),
            number: true,
            cell: (locale) => draft.body.texts[locale].why.split(/\s+/).length,
          },
          { key: 'words', label: t('words'), number: true, cell: (locale) => draft.readings[locale].words },
          {
            key: 'score',
            label: t('score'),
            cell: (locale) => t(locale === 'en' ? 'grade' : 'ease', { score: draft.readings[locale].score.toFixed(1) }),
          },
        ]}
      />
    </Card>
  );
}

/** CON-18, before the button: what changes, and how many people would have to be asked again. */
async function Touched({ draft }: { draft: Draft }) {
  const t = await getTranslations({ locale: 'en', namespace: 'notices' });
  if (draft.isSame) return <Notice title={t('same')} />;
  if (draft.changes.length === 0) return <Notice title={t('notMaterial')} />;
  const what = draft.changes.map((part) => t(`change.${part}`)).join(', ');
  const { asksAgain } = draft;
  return (
    <Notice tone="warn" title={asksAgain === null ? t('asksFew') : t('asksAgain', { count: asksAgain })}>
      <p>{t('because', { what })}</p>
    </Notice>
  );
}

async function publishWords() {
  const t = await getTranslations({ locale: 'en', namespace: 'notices' });
  const inEach = (key: string) =>
    Object.fromEntries(noticeLocales.map((locale) => [locale, t(`${key}.${locale}`)])) as Record<NoticeLocale, string>;
  const rules = Object.fromEntries([...lintRules, ...measureRules].map((rule) => [rule, t(`rule.${rule}`)]));
  return {
    ...{ languages: inEach('language'), frame: inEach('frame'), rules },
    ...{ publish: t('publish'), waiting: t('waiting'), noScript: t('noScript') },
    ...{ refusedTitle: t('refused'), broken: t('broken') },
  };
}
