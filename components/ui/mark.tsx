/** The mark: a door frame whose right post bends into a question mark; the dot is the porch light. On a 32 grid. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <path
        className="ui-mark-line"
        d="M8 28V8.5a4 4 0 0 1 4-4h8a4 4 0 0 1 4 4V12c0 3-2 4.2-4.6 5.6C17.2 18.9 16 20 16 22"
        fill="none"
        strokeWidth="3.2"
        strokeLinecap="round"
      />
      <circle className="ui-mark-dot" cx="16" cy="27" r="2.1" />
    </svg>
  );
}

/** The mark with the product's name in the heading face; it stands in the foot of voter pages and the head of the desk. */
export function Wordmark({ size = 24 }: { size?: number }) {
  return (
    <span className="ui-desk-name">
      <Mark size={size} />
      Askfirst
    </span>
  );
}
