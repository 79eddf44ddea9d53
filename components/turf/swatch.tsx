// How turfs are told apart on a map: six colours that hold for every kind of colour sight, three hatches, and always
// the number. The colour alone never says anything.

const colours = ['#0072B2', '#E69F00', '#009E73', '#D55E00', '#56B4E9', '#CC79A7'] as const;
const hatches = [
  <path key="slash" d="M-30 30 30-30M0 120 120 0M90 150 150 90" />,
  <path key="dots" d="M30 30h.1M90 90h.1" strokeLinecap="round" strokeWidth={22} />,
  <path key="backslash" d="M-30 90 30 150M0 0l120 120M90-30l60 60" />,
] as const;

/** Side of a hatch, in the decimetres of the map. */
export const hatchSide = 120;

const kinds = colours.length * hatches.length;

export function turfColour(number: number): string {
  return colours[number % colours.length] ?? colours[0];
}

function hatchName(number: number): string {
  return `turf-hatch-${number % kinds}`;
}

export const hatchFill = (number: number): string => `url(#${hatchName(number)})`;

/** The 18 fills, once a drawing. Distances are in the decimetres of the map. */
export function Hatches() {
  return (
    <defs>
      {Array.from({ length: kinds }, (_, kind) => (
        <pattern
          key={hatchName(kind)}
          id={hatchName(kind)}
          width={hatchSide}
          height={hatchSide}
          patternUnits="userSpaceOnUse"
        >
          <rect width={120} height={120} fill={turfColour(kind)} fillOpacity={0.25} />
          <g stroke={turfColour(kind)} strokeWidth={8} strokeOpacity={0.8} fill="none">
            {hatches[Math.floor(kind / colours.length) % hatches.length]}
          </g>
        </pattern>
      ))}
    </defs>
  );
}

/** The fill of one turf beside its number in a list. */
export function TurfSwatch({ number }: { number: number }) {
  return (
    <svg className="inline-block align-middle" width={28} height={20} viewBox="0 0 168 120" aria-hidden="true">
      <rect x={3} y={3} width={162} height={114} fill={hatchFill(number)} stroke="currentColor" strokeWidth={6} />
    </svg>
  );
}
