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
import { Refusal } from '@/lib/platform/result';
import { readSheetEntry } from '@/lib/turf';
import { sheetCode, sheetNumberOf, sheetOutcomes } from '@/lib/turf/paper/rules';
import { turfNumber } from '@/lib/turf/rules';
import { definePage, readVisit } from '@/lib/web';
import { enter } from '../actions';
import { SaidEntered } from './said-entered';

/** D18: what was marked on one sheet, its doors in order. Nobody who lives there is shown. */
export default definePage({
  who: 'walk.print',
  assurance: 'second-step',
  render: async (ctx, { params, searchParams }) => {
    const t = await getTranslations({ locale: 'en', namespace: 'turf' });
    const { session } = await readVisit();
    const number = sheetNumberOf(String(params.code));
    if (number === null) throw new Refusal('not-found', '');
    const { sheet, doors } = await readSheetEntry(ctx, number);
    const { turfId, turf } = sheet;
    const forms = formWords(await getTranslations({ locale: 'en', namespace: 'form' }));
    const base = `/desk/${session?.campaignSlug ?? ''}/turf`;
    const words = sheetOutcomes.map(({ key, word }) => [key, t(`outcome.${word}`)] as const);
    return (
      <DeskPage
        title={t('entry.title', { code: sheetCode(number) })}
        aside={
          <p className="ui-row">
            <a href={`${base}/paper`}>{t('paper.title')}</a>
            <a href={`${base}/${turfId}`}>{t('one.title', { number: turfNumber(turf) })}</a>
          </p>
        }
      >
        <SaidEntered entered={searchParams.entered} before={searchParams.before} t={t} />
        <p className="ui-second">{t('entry.help')}</p>
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
            }))}
            outcomes={Object.fromEntries(words)}
            words={{ stop: t('sheet.stop'), unknown: t('entry.unknown') }}
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
