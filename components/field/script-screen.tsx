/*
 * F6: what to say, at most two steps in view. No opinion question exists on this page before the voter's own yes.
 * There is no control here that says yes for anybody (CON-08): the consent card only leads to ways of asking.
 */
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import type { Packet, Step, Worded } from '@/lib/canvass/model';
import { isStepDone, scriptAt, stepsInView, talkProgress } from '@/lib/canvass/rules';
import { goOn } from './door-screen';
import { useDoorWords } from './door-words';
import { Frame } from './frame';
import { HandOverChoice } from './hand-over-choice';
import { NoteBox } from './note-box';
import { type OpenTalk, useMemory } from './phone/memory';
import { keepTalk } from './phone/record';
import { answerStep, readStep } from './talk';

export function ScriptScreen() {
  const t = useTranslations('script');
  const words = useDoorWords();
  const packet = useMemory((memory) => memory.packet);
  const talk = useMemory((memory) => memory.talk);
  const door = packet?.doors.find((each) => each.ref === talk?.door);
  const steps = packet && talk && door ? stepsInView(scriptAt(packet.script, door), talk) : [];
  const last = useRef<HTMLDivElement>(null);
  const current = steps.at(-1)?.id;
  // What comes next is seen whole: three ways of the same standing, none of them under the button at the foot.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when another step comes into view, and then only
  useEffect(() => {
    if (steps.length > 1) last.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  if (!packet || !talk || !door) return null;
  const script = scriptAt(packet.script, door);
  const progress = talkProgress(script, talk);
  const finished = progress.done === progress.of;
  const leave = () => {
    void keepTalk(null);
    goOn(door);
  };
  return (
    <Frame
      here="walk"
      title={words.address(door)}
      back={{ href: `#door/${door.place}`, words: t('door') }}
      action={
        <button
          type="button"
          className="ui-button"
          data-kind={finished ? 'main' : 'plain'}
          data-wide=""
          onClick={leave}
        >
          {finished ? t('done') : t('endTalk')}
        </button>
      }
    >
      <p className="f-progress">
        {t('progress', { done: progress.done, of: progress.of })}
        <progress value={progress.done} max={progress.of} aria-label={t('progress', progress)} />
      </p>
      {steps.map((step, n) => (
        <div key={step.id} ref={n === steps.length - 1 ? last : null}>
          <StepCard step={step} talk={talk} packet={packet} />
        </div>
      ))}
      <NoteBox door={door} />
    </Frame>
  );
}

function StepCard({ step, talk, packet }: { step: Step; talk: OpenTalk; packet: Packet }) {
  const t = useTranslations('script');
  const locale = useLocale() as keyof Worded;
  const [busy, setBusy] = useState(false);
  const done = isStepDone(step, talk);
  if (step.kind === 'say') {
    return (
      <section className="f-step" data-done={done ? '' : undefined}>
        <p className="f-say">{step.words[locale]}</p>
        {done ? null : (
          <button type="button" className="ui-button" data-wide="" onClick={() => void readStep(talk, step)}>
            {t('said')}
          </button>
        )}
      </section>
    );
  }
  if (step.kind === 'consent') {
    if (!done) return <HandOverChoice step={step} talk={talk} packet={packet} />;
    return (
      <section className="f-step" data-done="">
        <p>{t(talk.decided[step.id] === 'yes' ? 'questionsOpen' : 'goOn')}</p>
      </section>
    );
  }
  return (
    <fieldset className="f-step" data-done={done ? '' : undefined} aria-busy={busy}>
      <legend className="f-say">{step.words[locale]}</legend>
      {step.choices.map((choice) => (
        <button
          key={choice.id}
          type="button"
          className="ui-button f-answer"
          data-wide=""
          aria-pressed={talk.answered[step.id] === choice.id}
          onClick={() => {
            if (busy) return;
            setBusy(true);
            void answerStep(talk, step, choice.id).finally(() => setBusy(false));
          }}
        >
          {choice.words[locale]}
        </button>
      ))}
    </fieldset>
  );
}
