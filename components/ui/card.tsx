import type { ReactNode } from 'react';

/** A card under a lintel. `calm` takes the dark upper edge away; `title` names the section for readers. */
export function Card({
  title,
  level = 2,
  aside,
  calm,
  id,
  children,
}: {
  title?: ReactNode;
  level?: 2 | 3;
  aside?: ReactNode;
  calm?: boolean;
  id?: string;
  children: ReactNode;
}) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section className="ui-card" id={id} {...(calm && { 'data-calm': '' })}>
      {title || aside ? (
        <div className="ui-card-head">
          {title ? <Heading>{title}</Heading> : null}
          {aside}
        </div>
      ) : null}
      {children}
    </section>
  );
}

/** Name and value pairs, side by side where there is room. */
export function Facts({ rows }: { rows: readonly { name: ReactNode; value: ReactNode; key?: string }[] }) {
  return (
    <dl className="ui-facts">
      {rows.map(({ key, name, value }) => (
        <Fact key={key ?? String(name)} name={name} value={value} />
      ))}
    </dl>
  );
}

function Fact({ name, value }: { name: ReactNode; value: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
