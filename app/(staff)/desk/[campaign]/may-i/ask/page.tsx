import { getTranslations } from 'next-intl/server';
import { Notice } from '@/components/ui/notice';
import { mayDo } from '@/lib/auth/rules';
import { readCampaign } from '@/lib/campaign';
import { readAsking, readCurrentNotices } from '@/lib/consent';
import { AskedUse } from '@/lib/consent/model';
import { definePage } from '@/lib/web';
import { DeskPage } from '../../../../desk-page';
import { Reach, Running, StartForm } from './asking';

/**
 * A re-permission: how many agreed to be asked, where they would be, and the one button that starts or stops it. No name
 * is needed for that, so none is shown; nothing on this page can say yes for anybody.
 */
export default definePage({
  who: 'purpose.ask',
  assurance: 'second-step',
  render: async (ctx, { searchParams }) => {
    const t = await getTranslations({ locale: 'en', namespace: 'may-i' });
    const campaign = await readCampaign(ctx.campaignId);
    const use = AskedUse.safeParse(searchParams.use).data;
    if (!campaign || !use) return null;
    const { asking, reach, soFar } = await readAsking(ctx, use);
    const notice = (await readCurrentNotices(ctx.campaignId)).find((each) => each.purposes.includes(use));
    const mayAsk = mayDo(ctx.actor, 'message.send');
    const back = `/desk/${campaign.slug}/may-i?use=${use}`;
    return (
      <DeskPage
        title={t('askPage.title', { use: t(`uses.${use.replace('.', '-')}`) })}
        aside={
          <p>
            <a href={back}>{t('askPage.back')}</a>
          </p>
        }
      >
        <p>{t('askPage.lead')}</p>
        {asking && soFar ? (
          <Running use={use} asking={asking} soFar={soFar} timeZone={campaign.timeZone} mayAsk={mayAsk} />
        ) : null}
        <Reach use={use} reach={reach} title={t(asking ? 'askPage.reachNow' : 'askPage.reach')} />
        {!notice ? (
          <Notice tone="warn" title={t('noNotice.title')}>
            <p>{t('noNotice.text')}</p>
            <p>
              <a href={back}>{t('askPage.write')}</a>
            </p>
          </Notice>
        ) : null}
        {notice && !asking && mayAsk ? <StartForm use={use} statement={notice.texts.en.statement} /> : null}
        {mayAsk ? null : <p className="ui-second">{t('askPage.readOnly')}</p>}
      </DeskPage>
    );
  },
});
