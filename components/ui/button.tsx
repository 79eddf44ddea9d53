import type { ComponentPropsWithRef, ReactNode } from 'react';

/** main: the one main button of a screen. answer: a consent's yes and no, both alike. stop: stop, erase, end. */
export type ButtonKind = 'main' | 'plain' | 'stop' | 'answer';

interface Look {
  kind?: ButtonKind;
  wide?: boolean;
  quiet?: boolean;
  children: ReactNode;
}

function look({ kind = 'plain', wide, quiet }: Look) {
  return {
    className: 'ui-button',
    'data-kind': kind,
    ...(wide && { 'data-wide': '' }),
    ...(quiet && { 'data-quiet': '' }),
  };
}

/** A button that says what will happen. Its type is `submit` unless told otherwise, so that it works without script. */
export function Button({ kind, wide, quiet, children, ...rest }: Look & ComponentPropsWithRef<'button'>) {
  return (
    <button type="submit" {...rest} {...look({ kind, wide, quiet, children } as Look)}>
      {children}
    </button>
  );
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function LinkButton({ kind, wide, quiet, children, ...rest }: Look & ComponentPropsWithRef<'a'>) {
  return (
    <a {...rest} {...look({ kind, wide, quiet, children } as Look)}>
      {children}
    </a>
  );
}
