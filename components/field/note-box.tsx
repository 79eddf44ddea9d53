/* A short practical note about the visit; words about people are asked about before they are kept (DOR-03). */
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Door } from '@/lib/canvass/model';
import { noteConcern, standingVisits } from '@/lib/canvass/rules';
import { recall } from './phone/memory';
import { save } from './phone/record';

const NOTE_LENGTH = 280;

export function NoteBox({ door }: { door: Door }) {
  const t = useTranslations('note');
  const [note, setNote] = useState('');
  const [saved, setSaved] = useState(false);
  const concern = noteConcern(note);
  const keepNote = async () => {
    const visit = standingVisits(recall().facts).findLast((each) => each.door === door.ref);
    if (!visit || concern || !note.trim()) return;
    const { outcome, people, scope } = visit;
    await save({ kind: 'visit', door: door.ref, outcome, people, scope, note: note.trim(), corrects: visit.id });
    setSaved(true);
    setNote('');
  };
  return (
    <details className="f-more">
      <summary>{t('title')}</summary>
      <label className="ui-field">
        <span className="ui-label">{t('label')}</span>
        <textarea
          className="ui-input"
          rows={3}
          maxLength={NOTE_LENGTH}
          value={note}
          onChange={(event) => {
            setNote(event.target.value);
            setSaved(false);
          }}
        />
        <span className="ui-hint">{t('left', { n: NOTE_LENGTH - note.length })}</span>
      </label>
      {concern ? (
        <p className="f-fault" role="alert">
          {t(`concern.${concern}`)}
        </p>
      ) : null}
      <button
        type="button"
        className="ui-button"
        disabled={concern !== null || !note.trim()}
        onClick={() => void keepNote()}
      >
        {t('save')}
      </button>
      <p role="status">{saved ? t('saved') : ''}</p>
    </details>
  );
}
