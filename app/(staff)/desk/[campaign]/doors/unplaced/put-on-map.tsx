import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden } from '@/components/form/fields';
import type { FormWords } from '@/components/form/words';
import { PlacePin } from '@/components/places/place-pin';
import { Card } from '@/components/ui/card';
import type { Ctx } from '@/lib/auth/model';
import { type PlacingWork, readPlacingHelp } from '@/lib/places';
import type { Around } from '@/lib/places/model';
import { formatStreetLine, houseNumber, suggestPoint } from '@/lib/places/rules';
import { place, setAside } from './actions';
import type { Translator } from './ways';

const numbersNamed = 12;
/** Metres from edge to edge at first: a street and its neighbours, or as much as one has to search. */
const across: Record<Around['by'], number> = { file: 240, street: 240, postcode: 480, precinct: 960, town: 1_920 };

/** One door beside the ground around it: put there, or set aside as no home. */
export async function PutOnMap({
  ctx,
  doorId,
  near,
  t,
  forms,
}: {
  ctx: Ctx;
  doorId: string;
  /** What a file says nearly of this door: the pin starts there. */
  near: PlacingWork['near'][number] | undefined;
  t: Translator;
  forms: FormWords;
}) {
  const { door, neighbours, around, ground } = await readPlacingHelp(ctx, doorId, near?.point);
  const start = near?.point ?? suggestPoint(houseNumber(door.address), neighbours);
  const street = neighbours.slice(0, numbersNamed);
  const words = {
    ...{ map: t('pin.map'), help: t('pin.help'), closer: t('pin.closer'), wider: t('pin.wider') },
    ...{ latitude: t('pin.latitude'), longitude: t('pin.longitude') },
  };
  return (
    <Card title={t('pin.title', { address: formatStreetLine(door.address, 'en') })}>
      {around === null ? (
        <p>{t('pin.noGround')}</p>
      ) : street.length === 0 ? (
        <p>
          {t('pin.noStreet')} {around.by === 'file' ? null : t('pin.around', { by: around.by, name: around.name })}
        </p>
      ) : (
        <p>
          {t('pin.street', { doors: [...new Set(street.map((each) => each.label))].join(', ') })}{' '}
          {near ? null : t('pin.guess')}
        </p>
      )}
      {near ? <p>{t('pin.near', { matched: near.matched, why: t(`near.why.${near.why}`) })}</p> : null}
      <ActionForm action={place} words={forms}>
        <FormHidden name="doorId" value={doorId} />
        <PlacePin
          key={doorId}
          start={start}
          centre={start ?? around?.point ?? null}
          across={around ? across[around.by] : 0}
          ground={ground}
          street={street.map(({ label, point }) => ({ label, point }))}
          words={words}
        />
        <div className="ui-row">
          <SubmitButton kind="main">{t('pin.put')}</SubmitButton>
        </div>
      </ActionForm>
      <ActionForm action={setAside} words={forms}>
        <FormHidden name="doorId" value={doorId} />
        <p className="ui-second ui-small">{t('pin.asideNote')}</p>
        <div className="ui-row">
          <SubmitButton kind="plain">{t('pin.aside')}</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
