/*
 * The words of a notice read aloud by the phone itself (SCREENS F7): with a voice that lives on it, so that it works
 * without a network and tells no other company where you canvass. It ends with the screen.
 */
import { useTranslations } from 'next-intl';
import { useEffect, useState, useSyncExternalStore } from 'react';

const canSpeak = (): boolean => 'speechSynthesis' in window;

/** Browsers find their voices after the page has begun, and say so once. */
function watchVoices(changed: () => void): () => void {
  if (!canSpeak()) return () => undefined;
  speechSynthesis.addEventListener('voiceschanged', changed);
  return () => speechSynthesis.removeEventListener('voiceschanged', changed);
}

const localVoice = (locale: string): SpeechSynthesisVoice | undefined =>
  canSpeak()
    ? speechSynthesis.getVoices().find((voice) => voice.localService && voice.lang.startsWith(locale))
    : undefined;

export function ListenButton({ text, locale }: { text: string; locale: string }) {
  const t = useTranslations('voter');
  const uri = useSyncExternalStore(
    watchVoices,
    () => localVoice(locale)?.voiceURI ?? '',
    () => '',
  );
  const [isSpeaking, setSpeaking] = useState(false);
  useEffect(() => {
    const stop = () => {
      if (canSpeak()) speechSynthesis.cancel();
    };
    // A phone that is put away or handed on falls silent, too.
    const hidden = () => document.hidden && stop();
    document.addEventListener('visibilitychange', hidden);
    return () => {
      document.removeEventListener('visibilitychange', hidden);
      stop();
    };
  }, []);
  if (uri === '') return <p className="ui-second">{t('noVoice')}</p>;
  const press = () => {
    speechSynthesis.cancel();
    const voice = localVoice(locale);
    if (isSpeaking || !voice) return setSpeaking(false);
    const speech = new SpeechSynthesisUtterance(text);
    speech.voice = voice;
    speech.lang = voice.lang;
    speech.onend = () => setSpeaking(false);
    speech.onerror = () => setSpeaking(false);
    setSpeaking(true);
    speechSynthesis.speak(speech);
  };
  return (
    <button type="button" className="ui-button" data-quiet="" onClick={press}>
      {t(isSpeaking ? 'hush' : 'listen')}
    </button>
  );
}
