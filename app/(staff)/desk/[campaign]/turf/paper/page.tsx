import { getTranslations } from 'next-intl/server';
import { DeskPage } from '@/app/(staff)/desk-page';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormText } from '@/components/form/fields';
import { formWords } from '@/components/form/words';
import { LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState, Notice } from '@/components/ui/notice';
import { readMemberNames, readPaper } from '@/lib/turf';
import { sheetState } from '@/lib/turf/paper/rules';
import { definePage, readVisit } from '@/lib/web';
import { saidDone } from '../said-done';
import { openSheet } from './actions';
import { SheetTable } from './sheet-table';

/** D18: paper that left. What is to be called back stands first, then what is late. No voter is on this page. */
export default definePage({
  who: 'walk.print',
  assurance: 'second-step',
  render: async (ctx, { searchParams }) => {
    const t = await getTranslations({ locale: 'en', namespace: 'turf' });
    const { session } = await readVisit();
    const base = `/desk/${session?.campaignSlug ?? ''}/turf`;
    const sheets = await readPaper(ctx);
    const names = await readMemberNames(ctx, [...new Set(sheets.map(({ memberId }) => memberId))]);
    const forms = formWords(await getTranslations({ locale: 'en', namespace: 'form' }));
    const did = saidDone(t, searchParams.did);
    const recalled = sheets.filter((sheet) => sheetState(sheet, ctx.now) === 'recall').length;
    return (
      <DeskPage
        title={t('paper.title')}
        {...(names.size > 0 && { purpose: 'volunteer.manage' })}
        aside={
          <p className="ui-row">
            <a href={base}>{t('one.allTurfs')}</a>
            <a href={`${base}/paper/captain`}>{t('captain.link')}</a>
          </p>
        }
      >
        {did ? <Notice tone="done" title={did} live /> : null}
        <p className="ui-second">{t('paper.intro')}</p>
        {recalled > 0 ? (
          <Notice tone="stop" title={t('paper.recalled', { count: recalled })}>
            {t('paper.recallWhy')}
          </Notice>
        ) : null}
        {sheets.length > 0 ? (
          <Card title={t('entry.open')} calm>
            <ActionForm action={openSheet} words={forms}>
              <FormText
                id="code"
                name="code"
                label={t('entry.code')}
                hint={t('entry.codeHint')}
                autoComplete="off"
                maxLength={12}
              />
              <div className="ui-row">
                <SubmitButton kind="main">{t('entry.start')}</SubmitButton>
              </div>
            </ActionForm>
          </Card>
        ) : null}
        {sheets.length === 0 ? (
          <EmptyState why={t('paper.empty')}>
            <LinkButton href={`${base}/assign`}>{t('paper.seeOut')}</LinkButton>
          </EmptyState>
        ) : (
          <SheetTable
            sheets={sheets}
            names={names}
            zone={session?.timeZone ?? 'UTC'}
            now={ctx.now}
            base={base}
            forms={forms}
            t={t}
          />
        )}
      </DeskPage>
    );
  },
});
