import type { Clock } from '@/lib/requests/rules';

const width = 120;

/** The time that has passed, with marks at 50, 80 and 100 %; the words beside it say the same. */
export function ClockBar({ passed, mark, words }: { passed: number; mark: Clock['mark']; words: string }) {
  return (
    <span className="ui-clock" data-mark={mark}>
      <svg viewBox={`0 0 ${width + 2} 12`} width={width + 2} height="12" aria-hidden="true">
        <rect className="is-track" x="1" y="3" width={width} height="6" rx="2" />
        <rect className="is-bar" x="1" y="3" width={Math.round(width * passed)} height="6" rx="2" />
        {[0.5, 0.8, 1].map((pip) => (
          <path key={pip} className="is-pip" d={`M${1 + width * pip} 0v12`} />
        ))}
      </svg>
      <span>{words}</span>
    </span>
  );
}
