/** A door whose place is only about: a sign and a word, wherever it is listed; never a colour alone. */
export function AboutPlace({ word }: { word: string }) {
  return (
    <span className="ui-second" data-about="">
      <span aria-hidden="true">≈ </span>
      {word}
    </span>
  );
}
