import { getTranslations } from 'next-intl/server';
import { DeskPage } from '@/app/(staff)/desk-page';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden, FormText } from '@/components/form/fields';
import { formWords } from '@/components/form/words';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { LiveChoice } from '@/components/whom/live-choice';
import { readLists } from '@/lib/campaign';
import { isRefusal } from '@/lib/platform/result';
import { countUniverse, readChoosing } from '@/lib/universe';
import { purposeOf } from '@/lib/universe/rules';
import { definePage, readVisit } from '@/lib/web';
import { ListsInUse } from '../../list-terms';
import { keep, secondPassNow } from './actions';
import { Boxes } from './boxes';
import { queryOf, rulesOf } from './choice';
import { Figures } from './figures';
import { Refused } from './refused';
import { Saved } from './saved';
import { ruleWords, sentence } from './sentence';

const said = ['saved', 'published', 'withdrawn'] as const;

/** A choice that cannot be counted says why in the place of its figures. */
function refusalOf(error: unknown): string {
  if (isRefusal(error) && error.code === 'invalid') return error.message;
  throw error;
}

/** D21: a sentence of rules, about how many doors and people it comes to, and why the rest is out. */
export default definePage({
  who: 'turf.cut',
  assurance: 'second-step',
  render: async (ctx, { searchParams }) => {
    const t = await getTranslations({ locale: 'en', namespace: 'whom' });
    const forms = formWords(await getTranslations({ locale: 'en', namespace: 'form' }));
    const { session } = await readVisit();
    const base = `/desk/${session?.campaignSlug ?? ''}/turf`;
    const page = await readChoosing(ctx);
    const from = page.saved.find(({ id }) => id === searchParams.from);
    const given = rulesOf(searchParams, page.offers);
    const rules = given.length === 0 && from && searchParams.chose === undefined ? from.rules : given;
    const turfs = new Map(page.turfs.map(({ id, number }) => [id, number]));
    const known = rules.filter(({ field, values }) => field !== 'turf' || values.every((value) => turfs.has(value)));
    const counts = await countUniverse(ctx, known).catch(refusalOf);
    const did = said.find((each) => each === searchParams.did);
    const words = { count: t('count'), undo: t('undo'), counting: t('counting') };
    return (
      <DeskPage title={t('title')} purpose={purposeOf(known)} aside={<a href={base}>{t('allTurfs')}</a>}>
        <p className="ui-second">{t('intro')}</p>
        {did ? <Notice tone="done" title={t(`did.${did}`)} live /> : null}
        <ActionForm action={secondPassNow} words={forms}>
          <FormHidden name="name" value={t('second')} />
          <div className="ui-row">
            <SubmitButton kind="plain">{t('second')}</SubmitButton>
            <span className="ui-second ui-small">{t('secondHint')}</span>
          </div>
        </ActionForm>
        {page.earlier > 0 ? <p className="ui-second">{t('earlier', { count: page.earlier })}</p> : null}
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,22rem)]">
          <Card title={t('sentence.title')}>
            <p>
              <strong>{sentence(t, known, turfs)}</strong>
            </p>
            {known.length > 0 ? (
              <ul className="ui-row">
                {known.map((rule) => (
                  <li key={rule.field}>
                    <a
                      href={`?chose=1${from ? `&from=${from.id}` : ''}&${queryOf(known.filter((each) => each !== rule))}`}
                    >
                      {t('sentence.remove', { rule: ruleWords(t, rule, turfs) })}
                    </a>
                  </li>
                ))}
              </ul>
            ) : null}
            <LiveChoice query={queryOf(known)} holds="save" words={words}>
              <input type="hidden" name="chose" value="1" />
              {from ? <input type="hidden" name="from" value={from.id} /> : null}
              <Boxes page={page} rules={known} t={t} />
            </LiveChoice>
          </Card>
          <div className="ui-stack" id="save">
            {typeof counts === 'string' ? (
              <Notice tone="warn" title={counts} live />
            ) : (
              <Figures counts={counts} t={t} />
            )}
            {typeof counts === 'string' ? null : (
              <Card title={t('save.title')} calm>
                <ActionForm key={from?.id ?? ''} action={keep} words={forms}>
                  <FormHidden key={queryOf(known)} name="rules" value={JSON.stringify(known)} />
                  <FormHidden name="line" value={from?.lineId ?? ''} />
                  <FormText
                    name="name"
                    label={t('save.name')}
                    hint={t('save.hint')}
                    maxLength={80}
                    value={from?.name}
                  />
                  <div className="ui-row">
                    <SubmitButton kind="main" name="do" value="use">
                      {t('save.use')}
                    </SubmitButton>
                    <SubmitButton kind="plain" name="do" value="keep">
                      {t('save.keep')}
                    </SubmitButton>
                  </div>
                </ActionForm>
              </Card>
            )}
          </div>
        </div>
        <Card title={t('saved.title')} calm>
          <Saved saved={page.saved} turfs={turfs} zone={session?.timeZone ?? 'UTC'} forms={forms} t={t} />
        </Card>
        <ListsInUse lists={await readLists(ctx.campaignId)} timeZone={session?.timeZone ?? 'UTC'} />
        <Card calm>
          <Refused offers={page.offers} t={t} />
        </Card>
      </DeskPage>
    );
  },
});
