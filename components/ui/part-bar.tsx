export interface Part {
  key: string;
  value: number;
  words: string;
}

const width = 640;
const height = 44;
const hatches = ['diagonal', 'dots', 'empty'] as const;

/**
 * One bar in up to three parts, told apart by hatch and word, never by colour alone. Drawn on the server; the table with the
 * same figures follows at once.
 */
export function PartBar({ title, parts }: { title: string; parts: readonly Part[] }) {
  const whole = parts.reduce((sum, part) => sum + part.value, 0);
  let from = 0;
  const drawn = parts.map((part, at) => {
    const wide = whole === 0 ? 0 : Math.round((part.value / whole) * width);
    const box = { ...part, left: from, wide, hatch: hatches[at % hatches.length] ?? 'empty' };
    from += wide;
    return box;
  });
  return (
    <figure className="ui-chart">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
        <defs>
          <pattern id="part-diagonal" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path className="is-hatch-line" d="M0 0v7" />
          </pattern>
          <pattern id="part-dots" width="9" height="9" patternUnits="userSpaceOnUse">
            <circle className="is-hatch-dot" cx="3" cy="3" r="1.5" />
          </pattern>
        </defs>
        {drawn.map((box) => (
          <rect
            key={box.key}
            className={box.hatch === 'empty' ? 'is-track' : 'is-hatched'}
            x={box.left}
            y="1"
            width={box.wide}
            height={height - 2}
            {...(box.hatch === 'empty' ? {} : { fill: `url(#part-${box.hatch})` })}
          />
        ))}
      </svg>
      <ul className="ui-part-key">
        {drawn.map((box) => (
          <li key={box.key}>
            <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
              <rect
                className={box.hatch === 'empty' ? 'is-track' : 'is-hatched'}
                x="1"
                y="1"
                width="18"
                height="18"
                {...(box.hatch === 'empty' ? {} : { fill: `url(#part-${box.hatch})` })}
              />
            </svg>
            {box.words}
          </li>
        ))}
      </ul>
      <figcaption className="ui-unseen">{title}</figcaption>
    </figure>
  );
}
