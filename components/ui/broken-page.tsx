import { Button, LinkButton } from './button';

export interface BrokenWords {
  readonly title: string;
  readonly safe: string;
  readonly reference: string;
  readonly again: string;
  readonly home: string;
}

/** E1 for a defect: says first what is safe, then the reference that is also in the log. No stack and no value. */
export function BrokenPage({
  words,
  homeHref,
  onRetry,
}: {
  words: BrokenWords;
  homeHref: string;
  onRetry: () => void;
}) {
  return (
    <div className="ui-voter-main ui-stack">
      <title>Askfirst</title>
      <h1>{words.title}</h1>
      <p>{words.safe}</p>
      {words.reference ? <p className="ui-ref">{words.reference}</p> : null}
      <div className="ui-row">
        <Button kind="main" type="button" onClick={onRetry}>
          {words.again}
        </Button>
        <LinkButton href={homeHref}>{words.home}</LinkButton>
      </div>
    </div>
  );
}
