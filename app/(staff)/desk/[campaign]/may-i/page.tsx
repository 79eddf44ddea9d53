import { getTranslations } from 'next-intl/server';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden, FormText } from '@/components/form/fields';
import { formWords } from '@/components/form/words';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Select } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { readCampaign, readLists } from '@/lib/campaign';
import { livingAskings } from '@/lib/consent';
import { noticeTemplates } from '@/lib/consent/model';
import { purposesOf } from '@/lib/consent/notices';
import { hasNotice, listUseAreas } from '@/lib/reports';
import { mayIUse } from '@/lib/reports/uses';
import { AskableUse, askableUses, UseArea, whyNotAnswers } from '@/lib/reports/uses/model';
import { definePage } from '@/lib/web';
import { DeskPage } from '../../../desk-page';
import { ListsInUse } from '../list-terms';
import { write } from '../notices/actions';
import { PeopleTabs } from '../people-tabs';
import { askWhyNot } from './actions';
import { Answer } from './answer';
import { WhyNot } from './why-not';

/** D2: can this use reach these people. Two choices, then the answer; nobody is shown. */
export default definePage({
  who: 'purpose.ask',
  assurance: 'second-step',
  render: async (ctx, { searchParams }) => {
    const t = await getTranslations({ locale: 'en', namespace: 'may-i' });
    const words = formWords(await getTranslations({ locale: 'en', namespace: 'form' }));
    const campaign = await readCampaign(ctx.campaignId);
    if (!campaign) return null;
    const { turfs, precincts } = await listUseAreas(ctx);
    const use = AskableUse.safeParse(searchParams.use).data;
    const area = UseArea.safeParse(searchParams.area).data ?? 'campaign';
    const answer = use ? await mayIUse(ctx, { use, area }) : null;
    const template = noticeTemplates.find((each) => use && purposesOf[each].some((purpose) => purpose === use));
    const isAsking = (await livingAskings(ctx.campaignId)).some((each) => each.purpose === use);
    const says = (id: AskableUse) => t(`uses.${id.replace('.', '-')}`);
    const areas = [
      { value: 'campaign', label: t('area.campaign') },
      ...precincts.map((name) => ({ value: `precinct:${name}`, label: t('area.precinct', { name }) })),
      ...turfs.map(({ id, number }) => ({ value: `turf:${id}`, label: t('area.turf', { number }) })),
    ];
    return (
      <DeskPage title={t('title')} aside={<PeopleTabs slug={campaign.slug} role={ctx.actor.role} here="may-i" />}>
        <Card>
          <form method="get" className="ui-stack">
            <Select
              name="use"
              label={t('use')}
              empty={t('choose')}
              defaultValue={use ?? ''}
              choices={askableUses.map((id) => ({ value: id, label: says(id) }))}
            />
            <Select name="area" label={t('area.label')} defaultValue={area} choices={areas} />
            <Button type="submit" kind={answer ? 'plain' : 'main'}>
              {t('ask')}
            </Button>
          </form>
        </Card>
        {use && !(await hasNotice(ctx.campaignId, use)) && use !== 'canvass.contact' ? (
          <Notice tone="warn" title={t('noNotice.title')}>
            <p>{t('noNotice.text')}</p>
            {template ? (
              <ActionForm action={write} words={words}>
                <FormHidden name="template" value={template} />
                <SubmitButton kind="plain">{t('noNotice.write')}</SubmitButton>
              </ActionForm>
            ) : null}
          </Notice>
        ) : null}
        {use && isAsking ? (
          <Notice>
            <p>
              {t('askingNow')} <a href={`/desk/${campaign.slug}/may-i/ask?use=${use}`}>{t('askingSee')}</a>
            </p>
          </Notice>
        ) : null}
        {use && answer ? <Answer use={use} answer={answer} campaign={campaign} says={says(use)} /> : null}
        <Card title={t('whyNot.title')} calm>
          <ActionForm
            action={askWhyNot}
            words={words}
            done={
              <WhyNot
                title={t('whyNot.answer')}
                words={Object.fromEntries(whyNotAnswers.map((answered) => [answered, t(`why.${answered}`)]))}
              />
            }
          >
            {use ? <FormHidden name="use" value={use} /> : <FormHidden name="use" value="canvass.contact" />}
            <p className="ui-second">{t('whyNot.hint', { use: says(use ?? 'canvass.contact') })}</p>
            <FormText name="who" label={t('whyNot.who')} autoComplete="off" maxLength={200} />
            <SubmitButton kind="plain">{t('whyNot.look')}</SubmitButton>
          </ActionForm>
        </Card>
        <ListsInUse lists={await readLists(ctx.campaignId)} timeZone={campaign.timeZone} />
      </DeskPage>
    );
  },
});
