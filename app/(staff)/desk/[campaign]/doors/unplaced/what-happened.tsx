import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden } from '@/components/form/fields';
import type { FormWords } from '@/components/form/words';
import { Notice } from '@/components/ui/notice';
import { isUuid } from '@/lib/platform/ids';
import { UploadRefused } from '../../upload-refused';
import { putBack, takeBack } from './actions';
import type { Translator } from './ways';

const dids = ['put', 'put-back', 'aside', 'back', 'matched', 'nothing', 'along', 'near', 'left', 'undone'] as const;
const refusals = ['people', 'columns', 'format', 'too-large', 'required', 'invalid', 'conflict'] as const;
const undoOf = { put: putBack, aside: takeBack } as const;

type Asked = Readonly<Record<string, unknown>>;

/** The door of the last act and the way back from it, where there is one. */
export function undoableAct({ did, door }: Asked) {
  const way = did === 'put' || did === 'aside' ? did : undefined;
  return way && typeof door === 'string' && isUuid(door) ? { id: door, action: undoOf[way] } : null;
}

/** What the last act did, with a way back, or why a file was refused. */
export function WhatHappened({ asked, t, forms }: { asked: Asked; t: Translator; forms: FormWords }) {
  const did = dids.find((each) => each === asked.did);
  const undoable = undoableAct(asked);
  return (
    <>
      {did ? (
        <Notice tone="done" live title={t(`did.${did}`)}>
          {undoable ? (
            <ActionForm action={undoable.action} words={forms}>
              <FormHidden name="doorId" value={undoable.id} />
              <SubmitButton kind="plain">{t('undo')}</SubmitButton>
            </ActionForm>
          ) : null}
        </Notice>
      ) : null}
      {typeof asked.refused === 'string' ? (
        <UploadRefused
          why={asked.refused}
          own={t(`file.refused.${refusals.find((each) => each === asked.refused) ?? 'other'}`)}
        />
      ) : null}
    </>
  );
}
