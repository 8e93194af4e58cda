import type { ReactNode } from 'react';

interface ListSectionProps {
  readonly title: string;
  /** Said instead of a table that has no rows. */
  readonly empty: string | null;
  readonly head: readonly { readonly name: string; readonly number?: boolean }[];
  readonly children: ReactNode;
}

export function ListSection({ title, empty, head, children }: ListSectionProps) {
  return (
    <section className="part">
      <h2>{title}</h2>
      {empty !== null ? (
        <p className="quiet">{empty}</p>
      ) : (
        <table>
          <thead>
            <tr>
              {head.map(({ name, number }) => (
                <th key={name} scope="col" className={number ? 'number' : ''}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      )}
    </section>
  );
}
