import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden, FormText } from '@/components/form/fields';
import type { FormWords } from '@/components/form/words';
import { moveSignUp, writeSignUpNote } from './actions';

interface Labels {
  readonly 'in-hand': string;
  readonly done: string;
  readonly note: string;
  readonly noteLabel: string;
  readonly noteHint: string;
  readonly save: string;
}

/** The next steps of one request: take in hand, note what was agreed, done. */
export function SignUpSteps({
  id,
  status,
  words,
  labels,
}: {
  id: string;
  status: 'new' | 'in-hand';
  words: FormWords;
  labels: Labels;
}) {
  return (
    <>
      <div className="ui-row">
        {(['in-hand', 'done'] as const)
          .filter((next) => next !== status)
          .map((next) => (
            <ActionForm key={next} action={moveSignUp} words={words}>
              <FormHidden name="id" value={id} />
              <FormHidden name="status" value={next} />
              <SubmitButton kind={next === 'done' ? 'main' : 'plain'}>{labels[next]}</SubmitButton>
            </ActionForm>
          ))}
      </div>
      <details>
        <summary>{labels.note}</summary>
        <ActionForm action={writeSignUpNote} words={words}>
          <FormHidden name="id" value={id} />
          <FormText name="words" label={labels.noteLabel} hint={labels.noteHint} maxLength={280} />
          <SubmitButton kind="plain">{labels.save}</SubmitButton>
        </ActionForm>
      </details>
    </>
  );
}
