import { getTranslations } from 'next-intl/server';
import { DeskPage } from '@/app/(staff)/desk-page';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden } from '@/components/form/fields';
import { formWords } from '@/components/form/words';
import { addressWords } from '@/components/turf/address-words';
import { PaperEntry } from '@/components/turf/paper-entry';
import { outcomeShapes } from '@/components/turf/sheet-columns';
import { Notice } from '@/components/ui/notice';
import { StateShape } from '@/components/ui/state-shape';
import { readEntered } from '@/lib/canvass';
import { Refusal } from '@/lib/platform/result';
import { readMemberNames, readSheetEntry } from '@/lib/turf';
import { sheetCode, sheetNumberOf, sheetOutcomes } from '@/lib/turf/paper/rules';
import { isLive, turfNumber } from '@/lib/turf/rules';
import { definePage, readVisit } from '@/lib/web';
import { enter } from '../actions';
import { SheetTable } from '../sheet-table';
import { SaidEntered } from './said-entered';

/**
 * D18: where the code on a sheet leads after signing in: its tick, and what was marked on it, its doors in order. Nobody who
 * lives there is shown.
 */
export default definePage({
  who: 'walk.print',
  assurance: 'second-step',
  render: async (ctx, { params, searchParams }) => {
    const t = await getTranslations({ locale: 'en', namespace: 'turf' });
    const { session } = await readVisit();
    const number = sheetNumberOf(String(params.code));
    if (number === null) throw new Refusal('not-found', '');
    const { sheet, walk, doors } = await readSheetEntry(ctx, number);
    const { turfId, turf } = sheet;
    const entered = await readEntered(ctx, number);
    const names = await readMemberNames(ctx, [sheet.memberId]);
    const forms = formWords(await getTranslations({ locale: 'en', namespace: 'form' }));
    const base = `/desk/${session?.campaignSlug ?? ''}/turf`;
    const words = sheetOutcomes.map(({ key, word }) => [key, t(`outcome.${word}`)] as const);
    return (
      <DeskPage
        title={t('entry.title', { code: sheetCode(number) })}
        purpose="canvass.contact"
        aside={
          <p className="ui-row">
            <a href={`${base}/paper`}>{t('paper.title')}</a>
            <a href={`${base}/${turfId}`}>{t('one.title', { number: turfNumber(turf) })}</a>
          </p>
        }
      >
        <SaidEntered
          entered={searchParams.entered}
          before={searchParams.before}
          corrected={searchParams.corrected}
          t={t}
        />
        <SheetTable
          sheets={[{ ...sheet, isWalkOver: !isLive(walk, ctx.now) }]}
          names={names}
          zone={session?.timeZone ?? 'UTC'}
          now={ctx.now}
          base={base}
          forms={forms}
          t={t}
        />
        <p className="ui-second">{t('entry.help')}</p>
        {entered.size > 0 ? <p className="ui-second">{t(sheet.settledAs ? 'entry.ticked' : 'entry.correct')}</p> : null}
        <ul className="ui-entry-keys">
          {words.map(([key, word], i) => (
            <li key={key}>
              <kbd>{key}</kbd> <StateShape state={outcomeShapes[i] ?? 'door-spoke'} word={word} size={16} />
            </li>
          ))}
        </ul>
        <ActionForm action={enter} words={forms}>
          <FormHidden name="sheet" value={String(number)} />
          <PaperEntry
            doors={doors.map((door) => ({
              place: door.place,
              address: addressWords(door),
              isStopped: door.isStopped,
              was: entered.get(door.place) ?? '',
            }))}
            outcomes={Object.fromEntries(words)}
            words={{
              stop: t('sheet.stop'),
              unknown: t('entry.unknown'),
              instead: t('entry.instead', { word: '%' }),
              takenBack: t('entry.takenBack'),
            }}
          />
          <Notice>{t('entry.note')}</Notice>
          <div className="ui-row">
            <SubmitButton kind="main">{t('entry.keep')}</SubmitButton>
          </div>
        </ActionForm>
      </DeskPage>
    );
  },
});
