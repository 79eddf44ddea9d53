import { SubmitButton } from '@/components/form/action-form';
import { FormText } from '@/components/form/fields';
import { MAX_TURF_DOORS, MIN_TURF_DOORS } from '@/lib/turf/model';

/** The end of a form that cuts what is ticked in it: how many doors a turf has, and the button. */
export function CutWanted({ label, kind, cut }: { label: string; kind: 'main' | 'plain'; cut: string }) {
  return (
    <>
      <FormText
        name="wanted"
        label={label}
        type="number"
        inputMode="numeric"
        min={MIN_TURF_DOORS}
        max={MAX_TURF_DOORS}
        value="50"
      />
      <div className="ui-row">
        <SubmitButton kind={kind}>{cut}</SubmitButton>
      </div>
    </>
  );
}
