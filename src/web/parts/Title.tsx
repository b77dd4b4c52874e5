import { type ReactNode, useEffect, useRef } from 'react';

/** A scene's heading. It takes the focus when the scene appears, so that a screen reader says where one is. */
export function Title({ children }: { readonly children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
