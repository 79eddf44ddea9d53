import { getTranslations } from 'next-intl/server';
import { DeskPage } from '@/app/(staff)/desk-page';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden } from '@/components/form/fields';
import { formWords } from '@/components/form/words';
import { LinkButton } from '@/components/ui/button';
import { EmptyState, Notice } from '@/components/ui/notice';
import { fitsOf, readAssignBoard, readMemberNames, suggestTurfs } from '@/lib/turf';
import { walkerFault } from '@/lib/turf/rules';
import { definePage, readVisit } from '@/lib/web';
import { saidDone } from '../said-done';
import { takeBackGiven } from './actions';
import { ChooseWalker } from './choose-walker';
import { readPlan, timesOf } from './plan';
import { SuggestedPairs } from './suggested';
import { FreeTurfs } from './turf-list';
import { WalkerTables } from './walker-tables';

/** D9. Three views of one page: the free turfs, one turf with its volunteers, and what we suggest for all. */
export default definePage({
  who: 'turf.assign',
  assurance: 'second-step',
  render: async (ctx, { searchParams }) => {
    const t = await getTranslations({ locale: 'en', namespace: 'turf' });
    const { session } = await readVisit();
    const base = `/desk/${session?.campaignSlug ?? ''}/turf`;
    const zone = session?.timeZone ?? 'UTC';
    const board = await readAssignBoard(ctx);
    const names = await readMemberNames(
      ctx,
      board.walkers.map(({ id }) => id),
    );
    const nameOf = (id: string) => names.get(id)?.name ?? null;
    const plan = await readPlan(ctx.now, zone);
    const planned = timesOf(plan, zone);
    // Whoever is busy at these times may be free at those that are written next: only what times cannot mend keeps away.
    const able = board.walkers.filter((walker) => walkerFault(walker, null) === null);
    const turf = board.free.find(({ id }) => id === searchParams.turf);
    const did = saidDone(t, searchParams.did);
    const shared = { able, nameOf, plan, zone, base };
    return (
      <DeskPage title={t('assign.title')} purpose="volunteer.manage" aside={<a href={base}>{t('one.allTurfs')}</a>}>
        {did ? <Notice tone="done" title={did} live /> : null}
        {typeof searchParams.undo === 'string' && did ? <Undo walks={searchParams.undo} /> : null}
        {board.free.length === 0 ? (
          <EmptyState why={board.out.length > 0 ? t('assign.none') : t('assign.nothing')}>
            <LinkButton href={base}>{t('one.allTurfs')}</LinkButton>
          </EmptyState>
        ) : able.length === 0 ? (
          <EmptyState why={t('assign.noWalkers')} />
        ) : turf ? (
          <ChooseWalker {...shared} turf={turf} fits={await fitsOf(ctx, turf)} />
        ) : searchParams.suggest !== undefined ? (
          <SuggestedPairs
            {...shared}
            turfs={board.free}
            suggested={await suggestTurfs(ctx, board.free, able, planned)}
          />
        ) : (
          <FreeTurfs free={board.free} page={Number(searchParams.page) || 1} base={base} />
        )}
        <WalkerTables board={board} planned={planned} nameOf={nameOf} zone={zone} base={base} />
      </DeskPage>
    );
  },
});

/** One tap back from what was given out a moment ago. */
async function Undo({ walks }: { walks: string }) {
  const t = await getTranslations({ locale: 'en', namespace: 'turf' });
  const form = formWords(await getTranslations({ locale: 'en', namespace: 'form' }));
  return (
    <ActionForm action={takeBackGiven} words={form}>
      <FormHidden name="walks" value={walks} />
      <SubmitButton kind="plain">{t('assign.undo')}</SubmitButton>
    </ActionForm>
  );
}
