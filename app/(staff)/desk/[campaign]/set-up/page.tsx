import { getTranslations } from 'next-intl/server';
import { LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { Steps } from '@/components/ui/steps';
import { readCampaign, readRounds } from '@/lib/campaign';
import { lastSetUpStep } from '@/lib/campaign/model';
import { listMembers } from '@/lib/team';
import { definePage } from '@/lib/web';
import { DeskPage } from '../../../desk-page';
import { CheckStep } from './check-step';
import { HowLongStep } from './how-long-step';
import { PeopleStep, RollStep } from './people-steps';
import { PayersStep, VoteStep, WhereStep, WhoStep } from './steps';

/** A4: eight short pages; the address carries the number, so Back and a reload stay where they were. */
export default definePage({
  who: 'campaign.set-up',
  assurance: 'second-step',
  render: async (ctx, { searchParams }) => {
    const t = await getTranslations({ locale: 'en', namespace: 'set-up' });
    const campaign = await readCampaign(ctx.campaignId);
    if (!campaign) return null;
    if (campaign.setUpDoneAt) {
      return (
        <DeskPage title={t('done.title')}>
          <Notice tone="done" title={t('done.title')} live>
            <p>{t('done.text')}</p>
          </Notice>
          <p>
            <LinkButton kind="main" href={`/desk/${campaign.slug}/imports`}>
              {t('done.import')}
            </LinkButton>
          </p>
        </DeskPage>
      );
    }
    const asked = Number(searchParams.step);
    const reached = Math.min(campaign.setUpStep, lastSetUpStep);
    const step = Number.isInteger(asked) && asked >= 1 && asked <= reached ? asked : reached;
    const rounds = await readRounds(ctx.campaignId);
    const members = step === 6 ? await listMembers(ctx) : [];
    const pages = {
      1: <WhereStep campaign={campaign} />,
      2: <WhoStep campaign={campaign} />,
      3: <PayersStep campaign={campaign} />,
      4: <VoteStep campaign={campaign} rounds={rounds} />,
      5: <RollStep campaign={campaign} />,
      6: <PeopleStep slug={campaign.slug} roles={members.map((member) => member.role)} />,
      7: <HowLongStep campaign={campaign} lastVotesOn={rounds.at(-1)?.votesOn ?? ''} />,
      8: <CheckStep campaign={campaign} rounds={rounds} />,
    } as const;
    return (
      <DeskPage title={t('title', { campaign: campaign.name })}>
        <Steps
          label={t('stepsLabel')}
          words={{ done: t('state.done'), here: t('state.here'), ahead: t('state.ahead') }}
          steps={([1, 2, 3, 4, 5, 6, 7, 8] as const).map((n) => ({
            key: String(n),
            label: t(`steps.${n}`),
            state: n === step ? 'here' : n < reached || n < step ? 'done' : 'ahead',
          }))}
        />
        <Card title={t(`steps.${step as 1}`)} aside={<span className="ui-second">{t('stepOf', { step })}</span>}>
          <p className="ui-second">{t(`why.${step as 1}`)}</p>
          {pages[step as keyof typeof pages]}
        </Card>
        {step > 1 ? (
          <p>
            <LinkButton quiet href={`/desk/${campaign.slug}/set-up?step=${step - 1}`}>
              {t('back')}
            </LinkButton>
          </p>
        ) : null}
      </DeskPage>
    );
  },
});
