import { getTranslations } from 'next-intl/server';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden } from '@/components/form/fields';
import { type FormWords, formWords } from '@/components/form/words';
import { HeldRowFacts } from '@/components/personal/held-row';
import { LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { readCampaign } from '@/lib/campaign';
import { type HeldPage, type HeldRow, heldAtOnce, readHeld } from '@/lib/import';
import { dayIn, formatDay } from '@/lib/platform/format';
import { definePage } from '@/lib/web';
import { DeskPage } from '../../../../../desk-page';
import { decideHeld } from './actions';

type Words = Awaited<ReturnType<typeof getTranslations<'imports'>>>;

/** ENG-31: rows of a file that only a person can decide, one by one, with what the file says and nothing else. */
export default definePage({
  who: 'import.run',
  assurance: 'second-step',
  render: async (ctx, { params, searchParams }) => {
    const t = await getTranslations({ locale: 'en', namespace: 'imports' });
    const forms = formWords(await getTranslations({ locale: 'en', namespace: 'form' }));
    const campaign = await readCampaign(ctx.campaignId);
    if (!campaign) return null;
    const importId = String(params.import);
    const asked = Math.max(1, Math.min(10_000, Number(searchParams.page) || 1));
    const held = await readHeld(ctx, importId, asked - 1);
    const base = `/desk/${campaign.slug}/imports/${importId}`;
    return (
      <DeskPage title={t('held.title')} {...(held.rows.length > 0 && { purpose: 'import' as const })}>
        {held.all === 0 ? (
          <Notice title={t('held.none')} />
        ) : held.isOpen ? (
          <>
            <Explained
              t={t}
              held={held}
              until={formatDay(dayIn(held.endsAt, campaign.timeZone), 'en', { weekday: true })}
            />
            {held.rows.map((row) => (
              <Row key={row.line} row={row} importId={importId} t={t} forms={forms} />
            ))}
            <Pages t={t} page={asked} all={held.all} href={`${base}/held`} />
          </>
        ) : (
          <Notice tone="warn" title={t('held.ended')}>
            <p>{t('held.endedText')}</p>
          </Notice>
        )}
        <p>
          <LinkButton quiet href={`${base}?step=4`}>
            {t('held.back')}
          </LinkButton>
        </p>
      </DeskPage>
    );
  },
});

function Explained({ t, held, until }: { t: Words; held: HeldPage; until: string }) {
  return (
    <>
      <p>{t('held.lead')}</p>
      <p>{t('held.help')}</p>
      <p role="status">
        <strong>{t('held.counts', { open: held.all - held.out - held.in, out: held.out, in: held.in })}</strong>
      </p>
      <p className="ui-second">{t('held.until', { day: until })}</p>
    </>
  );
}

/** Three choices of equal weight; none for many rows at once, because each is about one human. */
function Row({ row, importId, t, forms }: { row: HeldRow; importId: string; t: Words; forms: FormWords }) {
  const { file, line } = row.at;
  const label = file === undefined ? t('held.row', { line }) : t('held.rowOf', { line, file });
  const words = { name: t('held.name'), born: t('held.born'), address: t('held.address'), none: t('held.notInFile') };
  return (
    <Card calm title={label} id={`row-${row.line}`}>
      <HeldRowFacts row={row} words={words} />
      <ActionForm action={decideHeld} words={forms}>
        <FormHidden name="importId" value={importId} />
        <FormHidden name="line" value={String(row.line)} />
        <p tabIndex={-1}>{t(`held.state.${row.decided ?? 'open'}`)}</p>
        <fieldset className="ui-row" aria-label={label}>
          {row.decided === null ? (
            <>
              <SubmitButton key="out" kind="plain" name="decision" value="out">
                {t('held.keepOut')}
              </SubmitButton>
              <SubmitButton key="same" kind="plain" name="decision" value="same">
                {t('held.same')}
              </SubmitButton>
              <SubmitButton key="in" kind="plain" name="decision" value="in">
                {t('held.takeIn')}
              </SubmitButton>
            </>
          ) : (
            <SubmitButton key="undo" kind="plain" name="decision" value="undo">
              {t('held.undo')}
            </SubmitButton>
          )}
        </fieldset>
      </ActionForm>
    </Card>
  );
}

function Pages({ t, page, all, href }: { t: Words; page: number; all: number; href: string }) {
  const last = Math.ceil(all / heldAtOnce);
  if (last <= 1) return null;
  return (
    <nav aria-label={t('held.pages')} className="ui-row">
      {page > 1 ? (
        <LinkButton quiet href={`${href}?page=${page - 1}`}>
          {t('held.before')}
        </LinkButton>
      ) : null}
      <span className="ui-second">{t('held.page', { page, last })}</span>
      {page < last ? (
        <LinkButton quiet href={`${href}?page=${page + 1}`}>
          {t('held.next')}
        </LinkButton>
      ) : null}
    </nav>
  );
}
